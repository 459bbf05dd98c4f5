import type { Agent } from '../agents/agent.ts';
import type { News } from '../facts.ts';
import type { AbsenceId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { DAY_MILLIS, type Instant, millisOf } from '../time.ts';
import type { Absence } from './absence.ts';
import type { Rostered, Wished } from './publication.ts';
import { lostIn, wishFor, without } from './spans.ts';

/** What a change of an absence writes: itself, unless it is kept no more, what becomes of the agent's shifts, and the news. */
export type AbsenceChange = { absence: Absence; isKept: boolean; wished: Wished[]; news: News[] };

export type AbsenceWish = { id: AbsenceId; from?: Instant | undefined; until: Instant; note?: string | undefined };

const MOST_DAYS = 60;

/**
 * Somebody cannot work, from now or later on. The shift that they are in ends then, those that begin before they are back
 * go, and what they hold goes to others as at the end of any shift. What was before now is not changed, whenever it was told.
 */
export function tellAbsence(
  { agent, shifts, absences }: { agent: Agent; shifts: readonly Rostered[]; absences: readonly Absence[] },
  { id, from: told, until, note }: AbsenceWish,
  now: Instant,
  by: string,
): AbsenceChange | Refusal {
  const from = told === undefined || told < now ? now : told;
  if (told !== undefined && until <= told) return refuse('invalid', 'an absence ends after it starts');
  if (until <= now) return refuse('invalid', `this absence ended at ${until}; the past is not changed`);
  if (millisOf(until) - millisOf(from) > MOST_DAYS * DAY_MILLIS)
    return refuse('invalid', `an absence is told for at most ${MOST_DAYS} days at once`);
  const other = absences.find((one) => one.from < until && from < one.until);
  if (other) return refuse('conflict', `${agent.name} is absent from ${other.from} to ${other.until} already`);
  const span = { from, until };
  const lost = lostIn(shifts, span);
  const absence: Absence = {
    id,
    agentId: agent.id,
    from,
    until,
    ...(note && { note }),
    lost,
    at: now,
    by,
    revision: 1,
  };
  return {
    absence,
    isKept: true,
    wished: wishFor(agent, shifts, without(shifts, span)),
    news: [{ type: 'agent.absent', data: { agentId: agent.id, absenceId: id, from, until } }],
  };
}
