import type { Headcount } from '../../../shared/domain/clients/client.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import { certifiedOf } from '../../../shared/domain/rosters/certified.ts';
import type { Certified } from '../../../shared/domain/rosters/coverage-proof.ts';
import { datesOf, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import { lineOf } from '../../../shared/domain/rosters/line.ts';
import { ofPool } from '../../../shared/domain/rosters/pools.ts';
import type { Planned } from '../../../shared/domain/rosters/publication.ts';
import type { RosterLine } from '../../../shared/domain/rosters/roster.ts';
import {
  compared,
  coverageBySlot,
  hoursOf,
  type Serving,
  type SlotCoverage,
} from '../../../shared/domain/staffing/coverage-by-slot.ts';
import { headcountOn } from '../../../shared/domain/staffing/headcount-on.ts';
import { moneyOf } from '../../../shared/domain/staffing/money.ts';
import { movesOf, type WorkedLine } from '../../../shared/domain/staffing/moves.ts';
import type { MonthRead } from '../../../shared/runtime/read-month.ts';
import type { Crew } from './crew.ts';
import type { Ground } from './ground.ts';
import { PROMISES_MILLIS, promisesOf } from './promises.ts';
import { habitsOf, tryRoster } from './try-roster.ts';

/** Milliseconds at most for the roster that is, while none is published, and for the one that would be. */
const MILLIS = { before: 2_500, after: 4_000 };

/** Somebody's month, for a payroll and for a proof of coverage. */
type PlannedLine = WorkedLine & { planned: Planned[] };
type Month = { lines: PlannedLine[]; crew: Crew; coverage: SlotCoverage };

/**
 * What a headcount would bring, side by side with what is: coverage, promises, hours, money, training and shifts. By
 * `deadline`, on the process's clock, it is tried as far as it is then: what reading took on a slow machine is searched less.
 */
export async function previewOf(ground: Ground, deadline: number) {
  const { client, plan, headcounts, next, staffing, before, after, token } = ground;
  const published = publishedLines(before);
  const isPublished = published.some(({ shifts }) => shifts.length > 0);
  const left = (most: number, part: number) => Math.min(most, part * (deadline - PROMISES_MILLIS - performance.now()));
  const now = monthOf(ground, before, isPublished ? published : tried(before, published, left(MILLIS.before, 1 / 3)));
  const then = monthOf(ground, after, tried(after, now.lines, left(MILLIS.after, 1)));
  const { month } = next;
  const promises = await promisesOf(ground, now.crew, then.crew, deadline);
  const money = (read: MonthRead, { lines, coverage }: Month, versions: Headcount[]) => {
    const costs = new Map(read.people.map(({ agent }) => [agent.id, agent.contract?.hourlyCost]));
    const paid = lines.map(({ agentId, shifts }) => ({ shifts, hourlyCost: costs.get(agentId) }));
    const price = plan.staffing?.pricePerAgentMonth;
    return moneyOf(paid, coverage.part, datesOf(month), headcountOn(versions), price);
  };
  const { hired, released, training, regions } = staffing;
  const here = new Set(now.lines.map(({ agentId }) => agentId));
  return {
    token,
    clientId: client.id,
    month,
    zone: plan.coverage.zone,
    agents: next.agents,
    effectiveFrom: next.effectiveFrom,
    regions,
    roster: isPublished ? ('published' as const) : ('tried' as const),
    before: { ...hoursOf(now.coverage), ...money(before, now, headcounts) },
    after: { ...hoursOf(then.coverage), ...money(after, then, [...headcounts, next]) },
    hired: hired.map(({ id, name, region }) => ({ agentId: id, name, region, shifts: shiftsOf(then.lines, id) })),
    released: released.map(({ id, name, region }) => ({ agentId: id, name, region })),
    training,
    moves: movesOf(
      now.lines,
      then.lines.filter(({ agentId }) => here.has(agentId)),
    ),
    coverage: compared(now.coverage, then.coverage),
    promises,
  };
}

const shiftsOf = (lines: readonly WorkedLine[], id: AgentId): number =>
  lines.find(({ agentId }) => agentId === id)?.shifts.length ?? 0;

/** Shifts as they are published, of those who are in the month's company. */
const publishedLines = ({ company, people }: MonthRead): PlannedLine[] =>
  people.map(({ agent, shifts }) => {
    const templates = company.regions.find(({ id }) => id === agent.region)?.templates ?? [];
    const own = shifts.filter(isIn(company.month, agent.zone));
    return { agentId: agent.id, name: agent.name, shifts: lineOf(own, agent.zone, templates), planned: own };
  });

/** A roster of the month by descent, in which as much as pays stays as it was; whoever has no place in it keeps what they have. */
function tried(read: MonthRead, lines: readonly WorkedLine[], millis: number): PlannedLine[] {
  const { company, people } = read;
  const own = new Map(tryRoster(company, habitsOf(lines), millis).map((line) => [line.agentId, line]));
  const published = new Map(publishedLines(read).map((line) => [line.agentId, line]));
  return people.map(({ agent: { id, name, zone, region } }) => {
    const line = own.get(id);
    if (!line) return published.get(id) ?? { agentId: id, name, shifts: [], planned: [] };
    const templates = company.regions.find((one) => one.id === region)?.templates ?? [];
    const planned = inMonth(line, company.month);
    return { agentId: id, name, shifts: lineOf(planned, zone, templates), planned };
  });
}

/** A roster goes a day further than its month. */
const inMonth = ({ shifts }: RosterLine, month: string): Planned[] =>
  shifts.filter(({ date }) => date.startsWith(month));

function monthOf(ground: Ground, read: MonthRead, lines: PlannedLine[]): Month {
  const { client, next, span } = ground;
  const planned = new Map<AgentId, Planned[]>(lines.map((line) => [line.agentId, line.planned]));
  const ready = readySince(ground);
  const crew = read.people.map((person) => {
    const { agent, away, shifts } = person;
    // The night before the month's first day is published in the month before.
    const isOwn = isIn(next.month, agent.zone);
    const beside = shifts.filter((shift) => !isOwn(shift));
    return { person, serves: ready(certifiedOf(agent, [...beside, ...(planned.get(agent.id) ?? [])], away)) };
  });
  const serving = crew.map(({ serves }) => serves);
  const coverage = coverageBySlot(client.id, read.company.needs, serving, span.from, span.until);
  return { lines, crew, coverage };
}

/** Whoever is in training serves the client, in a proof, from the day on which they are ready. */
function readySince({ client, plan, staffing: { readyOn }, fresh }: Ground): (one: Certified) => Serving {
  const { from } = instantsOf({ from: readyOn, until: readyOn }, plan.coverage.zone);
  return (one) =>
    fresh.has(one.agentId)
      ? {
          ...one,
          pools: one.pools.map((held) => (ofPool(held.pool).clientId === client.id ? { ...held, from } : held)),
        }
      : one;
}

/** Whether a shift begins in a month by the clock of a zone. */
function isIn(month: string, zone: string): (shift: Planned) => boolean {
  const { from, until } = instantsOf({ from: `${month}-01`, until: datesOf(month).at(-1) ?? month }, zone);
  return (shift) => from <= shift.from && shift.from < until;
}
