import type { HttpRequest } from '../../domain/deliveries/request.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Message } from '../../domain/routes/message.ts';
import type { ChatSystem } from '../../domain/routes/route.ts';
import { apiBase } from '../writing/request.ts';

/** How a system's incoming webhooks are addressed, and how they take a message. */
type Chat = { hosts: { pattern: RegExp; form: string }; body(message: Message): unknown };

/** Below what each system takes (Slack 40 000, Teams 28 KB, Google Chat 4 096 characters), and all that anybody reads. */
const MOST_TEXT = 3000;

/** In Slack's text these three are written as entities (docs.slack.dev/messaging/formatting-message-text): nobody is called by a subject. */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** Google Chat has no such entities; an angle bracket could call everybody (`<users/all>`). */
const googleText = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›');

const textOf = ({ title, lines, link }: Message, escaped: (text: string) => string): string =>
  `${[`*${escaped(title)}*`, ...lines.map(escaped)].join('\n').slice(0, MOST_TEXT)}\n<${link.url}|${escaped(link.text)}>`;

const run = (text: string, weight?: 'Bolder') => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: text.slice(0, MOST_TEXT), ...(weight && { weight }) }],
});

/** An adaptive card (adaptivecards.io, 1.4); text runs are plain text, where text blocks would read Markdown. */
const cardOf = ({ title, lines, link }: Message) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [run(title, 'Bolder'), ...lines.map((line) => run(line))],
        actions: [{ type: 'Action.OpenUrl', title: link.text, url: link.url }],
      },
    },
  ],
});

/** The chats that a route may lead to, by incoming webhook. */
const chats: Record<ChatSystem, Chat> = {
  slack: {
    hosts: { pattern: /^hooks\.slack(-gov)?\.com$/, form: 'https://hooks.slack.com/…' },
    body: (message) => ({ text: textOf(message, slackText) }),
  },
  teams: {
    hosts: {
      pattern: /^[a-z0-9.-]+\.(webhook\.office\.com|logic\.azure\.com|api\.powerplatform\.com)$/,
      form: 'https://….webhook.office.com/… or the address of a workflow',
    },
    body: cardOf,
  },
  'google-chat': {
    hosts: { pattern: /^chat\.googleapis\.com$/, form: 'https://chat.googleapis.com/…' },
    body: (message) => ({ text: textOf(message, googleText) }),
  },
};

/** The address of an incoming webhook of that system; the refusal never quotes it, because it is a secret. */
export function chatAddress(system: ChatSystem, address: string): URL | Refusal {
  const url = apiBase(address, chats[system].hosts);
  return isRefusal(url) ? refuse('invalid', `an incoming webhook of ${system} is ${chats[system].hosts.form}`) : url;
}

/** A message as the system's incoming webhook takes it. */
export function chatRequest(system: ChatSystem, address: string, message: Message): HttpRequest | Refusal {
  const url = chatAddress(system, address);
  if (isRefusal(url)) return url;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { method: 'POST', url: url.href, headers, body: JSON.stringify(chats[system].body(message)) };
}
