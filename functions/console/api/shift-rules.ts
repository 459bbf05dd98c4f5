import { type Agent, isOnDuty, type Shift, shiftAt } from '../../../shared/domain/agents/agent.ts';
import type { News } from '../../../shared/domain/facts.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { edgeNews, held, nextEdgeAt } from '../../../shared/domain/rosters/duty.ts';
import type { Instant } from '../../../shared/domain/time.ts';

/** The refusal of shifts of one agent that overlap, naming two of them; touching is fine. */
export function overlapOf(shifts: Shift[]): Refusal | undefined {
  const sorted = shifts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const at = sorted.findIndex((shift, index) => shift.until > (sorted[index + 1]?.from ?? '9'));
  const [one, other] = [sorted[at], sorted[at + 1]];
  if (!one || !other) return undefined;
  return refuse(
    'conflict',
    `the shift from ${other.from} to ${other.until} overlaps the one from ${one.from} to ${one.until}`,
  );
}

/** A shift as it is kept: the due index wakes us at its next edge. */
export function published({ id: agentId, region }: Agent, shift: Shift, now: Instant) {
  const edgeAt = nextEdgeAt(shift, now);
  return { ...shift, agentId, region, ...(edgeAt && { edgeAt }) };
}

/** What an agent's record holds after a change of shifts, and what the change means for dispatch now. */
export function reheld(agent: Agent, published: Shift[], now: Instant): { after: Agent; news: News[] } {
  const after: Agent = { ...agent, shifts: held(published, now), revision: agent.revision + 1 };
  const [before, shift] = [isOnDuty(agent, now), shiftAt(after, now)];
  if (!before && isOnDuty(after, now) && shift) return { after, news: edgeNews(after, shift, now) };
  const gone: News = { type: 'agent.went-off-duty', data: { agentId: agent.id, because: 'the shift was removed' } };
  return { after, news: before && !isOnDuty(after, now) ? [gone] : [] };
}
