import * as z from 'zod';
import type { Fact } from '../facts.ts';
import { ClientId, FactId, TicketId } from '../ids.ts';
import { DAY_MILLIS, Instant, type LocalDate } from '../time.ts';

/** So long a hand-off is counted among those of its day. */
export const HAND_OFFS_KEPT_MILLIS = 400 * DAY_MILLIS;

/**
 * One hand-off as it is counted, written with the change that it is told in: by hand or by the platform, from person to
 * person (`handover`) or to the region coming on (`rehome`); or a call-back that nobody had accepted in time.
 */
export const HandOff = z.object({
  id: FactId,
  at: Instant,
  ticketId: TicketId,
  clientId: ClientId,
  /** Of whoever gave it up; `nobody` had it. */
  region: z.string(),
  what: z.enum(['handover', 'rehome', 'unaccepted']),
  outcome: z.enum(['handed-over', 'queued', 'parked']).exactOptional(),
  noted: z.boolean(),
  satellite: z.literal(true).exactOptional(),
  hot: z.literal(true).exactOptional(),
});
export type HandOff = z.infer<typeof HandOff>;

const NOBODY = 'nobody';

/** The hand-offs that some facts tell of. */
export const handOffsOf = (facts: readonly Fact[]): HandOff[] => facts.flatMap((fact) => handOffOf(fact) ?? []);

function handOffOf(fact: Fact): HandOff | undefined {
  switch (fact.type) {
    case 'ticket.released': {
      const {
        ticketId,
        clientId,
        region = NOBODY,
        verb = 'rehome',
        outcome,
        noted = false,
        satellite,
        hot,
      } = fact.data;
      const { id, at } = fact;
      return {
        ...{ id, at, ticketId, clientId, region, what: verb, noted },
        ...(outcome && { outcome }),
        ...(satellite && { satellite }),
        ...(hot && { hot }),
      };
    }
    case 'ticket.handed-over': {
      const { ticketId, clientId, region = NOBODY } = fact.data;
      return { id: fact.id, at: fact.at, ticketId, clientId, region, what: 'handover', noted: true };
    }
    case 'ticket.call-back-escalated': {
      const { ticketId, clientId, region = NOBODY } = fact.data;
      return { id: fact.id, at: fact.at, ticketId, clientId, region, what: 'unaccepted', noted: false };
    }
    default:
      return undefined;
  }
}

const count = z.number().int().min(0);

/** What became of the tickets of a region on a date; `gaps` passed without a note of whoever had them. */
export const HandOffCounts = z.object({
  handOffs: count,
  rehomes: count,
  noted: count,
  gaps: count,
  queued: count,
  parked: count,
  satellites: count,
  hotRehomes: count,
  unacceptedPromises: count,
});
export type HandOffCounts = z.infer<typeof HandOffCounts>;

/** Counts of one date and region. */
export type HandOffDay = HandOffCounts & { date: LocalDate; region: string };

/** Counts some hand-offs, whatever their day and region. */
export function countHandOffs(all: readonly HandOff[]): HandOffCounts {
  const made = all.filter(({ what }) => what !== 'unaccepted');
  const those = (holds: (one: HandOff) => boolean) => made.filter(holds).length;
  return {
    handOffs: made.length,
    rehomes: those(({ what }) => what === 'rehome'),
    noted: those(({ noted }) => noted),
    gaps: those(({ noted }) => !noted),
    queued: those(({ outcome }) => outcome === 'queued'),
    parked: those(({ outcome }) => outcome === 'parked'),
    satellites: those(({ satellite }) => satellite === true),
    hotRehomes: those(({ hot }) => hot === true),
    unacceptedPromises: all.length - made.length,
  };
}

/** The counts of each date, as a clock shows it, and region in which there is any, in order. */
export const handOffDays = (all: readonly HandOff[], dateOf: (at: Instant) => LocalDate): HandOffDay[] =>
  [...Map.groupBy(all, ({ at, region }) => `${dateOf(at)}#${region}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => ({ date: key.slice(0, 10), region: key.slice(11), ...countHandOffs(own) }));
