import { usualAnswers } from '../answers.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';

/** Shopify, and whoever copies its pattern: base64 HMAC-SHA256 of the body under the app's client secret. */
export const shopify: Source = {
  kind: 'shopify',
  name: 'Shopify',
  answers: usualAnswers,
  ...hmacScheme({ header: 'x-shopify-hmac-sha256', algorithm: 'sha256', encoding: 'base64', template: '{body}' }),
};
