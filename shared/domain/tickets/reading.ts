import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { Outcome } from '../deliveries/inbound.ts';
import type { Instant } from '../time.ts';
import { type Attachment, arrived, refOf } from './attachment.ts';
import type { Change } from './change.ts';
import type { Report, ReportedMessage } from './report.ts';
import type { Share } from './share.ts';
import type { Message, Status, Ticket } from './ticket.ts';

/** What a decision about one ticket looks at; `ticket` is absent before it is opened, `share` before a cap first counted. */
export type World = { ticket?: Ticket; plan: Plan; team: Agent[]; share?: Share };
/** What a report did: a change to commit, or only an outcome to record. */
export type Received = { outcome: Outcome; because?: string; change?: Change };

/** Characters that the messages of one change may have together: a table's item holds 400 KB. */
const HISTORY_CHARACTERS = 90_000;

/** Messages as they go into the history; what does not fit is cut, the delivery still has all of it. Their files begin as awaited. */
export function keep(
  messages: ReportedMessage[],
  report: Report,
  at: Instant,
  clientId: Ticket['clientId'],
): { messages: Message[]; attachments?: Attachment[] } {
  const of = { ticketId: report.ticketId, clientId, connectionId: report.connectionId, at };
  const files = messages.map(({ attachments = [] }) => attachments.map((told) => arrived(told, of)));
  const attachments = files.flat();
  return {
    messages: texts(messages).map(({ attachments: _told, ...message }, place) => ({
      ...message,
      ...(files[place]?.length && { attachments: files[place].map(refOf) }),
      at,
      by: report.connectionId,
    })),
    ...(attachments.length > 0 && { attachments }),
  };
}

function texts(messages: ReportedMessage[]): ReportedMessage[] {
  const share = Math.floor(HISTORY_CHARACTERS / Math.max(1, messages.length));
  const total = messages.reduce((sum, { text }) => sum + text.length, 0);
  return messages.map((message) => {
    const isCut = total > HISTORY_CHARACTERS && message.text.length > share;
    const text = isCut ? `${message.text.slice(0, share)}… (cut; the delivery has all of it)` : message.text;
    return { ...message, text };
  });
}

/**
 * The language of a plan that a tag asks for, found as RFC 4647 looks one up: without case, and with less and less of
 * the tag, so that `es-MX` finds `es`; undefined when the plan has nothing of it.
 */
export function languageFor(plan: Plan, tag: string | undefined): string | undefined {
  const parts = (tag ?? '').toLowerCase().replaceAll('_', '-').split('-');
  for (let length = parts.length; length > 0; length--) {
    const range = parts.slice(0, length).join('-');
    const known = plan.languages.find((language) => language.toLowerCase() === range);
    if (known) return known;
  }
  return undefined;
}

/** The helpdesk's word for a status in ours: a new ticket is an open one. */
export const statusOf = (status: NonNullable<Report['ticket']['status']>): Status =>
  status === 'new' ? 'open' : status;

/** The skills that a ticket's tags ask for under a plan. */
export const skillsFor = (plan: Plan, tags: string[]): string[] => [
  ...new Set(tags.flatMap((tag) => (Object.hasOwn(plan.skillsByTag, tag) ? (plan.skillsByTag[tag] ?? []) : []))),
];
