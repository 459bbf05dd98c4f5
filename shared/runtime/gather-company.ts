import type { Client, Headcount } from '../domain/clients/client.ts';
import type { Plan } from '../domain/clients/plan.ts';
import type { Needed } from '../domain/rosters/coverage-proof.ts';
import { type Dates, instantsOf } from '../domain/rosters/dates.ts';
import { ofPool, poolOf } from '../domain/rosters/pools.ts';
import type { Staffed } from '../domain/rosters/prove-month.ts';
import type { Region } from '../domain/rosters/region.ts';
import { type Instant, type Interval, instantOf, millisOf, SLOT_MILLIS } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import { awayOf } from './away.ts';
import { allOf } from './every-item.ts';
import { inParallel } from './in-parallel.ts';

/** A client with what it bought. */
export type Served = { client: Client; plan: Plan; headcounts: Headcount[] };

/** People needed by a client in a span of whole half hours of UTC, by pool. */
export type NeedsOf = (served: Served, span: Interval) => Promise<Needed[]>;

const AT_ONCE = 10;
/** More shifts than anybody has in a year. */
const FAR = 2_000;

/** Everybody who works here, with their shifts that end after an instant. */
export async function gatherPeople(records: Records, since: Instant): Promise<Staffed[]> {
  const agents = (await allOf(records, 'agent')).filter(({ status }) => status !== 'left');
  return inParallel(AT_ONCE, agents, async (agent) => {
    const [shifts, away] = await Promise.all([records.shiftsFrom(agent.id, since, FAR), awayOf(records, agent.id)]);
    return { agent, shifts, away };
  });
}

export const gatherRegions = (records: Records): Promise<Region[]> => allOf(records, 'region');

/** What every client that has a plan needs on some dates, each by the clock of its own coverage. */
export async function gatherNeeds(records: Records, needsOf: NeedsOf, dates: Dates): Promise<Needed[]> {
  const clients = (await allOf(records, 'client')).filter(
    ({ status, planVersion }) => status === 'active' && planVersion > 0,
  );
  const needs = await inParallel(AT_ONCE, clients, (client) => gatherClientNeeds(records, needsOf, client, dates));
  return needs.flat();
}

/** What one client needs on some dates; nothing while it has no plan. */
export async function gatherClientNeeds(
  records: Records,
  needsOf: NeedsOf,
  client: Client,
  dates: Dates,
): Promise<Needed[]> {
  const [plan, headcounts] = await Promise.all([
    records.find('plan', `${client.id}/${client.planVersion}`),
    allOf(records, 'headcount', client.id),
  ]);
  if (!plan) return [];
  const needs = await needsOf({ client, plan, headcounts }, halfHours(instantsOf(dates, plan.coverage.zone)));
  // A skill is whatever somebody called it; a pool's name is of letters.
  return needs.map((need) => ({ ...need, pool: poolNamed(need.pool) }));
}

/** A span in whole half hours of UTC, which a zone of odd minutes begins in the middle of. */
export const halfHours = ({ from, until }: Interval): Interval => ({
  from: instantOf(Math.floor(millisOf(from) / SLOT_MILLIS) * SLOT_MILLIS),
  until: instantOf(Math.floor(millisOf(until) / SLOT_MILLIS) * SLOT_MILLIS),
});

function poolNamed(pool: string): string {
  const { clientId, skill } = ofPool(pool);
  return poolOf(clientId, skill);
}
