import { type Agent, reaches } from '../agents/agent.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Needed } from '../rosters/coverage-proof.ts';
import type { Region } from '../rosters/region.ts';
import { countSaid } from '../rosters/said.ts';
import { isNight } from '../rosters/template.ts';
import { wallClock } from '../staffing/series.ts';
import { millisOf, SLOT_MILLIS } from '../time.ts';
import type { Client } from './client.ts';
import type { Plan } from './plan.ts';
import { byRegion, isInTraining, sits } from './team.ts';

/** How much of what a client needs falls into a region's days, in agents × half hours. */
export type Reach = (region: string) => number;

type Pool = { client: Client; plan: Plan; team: readonly Agent[]; agents: readonly Agent[]; reach: Reach };

/**
 * How many of the agents wished sit in each region. Without being told: as the team does, and each further seat goes where
 * one more of it has most to do by day (D'Hondt's rule on the need that the region's days reach), as long as somebody
 * there can be trained.
 */
export function splitOf(
  { agents, regions }: { agents: number; regions?: Record<string, number> },
  pool: Pool,
): Record<string, number> | Refusal {
  if (regions) return regions;
  const counts = byRegion(pool.team);
  const room = byRegion(candidates(pool));
  for (let seats = pool.team.length; seats < agents; seats++) {
    const open = Object.keys(room).filter((region) => (room[region] ?? 0) > 0);
    const next = best(open, (region) => (1 + pool.reach(region)) / ((counts[region] ?? 0) + 1));
    if (next === undefined) return nobody(agents - seats, pool);
    counts[next] = (counts[next] ?? 0) + 1;
    room[next] = (room[next] ?? 0) - 1;
  }
  const trainees = byRegion(pool.team.filter((agent) => isInTraining(agent, pool.client)));
  for (let seats = pool.team.length; seats > agents; seats--) {
    // what is left over is given up where each has least to do, as long as it can be: where somebody is still in training
    const held = Object.keys(counts).filter((region) => (counts[region] ?? 0) > 0);
    const open = held.filter((region) => (trainees[region] ?? 0) > 0);
    const next = best(open.length > 0 ? open : held, (region) => (counts[region] ?? 0) / (1 + pool.reach(region)));
    if (next === undefined) break;
    counts[next] = (counts[next] ?? 0) - 1;
    trainees[next] = (trainees[next] ?? 0) - 1;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** Whoever gets a new seat: in each region those with the fewest seats, then with the most of the plan's languages. */
export function hire(regions: Record<string, number>, pool: Pool): Agent[] | Refusal {
  const has = byRegion(pool.team);
  const all = candidates(pool);
  const hired: Agent[] = [];
  for (const [region, wanted] of Object.entries(regions)) {
    const missing = wanted - (has[region] ?? 0);
    const there = all.filter((agent) => agent.region === region);
    if (missing > there.length)
      return refuse(
        'conflict',
        `${countSaid(missing, 'more agent')} ${missing === 1 ? 'is' : 'are'} wanted in ${region}, and ${there.length} there can be trained for ${pool.client.name}`,
      );
    hired.push(...there.slice(0, Math.max(0, missing)));
  }
  return hired;
}

/** Everybody who could be trained for a client: not on its team, of its level, speaking one of its languages. */
function candidates({ client, plan, agents }: Pool): Agent[] {
  const spoken = ({ languages }: Agent) => languages.filter((language) => plan.languages.includes(language)).length;
  return agents
    .filter((agent) => agent.status !== 'left' && !sits(agent, client) && agent.seats.length < 100)
    .filter((agent) => reaches(agent.level, plan.level) && spoken(agent) > 0)
    .sort((a, b) => a.seats.length - b.seats.length || spoken(b) - spoken(a) || (a.id < b.id ? -1 : 1));
}

const nobody = (missing: number, { client, plan, agents }: Pool): Refusal =>
  refuse(
    'conflict',
    `there is nobody to hire: ${countSaid(missing, 'more seat')} ${missing === 1 ? 'is' : 'are'} wanted, and of ${countSaid(agents.length, 'agent')} nobody else of level ${plan.level} who speaks ${plan.languages.join(' or ')} is not yet on the team of ${client.name}`,
  );

function best(regions: string[], worth: (region: string) => number): string | undefined {
  return regions
    .sort()
    .reduce<string | undefined>((a, b) => (a === undefined || worth(b) > worth(a) ? b : a), undefined);
}

/** How much of some needs each region's day shifts reach. */
export function reachOf(needs: readonly Needed[], regions: readonly Region[]): Reach {
  const known = new Map(regions.map((region) => [region.id, reachedBy(needs, region)]));
  return (region) => known.get(region) ?? 0;
}

function reachedBy(needs: readonly Needed[], { zone, templates }: Region): number {
  const days = templates.filter((template) => !isNight(template));
  const [first, last] = [
    needs.map(({ from }) => from).sort()[0],
    needs
      .map(({ until }) => until)
      .sort()
      .at(-1),
  ];
  if (!first || !last || days.length === 0) return 0;
  const shown = wallClock(zone, millisOf(first), millisOf(last));
  let sum = 0;
  for (const { from, until, agents } of needs)
    for (let at = millisOf(from); at < millisOf(until); at += SLOT_MILLIS) {
      const wall = new Date(shown(at)).toISOString().slice(11, 16);
      if (days.some((template) => within(wall, template))) sum += agents;
    }
  return sum;
}

const within = (wall: string, { from, until }: { from: string; until: string }): boolean =>
  from < until ? from <= wall && wall < until : from <= wall || wall < until;
