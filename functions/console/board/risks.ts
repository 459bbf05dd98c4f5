import { isOurs } from '../../../shared/domain/sla/clock.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { nextBreach } from '../ui/clock-text.ts';

/** A wall has room for so many that break next. */
const SHOWN = 12;

/** How many tickets of a client are where, and how many of their promises are at risk and broken. */
export type Counts = { inHand: number; waiting: number; parked: number; risk: number; late: number };

/** What the wall says of a ticket whose promise runs. */
export type Risk = Pick<Ticket, 'id' | 'clientId' | 'externalId' | 'subject' | 'clocks' | 'place'>;

/** Counts what is left for us to do. */
export function countsOf(tickets: readonly Ticket[], now: Instant): Counts {
  const at = (place: string) => tickets.filter((ticket) => ticket.place.at === place).length;
  const late = tickets.filter((ticket) => isLate(ticket, now));
  const risk = tickets.filter((ticket) => !late.includes(ticket) && isAtRisk(ticket, now));
  return { inHand: at('agent'), waiting: at('pool'), parked: at('parked'), risk: risk.length, late: late.length };
}

const isLate = (ticket: Ticket, now: Instant): boolean => (nextBreach(ticket)?.dueAt ?? '9') <= now;

const isAtRisk = ({ clocks }: Ticket, now: Instant): boolean =>
  clocks.some(
    (clock) =>
      isOurs(clock.kind) && clock.state === 'running' && (clock.warnedAt !== undefined || (clock.warnAt ?? '9') <= now),
  );

/** The tickets whose promises break next. */
export const risksOf = (tickets: readonly Ticket[]): Risk[] =>
  tickets
    .flatMap((ticket) => {
      const breach = nextBreach(ticket);
      return breach ? [{ ticket, dueAt: breach.dueAt }] : [];
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ ticket }) => ticket);
