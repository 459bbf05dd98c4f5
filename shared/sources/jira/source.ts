import { usualAnswers } from '../answers.ts';
import { hmacScheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';

/** Jira Service Management (developer.atlassian.com/cloud/jira/platform/webhooks): hex HMAC-SHA256 of the body; `sha256=` only, whatever else the header may come to name. */
export const jira: Source = {
  kind: 'jira',
  name: 'Jira Service Management',
  answers: usualAnswers,
  ...hmacScheme({
    header: 'x-hub-signature',
    prefix: 'sha256=',
    algorithm: 'sha256',
    encoding: 'hex',
    template: '{body}',
  }),
};
