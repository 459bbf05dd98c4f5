import { usualAnswers } from '../answers.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';

/** Zammad (app/jobs/trigger_webhook_job.rb): hex HMAC-SHA1 of the body; without a token, or with an empty body, it signs nothing and is refused. */
export const zammad: Source = {
  kind: 'zammad',
  name: 'Zammad',
  answers: usualAnswers,
  ...hmacScheme({ header: 'x-hub-signature', prefix: 'sha1=', algorithm: 'sha1', encoding: 'hex', template: '{body}' }),
};
