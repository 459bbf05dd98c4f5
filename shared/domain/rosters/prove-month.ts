import type { Agent } from '../agents/agent.ts';
import type { Instant } from '../time.ts';
import type { Away } from './away.ts';
import { certifiedOf } from './certified.ts';
import { type Hole, holesOf, type Needed } from './coverage-proof.ts';
import { dateIn } from './dates.ts';
import type { Planned, Rostered } from './publication.ts';
import type { RosterHole, RosterLine } from './roster.ts';

/** Somebody with the shifts that are published for them, and when they are away. */
export type Staffed = { agent: Agent; shifts: Rostered[]; away: Away };

/**
 * The holes that a month has from an instant on if these lines are published: whoever has a line works that and what is
 * published for them beside the month, everybody else what is published.
 */
export function proveMonth(
  month: string,
  needs: readonly Needed[],
  people: readonly Staffed[],
  lines: readonly RosterLine[],
  from: Instant,
): Hole[] {
  const byAgent = new Map(lines.map((line) => [line.agentId, line]));
  const until =
    needs
      .map((need) => need.until)
      .sort()
      .at(-1) ?? from;
  const certified = people.map(({ agent, shifts, away }) => {
    const line = byAgent.get(agent.id);
    return certifiedOf(agent, line ? replaced(month, agent, shifts, line) : shifts, away);
  });
  return holesOf(needs, certified, { from, until });
}

/** The day that a line goes on after its month counts until that day is published. */
function replaced(month: string, { zone }: Agent, shifts: Rostered[], line: RosterLine): Planned[] {
  const beside = shifts.filter((shift) => dateIn(zone, shift.from).slice(0, 7) !== month);
  const goesOn = !beside.some((shift) => dateIn(zone, shift.from) > `${month}-31`);
  return [...beside, ...line.shifts.filter(({ date }) => goesOn || date.startsWith(month))];
}

/** Holes with why, as far as somebody said so of a stretch of the same pool that touches them. */
export const explained = (holes: readonly Hole[], sentences: readonly RosterHole[]): RosterHole[] =>
  holes.map((hole) => {
    const said = sentences.find(
      ({ pool, from, until, because }) => because && pool === hole.pool && from < hole.until && hole.from < until,
    );
    return { ...hole, ...(said?.because && { because: said.because }) };
  });
