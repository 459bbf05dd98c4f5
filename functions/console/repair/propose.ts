import type { AgentId } from '../../../shared/domain/ids.ts';
import type { Hole } from '../../../shared/domain/rosters/coverage-proof.ts';
import { dateIn } from '../../../shared/domain/rosters/dates.ts';
import { objectionsTo, type StaffLine } from '../../../shared/domain/rosters/objections.ts';
import type { Planned, Wished } from '../../../shared/domain/rosters/publication.ts';
import { isSame, wishFor } from '../../../shared/domain/rosters/spans.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { type ChangedDay, repairPublished } from '../../../shared/solver/repair-published.ts';
import { staffLineOf } from '../api/staff-line.ts';
import type { Console } from '../console.ts';
import { type Gap, type RepairMonth, readRepairMonth, stillOpen } from './month.ts';
import { whyOpen } from './why-open.ts';

/** Somebody who is to work otherwise, in the shifts that come and go. */
export type Change = { agentId: AgentId; name: string; added: Planned[]; removed: Planned[] };

/** What could be done about a gap. `made` holes came of it, `open` ones stay, each with why nobody fills them. */
export type Proposal = {
  changes: Change[];
  /** Lines that could change, and those that do: few, for each is somebody's plan for these days. */
  lines: number;
  changed: number;
  made: Hole[];
  open: (Hole & { because: string[] })[];
};

/** Lines that may change: one in ten, and always one. */
const mostOf = (lines: number): number => Math.max(1, Math.floor(lines / 10));
/** Whoever's published shifts are no shifts of templates may be told to do what their real line cannot: they are left out, so often. */
const ROUNDS = 6;

/**
 * The fewest changes that fill what an absence or leave leaves open, month by month: others come on dates on which they are free, or
 * at another time. Every line is judged as it will really be worked, with all rules, leave and absences.
 */
export async function proposeRepair(
  console: Console,
  gap: Gap,
  now: Instant,
): Promise<{ proposal: Proposal; wished: Wished[] }> {
  const absent = await staffLineOf(console, gap.agentId, now);
  const ahead = gap.lost.filter(({ until }) => until > now);
  const zone = absent?.agent.zone ?? 'UTC';
  const months = [...new Set(ahead.map(({ from }) => dateIn(zone, from).slice(0, 7)))].sort();
  const done = new Map<AgentId, { line: StaffLine; wanted: Planned[] }>();
  const proposal: Proposal = { changes: [], lines: 0, changed: 0, made: [], open: [] };
  for (const month of months) {
    const read = await readRepairMonth(console, month, gap, now);
    await repairMonth(console, read, gap, done, now);
    proposal.lines = Math.max(proposal.lines, read.brief?.staff.length ?? 0);
    proposal.made.push(...read.made);
    const others = read.people.filter(({ agent }) => agent.id !== gap.agentId);
    for (const hole of stillOpen(read, new Map([...done].map(([id, { wanted }]) => [id, wanted]))))
      proposal.open.push({ ...hole, because: await whyOpen(console, others, hole, now) });
  }
  proposal.changes = [...done.values()].map(({ line, wanted }) => changeOf(line, wanted));
  proposal.changed = proposal.changes.length;
  return {
    proposal,
    wished: [...done.values()].flatMap(({ line, wanted }) => wishFor(line.agent, line.shifts, wanted)),
  };
}

/** Adds to `done` what one month asks of whom; whoever's real line does not bear it is left out, and it is tried again. */
async function repairMonth(
  console: Console,
  { brief, published, accepted, window, made }: RepairMonth,
  gap: Gap,
  done: Map<AgentId, { line: StaffLine; wanted: Planned[] }>,
  now: Instant,
): Promise<void> {
  if (!brief || made.length === 0) return;
  const frozen = new Set<string>([gap.agentId, ...done.keys()]);
  for (let round = 0; round < ROUNDS; round++) {
    const most = mostOf(brief.staff.length);
    const days = repairPublished({ brief, published, window, frozen, accepted, most });
    const found = new Map<AgentId, { line: StaffLine; wanted: Planned[] }>();
    for (const [id, own] of Map.groupBy(days, (day) => day.id as AgentId)) {
      const line = await staffLineOf(console, id, now);
      const wanted = line && changedLine(line, own);
      if (line && wanted && isFuture(line, wanted, now) && objectionsTo(line, wanted).length === 0)
        found.set(id, { line, wanted });
      else frozen.add(id);
    }
    const isWhole = Map.groupBy(days, ({ id }) => id).size === found.size;
    if (!isWhole && round < ROUNDS - 1) continue;
    for (const [id, one] of found) done.set(id, one);
    return;
  }
}

/** A published line with some dates worked otherwise. */
function changedLine({ agent: { zone }, shifts }: StaffLine, days: readonly ChangedDay[]): Planned[] {
  const dates = new Set(days.map(({ date }) => date));
  return [...shifts.filter(({ from }) => !dates.has(dateIn(zone, from))), ...days.flatMap(({ shift }) => shift ?? [])];
}

/** What has begun is nobody's to change. */
const isFuture = ({ shifts }: StaffLine, wanted: readonly Planned[], now: Instant): boolean => {
  const { added, removed } = differences(shifts, wanted);
  return [...added, ...removed].every(({ from }) => from > now);
};

function changeOf({ agent, shifts }: StaffLine, wanted: readonly Planned[]): Change {
  return { agentId: agent.id, name: agent.name, ...differences(shifts, wanted) };
}

const differences = (shifts: readonly Planned[], wanted: readonly Planned[]) => ({
  added: wanted.filter((shift) => !shifts.some((one) => isSame(one, shift))).map(plain),
  removed: shifts.filter((shift) => !wanted.some((one) => isSame(one, shift))).map(plain),
});
const plain = ({ from, until }: Planned): Planned => ({ from, until });
