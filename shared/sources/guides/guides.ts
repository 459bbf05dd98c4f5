import type { SourceKind } from '../../domain/clients/connection.ts';
import { clickup, frontApplication, frontRule, hubspot, jira, shopify, slack } from './apps.ts';
import type { Guide } from './guide.ts';
import { chatwoot, gorgias, liveagent, salesforce, zammad, zohoDesk } from './rules.ts';
import { freshdesk, helpscout, intercom, standardWebhooks, zendesk } from './spoken.ts';

/** How each helpdesk is connected, by kind. */
export const guides: Readonly<Record<SourceKind, Guide>> = {
  'standard-webhooks': standardWebhooks,
  zendesk,
  freshdesk,
  intercom,
  helpscout,
  'front-application': frontApplication,
  'front-rule': frontRule,
  gorgias,
  hubspot,
  liveagent,
  clickup,
  jira,
  slack,
  shopify,
  chatwoot,
  zammad,
  'zoho-desk': zohoDesk,
  salesforce,
};
