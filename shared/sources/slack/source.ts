import { usualAnswers } from '../answers.ts';
import { at, parseJson, word } from '../reading/json.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';

/** Slack Events (docs.slack.dev, v0): hex HMAC-SHA256 of `v0:timestamp:body`, five minutes both ways. */
export const slack: Source = {
  kind: 'slack',
  name: 'Slack',
  answers: usualAnswers,
  ...hmacScheme({
    header: 'x-slack-signature',
    prefix: 'v0=',
    algorithm: 'sha256',
    encoding: 'hex',
    template: 'v0:{timestamp}:{body}',
    timestamp: { header: 'x-slack-request-timestamp', unit: 's', toleranceSeconds: 300 },
  }),
  /** The address is confirmed by echoing the challenge, and only to Slack: an unsigned one gets the usual refusal. */
  handshake(request, verified) {
    const body = verified ? parseJson(request.body) : undefined;
    if (at(body, 'type') !== 'url_verification') return undefined;
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: word(at(body, 'challenge'), 1000) ?? '' };
  },
};
