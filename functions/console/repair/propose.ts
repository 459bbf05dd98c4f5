import type { AgentId } from '../../../shared/domain/ids.ts';
import type { Hole } from '../../../shared/domain/rosters/coverage-proof.ts';
import type { Planned, Wished } from '../../../shared/domain/rosters/publication.ts';
import { wishFor } from '../../../shared/domain/rosters/spans.ts';
import { type Instant, millisOf } from '../../../shared/domain/time.ts';
import { repairPublished } from '../../../shared/solver/repair-published.ts';
import { staffLineOf } from '../api/staff-line.ts';
import type { Console } from '../console.ts';
import { type ChangedLine, differences, isBearable, wantedOf } from './changed-line.ts';
import { type Gap, monthsOf, type RepairMonth, readRepairMonth, stillOpen } from './month.ts';
import { whyOpen } from './why-open.ts';

/** Somebody who is to work otherwise, in the shifts that come and go. */
type Change = { agentId: AgentId; name: string; added: Planned[]; removed: Planned[] };

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
  const months = await monthsOf(console, gap, now);
  const done: Done = new Map();
  const proposal: Proposal = { changes: [], lines: 0, changed: 0, made: [], open: [] };
  for (const month of months) {
    const read = await readRepairMonth(console, month, gap, now);
    await repairMonth(console, read, gap, done, now);
    proposal.lines = Math.max(proposal.lines, read.brief?.staff.length ?? 0);
    proposal.made.push(...read.made);
    const others = read.people.filter(({ agent }) => agent.id !== gap.agentId);
    for (const hole of stillOpen(read, wantedBy(done)))
      proposal.open.push({ ...hole, because: await whyOpen(console, others, hole, now) });
  }
  const changed = [...done.values()];
  proposal.changes = changed.map((one) => ({
    agentId: one.line.agent.id,
    name: one.line.agent.name,
    ...differences(one),
  }));
  proposal.changed = changed.length;
  return { proposal, wished: changed.flatMap((one) => wishFor(one.line.agent, one.line.shifts, wantedOf(one))) };
}

/** Whose line is to change, and how. */
type Done = Map<AgentId, ChangedLine>;

/** Adds to `done` what one month asks of whom; whoever's real line does not bear it is left out, and it is tried again. */
async function repairMonth(console: Console, read: RepairMonth, gap: Gap, done: Done, now: Instant): Promise<void> {
  const { brief, made } = read;
  if (!brief || made.length === 0) return;
  const frozen = new Set<string>([gap.agentId, ...done.keys()]);
  const most = mostOf(brief.staff.length);
  for (let round = 1; round <= ROUNDS; round++) {
    const byAgent = Map.groupBy(repairPublished({ ...read, brief, frozen, most }), ({ id }) => id as AgentId);
    const found: Done = new Map(done);
    for (const [id, days] of byAgent) {
      const line = await staffLineOf(console, id, now);
      if (line && isBearable({ line, days }, now)) found.set(id, { line, days });
      else frozen.add(id);
    }
    if (found.size - done.size < byAgent.size && round < ROUNDS) continue;
    for (const [id, changed] of needed(read, found, done, now)) done.set(id, changed);
    return;
  }
}

/**
 * The changes without those dates that fill nothing: to the engine a shift that somebody wrote by hand is a template, and
 * what it asks for may be worked already. `done` are not looked at again.
 */
function needed(read: RepairMonth, found: Done, done: Done, now: Instant): Done {
  const kept: Done = new Map(found);
  for (const [id, { line, days }] of [...found].filter(([one]) => !done.has(one)))
    for (const day of days) {
      const fewer = { line, days: (kept.get(id)?.days ?? []).filter((one) => one !== day) };
      const without: Done = new Map(kept).set(id, fewer);
      if (isBearable(fewer, now) && lacking(read, without) <= lacking(read, kept)) kept.set(id, fewer);
    }
  return new Map([...kept].filter(([, { days }]) => days.length > 0));
}

/** Minutes of people that a month would still lack because of its gap. */
const lacking = (read: RepairMonth, found: Done): number =>
  stillOpen(read, wantedBy(found)).reduce(
    (sum, { from, until, needed, onDuty }) => sum + (needed - onDuty) * ((millisOf(until) - millisOf(from)) / 60_000),
    0,
  );

const wantedBy = (done: Done): Map<AgentId, Planned[]> =>
  new Map([...done].map(([id, changed]) => [id, wantedOf(changed)]));
