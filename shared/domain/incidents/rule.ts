import type { IncidentRule } from '../clients/plan.ts';
import type { IncidentId } from '../ids.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { after, MINUTE_MILLIS, millisOf } from '../time.ts';
import { areAlike } from './likeness.ts';

/** What a client's rule makes of a ticket: the open incident that others like it belong to, or a new one of so many. */
export type Ruling = { join: IncidentId } | { declare: Ticket[] };

/** Whether a ticket counts for a rule: one of ours that is not deleted, no test, and that nobody took out again. */
const counts = ({ place, status, test, notOfMany }: Ticket): boolean =>
  place.at !== 'client' && status !== 'deleted' && !test && !notOfMany;

/** The stretch of time in which others may be one incident with a ticket, half-open, by when they were opened. */
export const stretchOf = (ticket: Ticket, { withinMinutes }: IncidentRule) => ({
  from: after(ticket.openedAt, -withinMinutes * MINUTE_MILLIS),
  until: after(ticket.openedAt, withinMinutes * MINUTE_MILLIS + 1),
});

/**
 * Judges a ticket by its client's rule, among the tickets that were opened around it. Others like it that belong to an
 * incident that is open say which; else it takes so many of them, none linked yet, within so many minutes of each other.
 * It looks ahead as well as back, so that whichever of them is judged last sees them all, in whatever order they came.
 */
export function judge(
  ticket: Ticket,
  around: readonly Ticket[],
  rule: IncidentRule,
  open: ReadonlySet<IncidentId>,
): Ruling | undefined {
  if (ticket.incidentId || !counts(ticket)) return undefined;
  const alike = around.filter((one) => one.id !== ticket.id && counts(one) && areAlike(one, ticket));
  const joined = alike.find(({ incidentId }) => incidentId && open.has(incidentId))?.incidentId;
  if (joined) return { join: joined };
  const free = [ticket, ...alike.filter(({ incidentId }) => !incidentId)].sort(byAge);
  const groups = free.map((first) => within(free, first, rule));
  const group = groups.find((one) => one.length >= rule.similar && one.includes(ticket));
  return group && { declare: group };
}

/** The oldest first; of the same instant in any order that is always the same. */
const byAge = (one: Ticket, other: Ticket): number =>
  one.openedAt === other.openedAt ? (one.id < other.id ? -1 : 1) : one.openedAt < other.openedAt ? -1 : 1;

/** Those that were opened within the rule's minutes from one of them on. */
const within = (tickets: readonly Ticket[], first: Ticket, { withinMinutes }: IncidentRule): Ticket[] =>
  tickets.filter(
    ({ openedAt }) =>
      openedAt >= first.openedAt && millisOf(openedAt) - millisOf(first.openedAt) <= withinMinutes * MINUTE_MILLIS,
  );
