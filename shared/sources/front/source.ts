import { usualAnswers } from '../answers.ts';
import { at, parseJson } from '../reading/json.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import { headerOf } from '../signatures/verdict.ts';
import type { Source } from '../source.ts';

/** Front application webhooks (dev.frontapp.com/docs/application-webhooks): base64 HMAC-SHA256 of `timestamp:body`, milliseconds. */
export const frontApplication: Source = {
  kind: 'front-application',
  name: 'Front (application)',
  answers: usualAnswers,
  ...hmacScheme({
    header: 'x-front-signature',
    algorithm: 'sha256',
    encoding: 'base64',
    template: '{timestamp}:{body}',
    timestamp: { header: 'x-front-request-timestamp', unit: 'ms', toleranceSeconds: 300 },
  }),
  /** Saving the webhook in Front sends a signed `sync` with a challenge, to be echoed. */
  handshake(request, verified) {
    const challenge = headerOf(request, 'x-front-challenge');
    if (!verified || challenge === undefined || at(parseJson(request.body), 'type') !== 'sync') return undefined;
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ challenge }) };
  },
};

/** Front rule webhooks (dev.frontapp.com/docs/rule-webhooks): base64 HMAC-SHA1 of the body under the company's API secret. */
export const frontRule: Source = {
  kind: 'front-rule',
  name: 'Front (rule)',
  answers: usualAnswers,
  ...hmacScheme({ header: 'x-front-signature', algorithm: 'sha1', encoding: 'base64', template: '{body}' }),
};
