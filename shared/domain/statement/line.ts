import * as z from 'zod';
import { Coverage } from '../clients/coverage.ts';
import { type Plan, PlanTerms } from '../clients/plan.ts';
import { Figures } from '../figures/figures.ts';
import { StatedTicket } from '../figures/statement.ts';
import { ClientId, IncidentId, TicketId } from '../ids.ts';
import { Month } from '../rosters/roster.ts';
import { Priority } from '../tickets/report.ts';
import { Status } from '../tickets/ticket.ts';
import { Instant, Zone } from '../time.ts';

/** The format of an exported statement, which its first line names; another number is another format. */
const FORMAT = 'sunrelay-statement/1';

/** What happened to a ticket, as far as its promises depend on it and a client may know it. Nobody is named. */
export const StatementEvent = z.discriminatedUnion('event', [
  /** `leftToClient`: over the agreed share, so nothing was promised. */
  z.object({
    event: z.literal('opened'),
    priority: Priority,
    status: z.enum(['open', 'waiting-customer', 'on-hold']),
    leftToClient: z.literal(true).exactOptional(),
  }),
  /** In public; an auditor is not told what was said. */
  z.object({
    event: z.literal('message'),
    direction: z.enum(['inbound', 'outbound']),
    text: z.string().exactOptional(),
  }),
  z.object({ event: z.literal('status'), from: Status, to: Status }),
  z.object({ event: z.literal('priority'), from: Priority, to: Priority }),
  z.object({ event: z.literal('taken') }),
  z.object({ event: z.literal('client-asked') }),
  z.object({ event: z.literal('client-answered') }),
  /** It belongs to an incident, in place of any other; without an id to none. */
  z.object({ event: z.literal('incident'), incidentId: IncidentId.exactOptional() }),
]);
export type StatementEvent = z.infer<typeof StatementEvent>;

/** What a version of a plan promised, and when that counts. */
export const StatedPlan = z.object({
  version: z.number().int(),
  coverage: Coverage,
  targets: PlanTerms.shape.targets,
  pauseOn: PlanTerms.shape.pauseOn,
});
export type StatedPlan = z.infer<typeof StatedPlan>;

const count = z.number().int().min(0);

/** The first line: what the statement is about, and all that is needed to compute it anew. */
export const HeadLine = z.object({
  line: z.literal('statement'),
  format: z.literal(FORMAT),
  clientId: ClientId,
  client: z.string(),
  month: Month,
  zone: Zone,
  from: Instant,
  until: Instant,
  plans: z.array(StatedPlan),
});
export type HeadLine = z.infer<typeof HeadLine>;

/** One change of a ticket; its events happened in this order, all at `at`. Versions count from 1 without a gap. */
export const ChangeLine = z.object({
  line: z.literal('change'),
  ticketId: TicketId,
  version: z.number().int().min(1),
  at: Instant,
  events: z.array(StatementEvent),
});
export type ChangeLine = z.infer<typeof ChangeLine>;

/** A ticket as it is stated, after its changes; `at` is when it was judged, and `changes` how many it has. */
export const TicketLine = StatedTicket.extend({ line: z.literal('ticket'), at: Instant, changes: count });
export type TicketLine = z.infer<typeof TicketLine>;

/** The last line: the month's table. */
export const MonthLine = Figures.pick({
  at: true,
  tickets: true,
  leftToClient: true,
  open: true,
  waitingOnClient: true,
  promises: true,
  firstReply: true,
  resolution: true,
}).extend({ line: z.literal('month') });
export type MonthLine = z.infer<typeof MonthLine>;

/** A line of an exported statement: its head, the changes of each ticket with the ticket after them, and the month. */
export const StatementLine = z.discriminatedUnion('line', [HeadLine, ChangeLine, TicketLine, MonthLine]);
export type StatementLine = z.infer<typeof StatementLine>;

/** What a statement says of a version of a plan. */
const statedPlan = ({ version, coverage, targets, pauseOn }: Plan): StatedPlan => ({
  version,
  coverage,
  targets,
  pauseOn,
});

type About = Pick<HeadLine, 'clientId' | 'client' | 'month' | 'zone' | 'from' | 'until'>;

/** The first line, with every version of the plan. */
export const headLine = (about: About, plans: readonly Plan[]): HeadLine => ({
  line: 'statement',
  format: FORMAT,
  ...about,
  plans: plans.map(statedPlan).toSorted((a, b) => a.version - b.version),
});

/** The last line, of the figures that stand for the month. */
export function monthLine(figures: Figures): MonthLine {
  const { at, tickets, leftToClient, open, waitingOnClient, promises, firstReply, resolution } = figures;
  return { line: 'month', at, tickets, leftToClient, open, waitingOnClient, promises, firstReply, resolution };
}
