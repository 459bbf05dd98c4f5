import { SECRET_HEADER } from '../signatures/secret-header.ts';
import { zendeskTriggerBody } from '../zendesk/trigger-body.ts';
import type { Guide } from './guide.ts';

/** Any system that can send a request (standardwebhooks.com). */
export const standardWebhooks: Guide = {
  asks: [{ field: 'apiUrl', at: 'Webhook endpoint', example: 'https://shop.example.com/sunrelay' }],
  steps: [
    { do: 'paste-address', field: 'POST' },
    { do: 'sign', with: 'standardwebhooks.com' },
    {
      do: 'paste-body',
      field: 'ticket.opened',
      text: JSON.stringify(
        {
          type: 'ticket.opened',
          data: {
            ticket: { id: 'A-1042', subject: 'The tent has no poles', requester: { email: 'ada@example.com' } },
            message: { id: 'm-1', text: 'What now?' },
          },
        },
        null,
        2,
      ),
    },
  ],
};

/** Zendesk (developer.zendesk.com/documentation/webhooks): a webhook that a trigger fires, so that the client says which tickets overflow. */
export const zendesk: Guide = {
  asks: [
    { field: 'apiUrl', at: 'https://<account>.zendesk.com', example: 'https://northwind.zendesk.com' },
    {
      field: 'credentials',
      at: 'Admin Center › Apps and integrations › APIs › API tokens',
      example: 'agent@northwind.example/token:6wiIBWbG…',
    },
    { field: 'actorId', at: 'Admin Center › People › Team members', example: '361527412092' },
  ],
  steps: [
    { do: 'open', at: 'Admin Center › Apps and integrations › Actions and webhooks › Webhooks' },
    { do: 'press', name: 'Create webhook' },
    { do: 'choose', field: 'Connect', value: 'Trigger or automation' },
    { do: 'paste-address', field: 'Endpoint URL' },
    { do: 'choose', field: 'Request method', value: 'POST' },
    { do: 'choose', field: 'Request format', value: 'JSON' },
    { do: 'press', name: 'Create webhook' },
    { do: 'copy-secret', from: 'Signing secret › Show secret' },
    { do: 'open', at: 'Admin Center › Objects and rules › Business rules › Triggers' },
    { do: 'press', name: 'Create trigger' },
    { do: 'leave-us-out', condition: 'Current user › Is not › Sunrelay' },
    { do: 'choose', field: 'Actions', value: 'Notify by › Active webhook' },
    { do: 'paste-body', field: 'JSON body', text: zendeskTriggerBody },
  ],
};

/** Freshdesk: an automation rule whose webhook carries our secret in a header. */
export const freshdesk: Guide = {
  asks: [
    { field: 'apiUrl', at: 'https://<account>.freshdesk.com', example: 'https://northwind.freshdesk.com' },
    { field: 'credentials', at: 'Profile settings › View API Key', example: 'x5Kq8Z…' },
    { field: 'actorId', at: 'Admin › Team › Agents', example: '43000123456' },
  ],
  steps: [
    { do: 'open', at: 'Admin › Workflows › Automations › Ticket Creation' },
    { do: 'press', name: 'New rule' },
    { do: 'choose', field: 'Perform these actions', value: 'Trigger Webhook' },
    { do: 'choose', field: 'Request type', value: 'POST' },
    { do: 'paste-address', field: 'URL' },
    { do: 'paste-header', field: 'Add custom headers', name: SECRET_HEADER },
    { do: 'choose', field: 'Encoding', value: 'JSON' },
    { do: 'choose', field: 'Content', value: 'Simple' },
    { do: 'press', name: 'Preview and save' },
    { do: 'open', at: 'Admin › Workflows › Automations › Ticket Updates' },
    { do: 'leave-us-out', condition: 'Performed by › not Sunrelay' },
  ],
};

/** Intercom (developers.intercom.com/docs/webhooks): an app's subscription to topics. */
export const intercom: Guide = {
  asks: [
    { field: 'apiUrl', at: 'US, EU, AU', example: 'https://api.intercom.io' },
    { field: 'credentials', at: 'Developer Hub › Configure › Authentication › Access token', example: 'dG9rOjEx…' },
    { field: 'actorId', at: 'Settings › Workspace › Teammates', example: '814860' },
  ],
  steps: [
    { do: 'open', at: 'Developer Hub › Your apps › Configure › Webhooks' },
    { do: 'paste-address', field: 'Endpoint URL' },
    {
      do: 'choose',
      field: 'Topics',
      value: 'conversation.user.created, conversation.user.replied, conversation.admin.closed',
    },
    { do: 'press', name: 'Save' },
    { do: 'copy-secret', from: 'Configure › Basic information › Client secret' },
  ],
};

/** Help Scout (developer.helpscout.com/webhooks). */
export const helpscout: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Manage › Apps › Webhooks' },
    { do: 'paste-secret', field: 'Secret Key' },
    { do: 'paste-address', field: 'Callback URL' },
    {
      do: 'choose',
      field: 'Events',
      value: 'Conversation Created, Customer Reply Created, Conversation Status Updated',
    },
    { do: 'choose', field: 'Payload', value: 'V2' },
    { do: 'press', name: 'Save' },
  ],
};
