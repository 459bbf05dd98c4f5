import { SECRET_HEADER } from '../signatures/secret-header.ts';
import type { Guide } from './guide.ts';

/** Gorgias (developers.gorgias.com/reference/integrations): an HTTP integration with our secret in a header. */
export const gorgias: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Settings › App store › HTTP integration › Manage' },
    { do: 'press', name: 'Add HTTP integration' },
    { do: 'choose', field: 'Triggers', value: 'Ticket created, Ticket updated, Ticket message created' },
    { do: 'paste-address', field: 'URL' },
    { do: 'choose', field: 'HTTP method', value: 'POST' },
    { do: 'paste-header', field: 'Headers', name: SECRET_HEADER },
    { do: 'press', name: 'Add integration' },
  ],
};

/** LiveAgent: the action of a rule; where its version sets no headers, the secret goes behind the address. */
export const liveagent: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Configuration › Automation › Rules' },
    { do: 'press', name: 'Create' },
    { do: 'choose', field: 'Perform action', value: 'HTTP request' },
    { do: 'paste-address', field: 'URL' },
    { do: 'paste-header', field: 'Headers', name: SECRET_HEADER },
    { do: 'press', name: 'Save' },
  ],
};

/** Chatwoot: a webhook of the account. */
export const chatwoot: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Settings › Integrations › Webhooks' },
    { do: 'press', name: 'Add new webhook' },
    { do: 'paste-address', field: 'Webhook URL' },
    { do: 'choose', field: 'Events', value: 'Conversation Created, Message created, Conversation Status Changed' },
    { do: 'press', name: 'Create webhook' },
    { do: 'copy-secret', from: 'Webhook › Secret' },
  ],
};

/** Zammad (admin-docs.zammad.org): a webhook, and the trigger that fires it. */
export const zammad: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Manage › Webhook' },
    { do: 'press', name: 'New Webhook' },
    { do: 'paste-address', field: 'Endpoint' },
    { do: 'paste-secret', field: 'HMAC SHA1 Signature Token' },
    { do: 'press', name: 'Submit' },
    { do: 'open', at: 'Manage › Trigger' },
    { do: 'choose', field: 'Execute changes on objects', value: 'Webhook' },
  ],
};

/** Zoho Desk (desk.zoho.com/support/WebhookDocument.do): it signs with published keys, so there is no secret. */
export const zohoDesk: Guide = {
  asks: [
    { field: 'settings.orgId', at: 'Setup › Developer Space › API', example: '60001280952' },
    { field: 'settings.webhookId', at: 'Setup › Developer Space › Webhooks', example: '4000000123456' },
    { field: 'settings.dataCentre', at: 'desk.zoho.<…>', example: 'eu' },
  ],
  steps: [
    { do: 'open', at: 'Setup › Developer Space › Webhooks' },
    { do: 'press', name: 'New Webhook' },
    { do: 'paste-address', field: 'Notify URL' },
    { do: 'choose', field: 'Events', value: 'Ticket_Add, Ticket_Update, Ticket_Thread_Add, Ticket_Comment_Add' },
    { do: 'press', name: 'Save' },
  ],
};

/** Salesforce: a Flow's HTTP callout whose named credential sets our header. */
export const salesforce: Guide = {
  asks: [{ field: 'settings.organizationId', at: 'Setup › Company Information', example: '00D5g000004XyZ1' }],
  steps: [
    { do: 'open', at: 'Setup › Named Credentials › External Credentials' },
    { do: 'paste-header', field: 'Custom Headers', name: SECRET_HEADER },
    { do: 'open', at: 'Setup › Flows › New Flow › Record-Triggered Flow' },
    { do: 'choose', field: 'Object', value: 'Case' },
    { do: 'choose', field: 'Action', value: 'Create HTTP Callout › POST' },
    { do: 'paste-address', field: 'URL' },
  ],
};
