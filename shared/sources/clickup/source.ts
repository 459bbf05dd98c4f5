import { usualAnswers } from '../answers.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';

/** ClickUp (developer.clickup.com/docs/webhooksignature): lower-case hex HMAC-SHA256 of the body, no prefix, no timestamp. A 410 would suspend the webhook at once. */
export const clickup: Source = {
  kind: 'clickup',
  name: 'ClickUp',
  answers: usualAnswers,
  ...hmacScheme({ header: 'x-signature', algorithm: 'sha256', encoding: 'hex', template: '{body}' }),
};
