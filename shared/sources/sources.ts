import type { SourceKind } from '../domain/clients/connection.ts';
import { chatwoot } from './chatwoot/source.ts';
import { clickup } from './clickup/source.ts';
import { freshdesk } from './freshdesk/source.ts';
import { frontApplication, frontRule } from './front/source.ts';
import { gorgias } from './gorgias/source.ts';
import { helpscout } from './helpscout/source.ts';
import { hubspot } from './hubspot/source.ts';
import { intercom } from './intercom/source.ts';
import { jira } from './jira/source.ts';
import { liveagent } from './liveagent/source.ts';
import { salesforce } from './salesforce/source.ts';
import { shopify } from './shopify/source.ts';
import { slack } from './slack/source.ts';
import type { Source } from './source.ts';
import { standardWebhooks } from './standard-webhooks/source.ts';
import { zammad } from './zammad/source.ts';
import { zendesk } from './zendesk/source.ts';
import { zohoDesk } from './zoho-desk/source.ts';

/** Every helpdesk whose dialect we speak, by kind. */
export const sources: Readonly<Record<SourceKind, Source>> = {
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

/** The dialect of a connection's kind. */
export const sourceOf = (kind: SourceKind): Source => sources[kind];

/** The source of a kind as a person may write it: `zoho_desk`, `Help-Scout`, `Zendesk`; undefined when there is none. */
export function sourceNamed(name: string): Source | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.values(sources).find((source) => plain(source.kind) === plain(name));
}
