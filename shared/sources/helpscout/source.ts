import { usualAnswers } from '../answers.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';
import { files } from './files.ts';
import { readHelpScout } from './read.ts';
import { sample } from './sample.ts';

/** Help Scout (developer.helpscout.com/webhooks): base64 HMAC-SHA1 of the body; the event's name comes in a header, unsigned. */
export const helpscout: Source = {
  kind: 'helpscout',
  name: 'Help Scout',
  answers: usualAnswers,
  ...hmacScheme({ header: 'x-helpscout-signature', algorithm: 'sha1', encoding: 'base64', template: '{body}' }),
  read: readHelpScout,
  files,
  sample,
};
