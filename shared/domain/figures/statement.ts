import * as z from 'zod';
import { csvOf } from '../csv.ts';
import { ClientId, ConnectionId, IncidentId, TicketId } from '../ids.ts';
import { Month } from '../rosters/roster.ts';
import { ClockKind, Pause } from '../sla/clock.ts';
import { Priority } from '../tickets/report.ts';
import { Status, type Ticket } from '../tickets/ticket.ts';
import { Instant } from '../time.ts';
import { promisesOf } from './promises.ts';

/**
 * One ticket of a statement: each of its promises with all that both sides need to compute its due time anew, which is
 * its start and its target in working time of the plan's coverage, minus the pauses up to its stop.
 */
export const StatedTicket = z.object({
  ticketId: TicketId,
  connectionId: ConnectionId,
  externalId: z.string(),
  url: z.string().optional(),
  openedAt: Instant,
  priority: Priority,
  planVersion: z.number().int(),
  status: Status,
  leftToClient: z.boolean(),
  /** The incident that it belonged to at last, and what that is called where whoever states it knows. */
  incidentId: IncidentId.exactOptional(),
  incidentTitle: z.string().exactOptional(),
  pauses: z.array(Pause),
  promises: z.array(
    z.object({
      clock: ClockKind,
      startedAt: Instant,
      targetMinutes: z.number().int(),
      dueAt: Instant.optional(),
      stoppedAt: Instant.optional(),
      outcome: z.enum(['met', 'missed', 'running']),
    }),
  ),
});
export type StatedTicket = z.infer<typeof StatedTicket>;

/** What a month's statement is about; times are in UTC, the month is the client's own. */
export const StatementHead = z.object({
  clientId: ClientId,
  month: Month,
  zone: z.string(),
  from: Instant,
  until: Instant,
  at: Instant,
});

/** A ticket as a statement has it: nothing of what people wrote, and nobody's name. */
export function stated(ticket: Ticket, now: Instant): StatedTicket {
  const { id, connectionId, externalId, url, openedAt, priority, planVersion, status, place, pauses, incidentId } =
    ticket;
  return {
    ticketId: id,
    connectionId,
    externalId,
    ...(url !== undefined && { url }),
    openedAt,
    priority,
    planVersion,
    status,
    leftToClient: place.at === 'client',
    ...(incidentId !== undefined && { incidentId }),
    pauses,
    promises: promisesOf(ticket, now),
  };
}

const columns = [
  'ticket',
  'in your helpdesk',
  'connection',
  'opened',
  'priority',
  'plan version',
  'promise',
  'started',
  'target minutes',
  'pauses',
  'due',
  'stopped',
  'outcome',
  'incident',
] as const;

/** A statement for a spreadsheet: a row for each promise, one for a ticket that has none. */
export const statementCsv = (tickets: readonly StatedTicket[]): string => csvOf(columns, tickets.flatMap(rowsOf));

/** The same as rows, by the names of their columns, for eyes. */
export const statementRows = (tickets: readonly StatedTicket[]): Record<string, string>[] =>
  tickets.flatMap(rowsOf).map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] ?? ''])));

function rowsOf(ticket: StatedTicket): string[][] {
  const { ticketId, externalId, connectionId, openedAt, priority, planVersion, leftToClient } = ticket;
  const about = [ticketId, externalId, connectionId, openedAt, priority, String(planVersion)];
  const pauses = ticket.pauses.map(({ from, until = '', because }) => `${from}/${until} ${because}`).join('; ');
  const incident = ticket.incidentTitle ?? ticket.incidentId ?? '';
  if (ticket.promises.length === 0)
    return [[...about, '', '', '', pauses, '', '', leftToClient ? 'left to you' : '', incident]];
  return ticket.promises.map(({ clock, startedAt, targetMinutes, dueAt = '', stoppedAt = '', outcome }) => [
    ...about,
    clock,
    startedAt,
    String(targetMinutes),
    pauses,
    dueAt,
    stoppedAt,
    outcome,
    incident,
  ]);
}
