import type { Plan } from '../clients/plan.ts';
import type { ClientId } from '../ids.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { askClient, clientAnswered } from '../tickets/client-wait.ts';
import { begin, blankTicket } from '../tickets/open.ts';
import { setStatus } from '../tickets/settle.ts';
import { take } from '../tickets/take.ts';
import { isDone, type Ticket } from '../tickets/ticket.ts';
import { answerClocks, askClocks, reprioritise } from '../tickets/timing.ts';
import type { Instant } from '../time.ts';
import type { ChangeLine, StatedPlan, StatementEvent, TicketLine } from './line.ts';

/** A history that cannot have been: what it says happened to a ticket on which it could not. */
export class Impossible extends Error {}

type Of = Pick<TicketLine, 'ticketId' | 'connectionId' | 'externalId'> & { url?: string | undefined };

/** What promises depend on in a plan; what else it says decides nothing here. */
export const planFrom = (clientId: ClientId, stated: StatedPlan): Plan => ({
  ...stated,
  clientId,
  publishedAt: '1970-01-01T00:00:00.000Z',
  ladder: { on: 'breach', steps: [{ rung: 'L1', delayMinutes: 0, takeOver: false }], repeat: 0 },
  languages: ['en'],
  skillsByTag: {},
  level: 'L1',
  relaxation: [{ afterMinutes: 0, regions: [] }],
});

/**
 * A ticket computed anew from what happened to it, by the very decisions that made its promises, and from nothing that
 * was stated of them. Throws {@link Impossible} on a history that contradicts itself.
 */
export function replay(of: Of, [first, ...rest]: readonly ChangeLine[], plan: Plan): Ticket {
  const [opening, ...others] = first?.events ?? [];
  if (!first || opening?.event !== 'opened') throw new Impossible('it does not begin with its opening');
  // What was said with the opening is heard with it.
  const besides = { ...first, events: others.filter(({ event }) => event !== 'message') };
  let ticket = opened(of, opening, others, plan, first.at);
  for (const { at, events } of [besides, ...rest]) for (const event of events) ticket = after(ticket, event, plan, at);
  return ticket;
}

type Opening = Extract<StatementEvent, { event: 'opened' }>;

function opened(of: Of, opening: Opening, others: readonly StatementEvent[], plan: Plan, at: Instant): Ticket {
  const { ticketId, connectionId, externalId, url } = of;
  const { priority, status, leftToClient } = opening;
  const told = { priority, ...(url !== undefined && { url }) };
  const report = { ticketId, connectionId, externalId, event: 'opened', thin: false, ticket: told, messages: [] };
  const blank = blankTicket(plan, report, plan.clientId, status, at);
  if (leftToClient) return { ...blank, place: { at: 'client', since: at, because: '', week: at.slice(0, 10) } };
  const said = others.findLast((one) => one.event === 'message');
  return begin(blank, plan, said?.direction === 'outbound', at).ticket;
}

function after(ticket: Ticket, event: StatementEvent, plan: Plan, at: Instant): Ticket {
  switch (event.event) {
    case 'opened':
      throw new Impossible('it is opened twice');
    case 'message':
      return heard(ticket, event.direction, plan, at);
    case 'status':
      if (event.from !== ticket.status) throw new Impossible(`it was ${ticket.status} when it left ${event.from}`);
      return setStatus(ticket, plan, event.to, at, false).ticket;
    case 'priority':
      if (event.from !== ticket.priority) throw new Impossible(`it was ${ticket.priority}, and not ${event.from}`);
      return reprioritise(ticket, plan, event.to, at);
    case 'taken':
      return possible(take(ticket, plan, undefined, '', at)).ticket;
    case 'client-asked':
      return askClient(ticket, plan, at).ticket;
    case 'client-answered':
      return clientAnswered(ticket, plan, '', at).ticket;
    case 'incident': {
      const { incidentId: _other, ...rest } = ticket;
      return { ...rest, ...(event.incidentId !== undefined && { incidentId: event.incidentId }) };
    }
    default:
      return event satisfies never;
  }
}

const heard = (ticket: Ticket, direction: 'inbound' | 'outbound', plan: Plan, at: Instant): Ticket => {
  if (direction === 'outbound') return answerClocks(ticket, plan, at).ticket;
  return isDone(ticket.status) ? ticket : askClocks(ticket, plan, at);
};

function possible<Done extends object>(done: Done | Refusal): Done {
  if (isRefusal(done)) throw new Impossible(done.reason);
  return done;
}
