import { nameOf } from '../../../shared/domain/access/key.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { obstacle } from '../../../shared/domain/tickets/gate.ts';
import type { PlanAtWork } from '../../../shared/domain/tickets/handling-time.ts';
import { giveNext, mayAskForNext } from '../../../shared/domain/tickets/take-next.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { changeTicket } from '../../../shared/runtime/change-ticket.ts';
import { waitingFor } from '../../../shared/runtime/waiting-for.ts';
import { type Answer, type Asked, operation } from './operation.ts';
import { showTicket, TicketView } from './ticket-views.ts';

const path = '/agents/{agentId}/next-ticket';
/** After so many that suit the agent and are yet for others, for now, nothing is found any more. */
const IN_VAIN = 20;

/** Offers the agent what waits, in its order, until something is theirs: another may be faster to any of it. */
async function takeNext({ console, found: { agent }, actor, now }: Asked<typeof path, unknown, unknown>) {
  const stopped = mayAskForNext(agent, now);
  if (stopped) return stopped;
  const waiting = await waitingFor(console.tickets, agent, now);
  const tooLong = new Set<string>();
  for (const { id, clientId } of waiting.slice(0, IN_VAIN)) {
    const change = await changeTicket(
      console.tickets,
      clientId,
      id,
      ({ ticket, plan, team }) =>
        ticket &&
        (refusedMeanwhile(team, agent, now) ?? offered({ ticket, plan, team }, agent, nameOf(actor), now, tooLong)),
    );
    if (isRefusal(change)) return change;
    if (change && change !== 'seen-before') return shown(change.after);
  }
  return refuse('conflict', whyNothing(waiting.length, tooLong.size));
}

/** What they hold may have grown since: dispatch gives room away as well. */
function refusedMeanwhile(team: Agent[], { id }: Agent, now: string): Refusal | undefined {
  const agent = team.find((one) => one.id === id);
  return agent && mayAskForNext(agent, now);
}

const shown = (ticket: Parameters<typeof showTicket>[0]): Answer => ({
  body: showTicket(ticket),
  revision: ticket.version,
});

/** What waits is offered; it is remembered of one that it takes longer than what is left of the shift. */
function offered(
  world: { ticket: Ticket; plan: PlanAtWork; team: Agent[] },
  { id }: Agent,
  by: string,
  now: string,
  tooLong: Set<string>,
): Change | undefined {
  const given = giveNext(world, id, now, by);
  const self = world.team.find((one) => one.id === id);
  const isLong = !given && self && obstacle(self, world.ticket, world.plan, now) === 'shift ends too soon';
  if (isLong) tooLong.add(world.ticket.id);
  return given;
}

const whyNothing = (waiting: number, tooLong: number): string =>
  waiting === 0
    ? 'nothing waits that you may take'
    : tooLong === waiting
      ? `nothing is for you now: what waits (${waiting}) is expected to take longer than what is left of your shift`
      : `nothing is for you now: ${waiting} that wait are still for other regions, or for when their client’s coverage opens`;

export const takeNextTicket = [
  operation(
    {
      id: 'agents.take-next',
      method: 'post',
      path,
      tag: 'Agents',
      summary: 'Take the next ticket: the agent asks, the platform chooses',
      description:
        'The most at-risk ticket that waits in the pools of the clients that the agent may take: with the same gate as dispatch, limit and end of the shift included. When there is none, or they may take none now, the refusal says why.',
      answer: TicketView,
    },
    takeNext,
  ),
];
