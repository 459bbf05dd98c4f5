import type { AgentId, ShiftId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { isTurn, turnOf } from '../../../shared/domain/rosters/publication.ts';
import { wishedBy } from '../../../shared/domain/rosters/publish-month.ts';
import type { Roster } from '../../../shared/domain/rosters/roster.ts';
import type { Instant, Interval } from '../../../shared/domain/time.ts';
import type { Records } from '../../../shared/ports/records.ts';
import { readMonth } from '../../../shared/runtime/read-month.ts';
import { linesOf, partsOf } from '../../../shared/runtime/read-roster.ts';

type Difference = {
  agentId: AgentId;
  name: string;
  added: Interval[];
  moved: { was: Interval; to: Interval }[];
  removed: Interval[];
  because?: string;
};

/** What publishing a roster would change for each person, or why it cannot be; whom it leaves as they are is not there. */
export async function diffOf(records: Records, roster: Roster, now: Instant): Promise<Difference[]> {
  const [parts, { company, people }] = await Promise.all([
    partsOf(records, roster.id),
    readMonth(records, async () => [], roster.month, now, roster),
  ]);
  const lines = await linesOf(records, roster.id, parts);
  const published = new Map(people.map(({ agent, shifts }) => [agent.id, shifts]));
  const names = new Map(people.map(({ agent }) => [agent.id, agent.name]));
  return wishedBy(roster.month, lines, company).flatMap((wished): Difference[] => {
    const { agentId } = wished;
    const who = { agentId, name: names.get(agentId) ?? agentId };
    const turn = turnOf(published.get(agentId) ?? [], wished, now, () => 'shf_new' as ShiftId);
    if (isRefusal(turn)) return [{ ...who, added: [], moved: [], removed: [], because: turn.reason }];
    if (!isTurn(turn)) return [];
    const moved = turn.moved.map(({ was, to }) => ({ was: span(was), to: span(to) }));
    return [{ ...who, added: turn.added.map(span), moved, removed: turn.removed.map(span) }];
  });
}

const span = ({ from, until }: Interval): Interval => ({ from, until });
