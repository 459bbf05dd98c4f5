import * as z from 'zod';
import { SourceKind } from '../clients/connection.ts';
import { ClientId } from '../ids.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type Instant, LocalDate, millisOf, SLOT_MILLIS } from '../time.ts';
import { SLOTS_A_DAY } from './series.ts';

/**
 * A client's tickets of one UTC date by half hour, told apart by the helpdesk they came from and by what whoever answers
 * must know: a skill, or a language other than the client's first.
 */
export const ArrivalsDay = z.object({
  clientId: ClientId,
  date: LocalDate,
  counts: z
    .array(
      z.object({
        channel: SourceKind,
        skill: z.string().optional(),
        slots: z.array(z.number().int().min(0)).length(SLOTS_A_DAY),
      }),
    )
    .max(500),
});
export type ArrivalsDay = z.infer<typeof ArrivalsDay>;

/** What counting looks at in a ticket. */
export type Opened = Pick<Ticket, 'openedAt' | 'connectionId' | 'language' | 'skills' | 'place'>;

/** What is known of the client: the kind of each helpdesk, and the first of its plan's languages if it has a plan. */
export type About = {
  channelOf(connectionId: Ticket['connectionId']): SourceKind | undefined;
  firstLanguage?: string | undefined;
};

/**
 * Counts the tickets that were opened on a UTC date; the same tickets give the same record. One that asks for several
 * skills counts under the first of the alphabet, whatever its language; one that stayed with the client's own people needs none of ours.
 */
export function countDay(
  clientId: ClientId,
  date: LocalDate,
  tickets: readonly Opened[],
  { channelOf, firstLanguage }: About,
): ArrivalsDay {
  const counts = new Map<string, ArrivalsDay['counts'][number]>();
  for (const { openedAt, connectionId, language, skills, place } of tickets) {
    const channel = channelOf(connectionId);
    if (openedAt.slice(0, 10) !== date || channel === undefined || place.at === 'client') continue;
    const [skill = otherThan(firstLanguage, language)] = [...skills].sort();
    const key = `${channel}/${skill ?? ''}`;
    const count = counts.get(key) ?? { channel, ...(skill && { skill }), slots: Array(SLOTS_A_DAY).fill(0) };
    const slot = slotOf(openedAt);
    count.slots[slot] = (count.slots[slot] ?? 0) + 1;
    counts.set(key, count);
  }
  return { clientId, date, counts: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count) };
}

const otherThan = (first: string | undefined, language: string): string | undefined =>
  first === undefined || language === first ? undefined : language;

const slotOf = (at: Instant): number => Math.floor((millisOf(at) % 86_400_000) / SLOT_MILLIS);
