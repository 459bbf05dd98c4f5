import type { Agent } from '../agents/agent.ts';
import type { News } from '../facts.ts';
import type { Instant } from '../time.ts';
import { held, nextEdgeAt, reheld } from './duty.ts';
import { afterTurn, type Rostered, type Stage, type Turn } from './publication.ts';

/** A turn as it waits for the switch, from all shifts that are published for its agent and end after now. */
export const stageOf = (
  agent: Agent,
  published: Rostered[],
  turn: Turn,
  about: { by: string; because: string },
  now: Instant,
): Stage => ({
  ...turn,
  ...about,
  region: agent.region,
  held: held(afterTurn(published, turn), now),
});

/** A shift as it is kept: the due index wakes us at its next edge. */
export function published({ id: agentId, region }: Pick<Agent, 'id' | 'region'>, shift: Rostered, now: Instant) {
  const edgeAt = nextEdgeAt(shift, now);
  return { ...shift, agentId, region, ...(edgeAt && { edgeAt }) };
}

/**
 * What becomes of an agent by a turn: the record as it is from now on, the shifts to keep and to take away, and the
 * news, for dispatch and for the agent. Whether the agent was read before the switch or after it makes no difference.
 */
export function turned(agent: Agent, stage: Stage, now: Instant) {
  const before = { ...agent, shifts: beforeTurn(stage) };
  const { after, news } = reheld(before, stage.held, now);
  return {
    after,
    puts: [...stage.added, ...stage.moved.map(({ to }) => to)].map((shift) => published(agent, shift, now)),
    removes: [...stage.removed, ...stage.moved.flatMap(({ was, to }) => (was.until === to.until ? [] : [was]))],
    news: [...shiftNews(stage), ...toldTo(stage, now), ...news],
  };
}

/** The shifts that were held before the turn, as far as it tells. */
function beforeTurn({ held, added, moved, removed }: Stage): Rostered[] {
  const came = new Set([...added, ...moved.map(({ to }) => to)].map(({ id }) => id));
  return [...held.filter(({ id }) => !came.has(id)), ...moved.map(({ was }) => was), ...removed];
}

function shiftNews({ agentId, added, moved, removed }: Turn): News[] {
  return [
    ...added.map(
      ({ id: shiftId, from, until }): News => ({ type: 'shift.added', data: { agentId, shiftId, from, until } }),
    ),
    ...moved.map(
      ({ was, to: { id: shiftId, from, until } }): News => ({
        type: 'shift.moved',
        data: { agentId, shiftId, from, until, wasFrom: was.from, wasUntil: was.until },
      }),
    ),
    ...removed.map(
      ({ id: shiftId, from: wasFrom, until: wasUntil }): News => ({
        type: 'shift.removed',
        data: { agentId, shiftId, wasFrom, wasUntil },
      }),
    ),
  ];
}

/** What the person is told, in one piece: shifts that lie ahead of them, or that they are in, are others now. */
function toldTo({ agentId, added, moved: all, removed, because }: Stage, now: Instant): News[] {
  // A break that is planned for another half hour is seen at the desk; nobody is told of it.
  const moved = all.filter(({ was, to }) => was.from !== to.from || was.until !== to.until);
  const touched = [...added, ...removed, ...moved.flatMap(({ was, to }) => [was, to])].filter(
    ({ until }) => until > now,
  );
  const firstAt = touched.map(({ from }) => from).sort()[0];
  if (firstAt === undefined) return [];
  const data = { agentId, added: added.length, moved: moved.length, removed: removed.length, firstAt, because };
  return [{ type: 'roster.changed', data }];
}
