import { type Agent, isOnDuty, type Shift, shiftAt } from '../agents/agent.ts';
import type { News } from '../facts.ts';
import type { Instant } from '../time.ts';

/** How many shifts an agent's record holds: the current one and the next few, enough for the gate and small to read. */
export const SHIFTS_HELD = 12;

/** The shifts that an agent's record holds at that moment, of all that are published. */
export const held = (published: Shift[], now: Instant): Shift[] =>
  published
    .filter((shift) => shift.until > now)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .slice(0, SHIFTS_HELD)
    .map(({ id, from, until }) => ({ id, from, until }));

/** The edge of a shift that comes next: its start, then its end, then none. */
export const nextEdgeAt = (shift: Shift, now: Instant): Instant | undefined =>
  shift.from > now ? shift.from : shift.until > now ? shift.until : undefined;

/** What is told when an edge of a shift passes: duty began, or it ended. */
export function edgeNews(agent: Agent, shift: Shift, now: Instant): News[] {
  const agentId = agent.id;
  if (shift.until <= now) {
    const goesOn = agent.shifts.some((other) => other.id !== shift.id && other.from <= now && now < other.until);
    return goesOn ? [] : [{ type: 'agent.went-off-duty', data: { agentId, because: 'the shift ended' } }];
  }
  return [
    { type: 'agent.came-on-duty', data: { agentId, shiftId: shift.id, until: shift.until } },
    { type: 'agent.has-room', data: { agentId, because: 'the shift began' } },
  ];
}

/** What an agent's record holds after a change of shifts, and what the change means for dispatch now. */
export function reheld(agent: Agent, published: Shift[], now: Instant): { after: Agent; news: News[] } {
  const after: Agent = { ...agent, shifts: held(published, now), revision: agent.revision + 1 };
  const [before, shift] = [isOnDuty(agent, now), shiftAt(after, now)];
  if (!before && isOnDuty(after, now) && shift) return { after, news: edgeNews(after, shift, now) };
  const gone: News = { type: 'agent.went-off-duty', data: { agentId: agent.id, because: 'the shift was removed' } };
  return { after, news: before && !isOnDuty(after, now) ? [gone] : [] };
}
