import { type Agent, isAtWork, isOnDuty, type Shift, shiftAt } from '../agents/agent.ts';
import type { News } from '../facts.ts';
import { CLEAN_UP_MINUTES } from '../tickets/hand-off.ts';
import { after, type Instant } from '../time.ts';

/** How many shifts an agent's record holds: the current one and the next few, enough for the gate and small to read. */
export const SHIFTS_HELD = 12;

/** The shifts that an agent's record holds at that moment, of all that are published. */
export const held = (published: Shift[], now: Instant): Shift[] =>
  published
    .filter((shift) => shift.until > now)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .slice(0, SHIFTS_HELD)
    .map(({ id, from, until }) => ({ id, from, until }));

/** When the last part of a shift begins, which takes nothing new; one that is no longer than that has none. */
export function cleanUpAt({ from, until }: Shift): Instant | undefined {
  const at = after(until, -CLEAN_UP_MINUTES * 60_000);
  return at > from ? at : undefined;
}

/** The edge of a shift that comes next: its start, its clean-up, its end, then none. */
export const nextEdgeAt = (shift: Shift, now: Instant): Instant | undefined =>
  [shift.from, cleanUpAt(shift), shift.until].find((edge) => edge !== undefined && edge > now);

/** What is told when the last part of a shift begins: nothing to somebody who is not there, or who goes right on. */
export function cleanUpNews({ id: agentId, status, shifts }: Agent, { id: shiftId, until }: Shift): News[] {
  const goesOn = shifts.some((other) => other.id !== shiftId && other.from <= until && until < other.until);
  const isThere = status === 'active' || status === 'break';
  return isThere && !goesOn ? [{ type: 'agent.clean-up-began', data: { agentId, shiftId, until } }] : [];
}

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
  const next: Agent = { ...agent, shifts: held(published, now), revision: agent.revision + 1 };
  const shift = shiftAt(next, now);
  if (!isOnDuty(agent, now) && isOnDuty(next, now) && shift) return { after: next, news: edgeNews(next, shift, now) };
  const gone: News = { type: 'agent.went-off-duty', data: { agentId: agent.id, because: 'the shift was removed' } };
  return { after: next, news: isAtWork(agent, now) && !isAtWork(next, now) ? [gone] : [] };
}
