import * as z from 'zod';
import { type Fact, parseFact } from '../../domain/facts.ts';
import type { Candidate } from '../../domain/tickets/gate.ts';
import type { Decision } from '../../domain/tickets/place.ts';
import { Message } from '../../domain/tickets/ticket.ts';
import { Instant, millisOf } from '../../domain/time.ts';
import type { Written } from '../../ports/queues.ts';
import type { TicketChange } from '../../ports/tickets.ts';
import { digestOf, dueOf, factList, newsKey, padded } from './keys.ts';
import type { Item, Key } from './table.ts';

const Facts = z.array(z.unknown().transform(parseFact));
/** A decision is shown as it was taken; only its head is checked. */
const KeptDecision = z.looseObject({ at: Instant, because: z.string(), candidates: z.array(z.unknown()) });
const KeptChange = z.object({
  at: Instant,
  countsFrom: Instant.exactOptional(),
  by: z.string(),
  facts: Facts,
  messages: z.array(Message).default([]),
  decision: KeptDecision.transform(
    (kept) => ({ ...kept, candidates: kept.candidates as Candidate[] }) as Decision,
  ).optional(),
});

/** A change as an item: a ticket's, or other news. Its facts are found by their day as well. */
export function changeItem(key: Key, { version, ...change }: TicketChange): Item {
  return {
    ...key,
    kind: 'change',
    version,
    data: JSON.stringify(change),
    ...(change.facts.length > 0 && {
      listPk: factList(change.at, key),
      listSk: `${change.at}#${padded(version)}#${digestOf(key)}`,
    }),
  };
}

/** The item that announces facts which belong to no ticket's change; their ids tell the subject and its version. */
export function newsItem(facts: Fact[], expiresAt?: Instant): Item | undefined {
  const [first] = facts;
  if (!first) return undefined;
  const [, subject = first.id, version = '0'] = /^fct_(.+)-(\d+)-\d+$/.exec(first.id) ?? [];
  const { at, by } = first;
  const item = changeItem(newsKey(subject, Number(version)), { version: Number(version), at, by, facts, messages: [] });
  return { ...item, ...(expiresAt && { expiresAt: secondsOf(expiresAt) }) };
}

/** Reads an item of kind `change`. */
export function changeOf(item: Item): TicketChange {
  const { decision, ...change } = KeptChange.parse(JSON.parse(String(item.data)));
  return { ...change, version: Number(item.version), ...(decision && { decision }) };
}

/** What an item says when it is written: its facts if it is a change, and when it is due if it is. */
export function writtenOf(item: Item): Written {
  const due = dueOf(item);
  const facts =
    item.kind === 'change' ? Facts.parse((JSON.parse(String(item.data)) as { facts: unknown[] }).facts) : [];
  return { facts, ...(due && { due }) };
}

/** An instant as the table counts expiry: whole seconds since 1970. */
export const secondsOf = (at: Instant): number => Math.floor(millisOf(at) / 1000);
