import { usualAnswers } from '../answers.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';
import { probe } from './probe.ts';
import { readIntercom } from './read.ts';
import { sample } from './sample.ts';
import { writeIntercom } from './write.ts';

/** Intercom: hex HMAC-SHA1 of the body under the app's client secret. */
export const intercom: Source = {
  kind: 'intercom',
  name: 'Intercom',
  answers: usualAnswers,
  ...hmacScheme({ header: 'x-hub-signature', prefix: 'sha1=', algorithm: 'sha1', encoding: 'hex', template: '{body}' }),
  /** Saving the webhook in Intercom asks with HEAD whether the address exists. */
  handshake: (request) => (request.method.toUpperCase() === 'HEAD' ? { status: 200 } : undefined),
  read: readIntercom,
  write: writeIntercom,
  files: { needsContent: true },
  sample,
  probe,
};
