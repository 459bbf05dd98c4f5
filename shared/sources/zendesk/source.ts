import { later, usualAnswers } from '../answers.ts';
import { at, parseJson, textOf, word } from '../reading/json.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { InboundRequest, Reading, Source, SourceConnection } from '../source.ts';
import { files } from './files.ts';
import { probe } from './probe.ts';
import { readEvent } from './read-event.ts';
import { readTrigger } from './read-trigger.ts';
import { reread } from './reread.ts';
import { sample } from './sample.ts';
import { writeZendesk } from './write.ts';

/**
 * Zendesk (developer.zendesk.com/documentation/webhooks/verifying): base64 HMAC-SHA256 of timestamp and body. No
 * window is documented, nor whether a retry is signed anew, so ours is wide and the dedupe key does the rest.
 */
export const zendesk: Source = {
  kind: 'zendesk',
  name: 'Zendesk',
  // 409 is what Zendesk sends again; it has no better word for "try later".
  answers: { ...usualAnswers, busy: (retryAfterSeconds) => later(409, retryAfterSeconds) },
  ...hmacScheme({
    header: 'x-zendesk-webhook-signature',
    algorithm: 'sha256',
    encoding: 'base64',
    template: '{timestamp}{body}',
    timestamp: { header: 'x-zendesk-webhook-signature-timestamp', unit: 'iso', toleranceSeconds: 15 * 60 },
  }),
  read,
  write: writeZendesk,
  files,
  reread,
  sample,
  probe,
};

/** One webhook is either subscribed to events, with a fixed payload, or fired by a trigger, with a body that an admin wrote. */
function read(request: InboundRequest, connection: SourceConnection): Reading {
  const body = parseJson(request.body);
  const type = word(at(body, 'type'), 200) ?? '';
  return type.startsWith('zen:event-type:')
    ? readEvent(body, type.slice('zen:event-type:'.length), connection)
    : readTrigger(textOf(request.body), body, request, connection);
}
