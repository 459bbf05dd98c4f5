import { usualAnswers } from '../answers.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';

/** Chatwoot (its OpenAPI webhook schema): hex HMAC-SHA256 of `timestamp.body`, seconds. Older self-hosted versions sign nothing and are refused. */
export const chatwoot: Source = {
  kind: 'chatwoot',
  name: 'Chatwoot',
  answers: usualAnswers,
  ...hmacScheme({
    header: 'x-chatwoot-signature',
    prefix: 'sha256=',
    algorithm: 'sha256',
    encoding: 'hex',
    template: '{timestamp}.{body}',
    timestamp: { header: 'x-chatwoot-timestamp', unit: 's', toleranceSeconds: 300 },
  }),
};
