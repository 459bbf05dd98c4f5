import type { Fact } from '../facts.ts';
import type { Newer } from '../refusal.ts';
import type { Message, Ticket } from './ticket.ts';

/** What counts as said, besides messages: people act on a status and a priority, and on nothing that clocks, ladders and dispatch note. */
const saying: readonly string[] = ['ticket.status-changed', 'ticket.priority-changed'];

/** Whether a change says something that a person who writes must have read. */
export const says = (news: readonly { type: string }[], messages: readonly unknown[]): boolean =>
  messages.length > 0 || news.some(({ type }) => saying.includes(type));

/** Whether a change says something to the requester: a public answer, by us or in the helpdesk, or another status. */
export const saysToRequester = (news: readonly { type: string }[], messages: readonly Message[]): boolean =>
  messages.some(({ visibility, direction }) => visibility === 'public' && direction === 'outbound') ||
  news.some(({ type }) => type === 'ticket.status-changed');

/**
 * Whether somebody who has seen a version of a ticket has missed something that was said (PRODUCT.md A2). A ticket that
 * does not know when that was takes every newer version for it.
 */
export const isBehind = ({ version, said = version }: Ticket, seen: number): boolean => seen < said || seen > version;

type Stored = { version: number; at: string; by: string; facts: readonly Fact[]; messages: readonly Message[] };

/** What was said after a version that somebody saw, oldest first: who, when, and the words. */
export const saidSince = (changes: readonly Stored[], seen: number): Newer[] =>
  changes.filter(({ version }) => version > seen).flatMap((change) => saidIn(change));

function saidIn({ at, by, facts, messages }: Stored): Newer[] {
  const spoken = messages.map((message) => ({
    at: message.at,
    by: message.direction === 'inbound' ? (message.author?.name ?? 'the requester') : message.by,
    what: whatOf(message),
    text: message.text,
  }));
  const set = facts.flatMap(({ type, data }): Newer[] => {
    if (type === 'ticket.status-changed') return [{ at, by, what: 'status', text: data.to }];
    return type === 'ticket.priority-changed' ? [{ at, by, what: 'priority', text: data.to }] : [];
  });
  return [...spoken, ...set];
}

const whatOf = ({ visibility, direction }: Message): Newer['what'] =>
  visibility === 'internal' ? 'note' : direction === 'inbound' ? 'message' : 'reply';
