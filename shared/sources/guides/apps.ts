import type { Guide } from './guide.ts';

/** Front (dev.frontapp.com/docs/application-webhooks): the webhook of an app. */
export const frontApplication: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Settings › Developers › Your app › Features › Application webhooks' },
    { do: 'copy-secret', from: 'Basic information › Signing key' },
    { do: 'paste-address', field: 'Webhook URL' },
    { do: 'choose', field: 'Events', value: 'Inbound received, Outbound sent' },
    { do: 'press', name: 'Save' },
  ],
};

/** Front (dev.frontapp.com/docs/rule-webhooks): the webhook of a rule. */
export const frontRule: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Settings › Company settings › Rules' },
    { do: 'press', name: 'Create rule' },
    { do: 'choose', field: 'Then', value: 'Send to a Webhook' },
    { do: 'paste-address', field: 'Webhook URL' },
    { do: 'choose', field: 'Payload', value: 'Send full event data' },
    { do: 'press', name: 'Save' },
    { do: 'copy-secret', from: 'Settings › Developers › API secret' },
  ],
};

/** HubSpot: webhooks of a private or public app; signed by v3. */
export const hubspot: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Development › Legacy apps › Your app › Webhooks' },
    { do: 'paste-address', field: 'Target URL' },
    { do: 'press', name: 'Create subscription' },
    { do: 'choose', field: 'Events', value: 'Ticket: Created, Property changed' },
    { do: 'copy-secret', from: 'Auth › Client secret' },
  ],
};

/** ClickUp (developer.clickup.com/docs/webhooks): made by a call, which answers with the secret. */
export const clickup: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'POST https://api.clickup.com/api/v2/team/{team_id}/webhook' },
    { do: 'paste-address', field: 'endpoint' },
    { do: 'choose', field: 'events', value: 'taskCreated, taskUpdated, taskStatusUpdated, taskCommentPosted' },
    { do: 'copy-secret', from: 'webhook.secret' },
  ],
};

/** Jira Service Management (developer.atlassian.com/cloud/jira/platform/webhooks). */
export const jira: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Jira settings › System › WebHooks' },
    { do: 'press', name: 'Create a WebHook' },
    { do: 'paste-address', field: 'URL' },
    { do: 'paste-secret', field: 'Secret' },
    { do: 'choose', field: 'Events', value: 'Issue: created, updated; Comment: created' },
    { do: 'press', name: 'Create' },
  ],
};

/** Slack (docs.slack.dev): events of an app. */
export const slack: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'api.slack.com/apps › Your app' },
    { do: 'copy-secret', from: 'Basic Information › App Credentials › Signing Secret' },
    { do: 'open', at: 'Event Subscriptions › Enable Events' },
    { do: 'paste-address', field: 'Request URL' },
    { do: 'choose', field: 'Subscribe to bot events', value: 'message.channels' },
    { do: 'press', name: 'Save Changes' },
  ],
};

/** Shopify: webhooks are signed with the app's client secret. */
export const shopify: Guide = {
  asks: [],
  steps: [
    { do: 'open', at: 'Settings › Notifications › Webhooks' },
    { do: 'press', name: 'Create webhook' },
    { do: 'choose', field: 'Format', value: 'JSON' },
    { do: 'paste-address', field: 'URL' },
    { do: 'press', name: 'Save' },
    { do: 'copy-secret', from: 'Your webhooks will be signed with' },
  ],
};
