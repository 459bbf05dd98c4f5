import * as z from 'zod';
import { type Agent, isCertified, isOnDuty, type Seat } from '../../../shared/domain/agents/agent.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { News } from '../../../shared/domain/facts.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { AnyInstant, type Instant } from '../../../shared/domain/time.ts';
import { AgentView } from './agent-views.ts';
import { type Asked, operation, tell } from './operation.ts';
import { untilWritten } from './until-written.ts';

/** As many as a team or an agent's list of seats may have. */
const MOST = 100;

const SeatDraft = z
  .object({
    certifiedUntil: AnyInstant.optional().meta({
      description: 'Until when the training holds; without it they are in training and get no ticket.',
      example: '2027-06-30T00:00:00.000Z',
    }),
  })
  .meta({ id: 'SeatDraft' });

const tag = 'Agents';
const path = '/agents/{agentId}/seats/{clientId}';

type SeatAsked = Asked<typeof path, unknown, unknown>;

/** Puts an agent and a client's team into agreement in one write: who has a seat is on the team, and nobody else. */
const seated = (
  asked: SeatAsked,
  change: (agent: Agent, client: Client) => { seats: Seat[]; team: Client['team']; news: News[] } | Refusal,
  show: (agent: Agent) => unknown,
) =>
  untilWritten(async () => {
    const { records } = asked.console;
    const { found } = asked;
    const [agent, client] = await Promise.all([
      records.find('agent', found.agent.id),
      records.find('client', found.client.id),
    ]);
    if (!agent || !client) return refuse('not-found', 'the agent or the client is gone');
    const changed = change(agent, client);
    if ('refused' in changed) return changed;
    const after: Agent = { ...agent, seats: changed.seats, revision: agent.revision + 1 };
    const outcome = await records.write(
      [
        { kind: 'agent', put: after, when: { revision: agent.revision } },
        {
          kind: 'client',
          put: { ...client, team: changed.team, revision: client.revision + 1 },
          when: { revision: client.revision },
        },
      ],
      tell(asked, agent.id, after.revision, ...changed.news),
    );
    return outcome === 'moved' ? 'moved' : { body: show(after), revision: after.revision };
  });

/** A seat in a fact, with until when it was certified before. */
function seatOf(agent: Agent, { id: clientId }: Client) {
  const was = agent.seats.find((seat) => seat.clientId === clientId)?.certifiedUntil;
  return { agentId: agent.id, clientId, ...(was !== undefined && { was }) };
}

/**
 * What a certification means: it is told, and an agent on duty has room for that client from now on. One that ends is
 * told too, so that what they hold of that client's is passed on.
 */
function certified(agent: Agent, client: Client, until: Instant | undefined, now: Instant): News[] {
  const seat = seatOf(agent, client);
  const { agentId } = seat;
  if (until === undefined || until <= now) {
    const ended = isCertified(agent, client.id, now);
    return [ended ? { type: 'seat.uncertified', data: seat } : { type: 'agent.changed', data: { agentId } }];
  }
  return [
    { type: 'seat.certified', data: { ...seat, until } },
    ...(isOnDuty(agent, now) ? [{ type: 'agent.has-room', data: { agentId, because: 'was certified' } } as const] : []),
  ];
}

export const seats = [
  operation(
    {
      id: 'seats.put',
      method: 'put',
      path,
      tag,
      summary: "Give an agent a seat on a client's team, or change its certification",
      body: SeatDraft,
      answer: AgentView,
    },
    (asked) =>
      seated(
        asked,
        (agent, client) => {
          const team = client.team.includes(agent.id) ? client.team : [...client.team, agent.id];
          const others = agent.seats.filter((seat) => seat.clientId !== client.id);
          if (team.length > MOST) return refuse('conflict', `the team has ${MOST} seats already`);
          if (others.length >= MOST) return refuse('conflict', `the agent has ${MOST} seats already`);
          const { certifiedUntil } = asked.body;
          const seat: Seat = {
            clientId: client.id,
            ...(certifiedUntil !== undefined && { certifiedUntil, certifiedAt: asked.now }),
          };
          return { team, seats: [...others, seat], news: certified(agent, client, certifiedUntil, asked.now) };
        },
        (agent) => ({ ...agent, onDuty: isOnDuty(agent, asked.now) }),
      ),
  ),

  operation(
    { id: 'seats.remove', method: 'delete', path, tag, summary: "Take an agent off a client's team" },
    (asked) =>
      seated(
        asked,
        (agent, client) => {
          const isSeated = agent.seats.some((seat) => seat.clientId === client.id) || client.team.includes(agent.id);
          if (!isSeated) return refuse('not-found', 'the agent has no seat on that team');
          return {
            seats: agent.seats.filter((seat) => seat.clientId !== client.id),
            team: client.team.filter((id) => id !== agent.id),
            news: [{ type: 'seat.removed', data: seatOf(agent, client) }],
          };
        },
        () => undefined,
      ),
  ),
];
