import type { Agent } from '../agents/agent.ts';
import type { ShiftId } from '../ids.ts';
import { isRefusal } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Away } from './away.ts';
import { certifiedOf } from './certified.ts';
import type { Company } from './compose.ts';
import { type Certified, type Hole, holesOf } from './coverage-proof.ts';
import { afterTurn, type Planned, type Rostered, turnOf, type Wished } from './publication.ts';
import { wishedBy } from './publish-month.ts';
import type { RosterHole, RosterLine } from './roster.ts';

/** Somebody with the shifts that are published for them, and when they are away. */
export type Staffed = { agent: Agent; shifts: Rostered[]; away: Away };

/**
 * The holes that a month has from now on if these lines are published now: everybody works what they would have then, to
 * the shift; whoever has no line works what is published.
 */
export function proveMonth(
  company: Company,
  people: readonly Staffed[],
  lines: readonly RosterLine[],
  now: Instant,
): Hole[] {
  const { needs } = company;
  const until =
    needs
      .map((need) => need.until)
      .sort()
      .at(-1) ?? now;
  return holesOf(needs, workedWith(company, people, lines, now), { from: now, until });
}

/** Everybody as a proof of coverage sees them, if these lines are published now. */
export function workedWith(
  company: Company,
  people: readonly Staffed[],
  lines: readonly RosterLine[],
  now: Instant,
): Certified[] {
  const { month } = company;
  const byAgent = new Map(lines.map((line) => [line.agentId, line]));
  const wishes = new Map(wishedBy(month, lines, company).map((wished) => [wished.agentId, wished]));
  return people.map(({ agent, shifts, away }) => {
    const [line, wished] = [byAgent.get(agent.id), wishes.get(agent.id)];
    const works = line && wished ? [...turned(shifts, wished, now), ...beyond(month, shifts, wished, line)] : shifts;
    return certifiedOf(agent, works, away);
  });
}

/** Somebody's shifts once a wish is published; one that cannot be is refused when it is, and counts as it is meant. */
function turned(shifts: Rostered[], wished: Wished, now: Instant): Planned[] {
  const turn = turnOf(shifts, wished, now, () => 'shf_new' as ShiftId);
  if (!isRefusal(turn)) return afterTurn(shifts, turn);
  return [...shifts.filter(({ from }) => from < wished.from || wished.until <= from), ...wished.shifts];
}

/** The day that a line goes on after its month counts until that day is published. */
const beyond = (month: string, shifts: readonly Rostered[], { until }: Wished, line: RosterLine): Planned[] =>
  shifts.some(({ from }) => until <= from) ? [] : line.shifts.filter(({ date }) => !date.startsWith(month));

/** Holes with why, as far as somebody said so of a stretch of the same pool that touches them. */
export const explained = (holes: readonly Hole[], sentences: readonly RosterHole[]): RosterHole[] =>
  holes.map((hole) => {
    const said = sentences.find(
      ({ pool, from, until, because }) => because && pool === hole.pool && from < hole.until && hole.from < until,
    );
    return { ...hole, ...(said?.because && { because: said.because }) };
  });
