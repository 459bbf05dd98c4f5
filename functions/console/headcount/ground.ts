import { createHash } from 'node:crypto';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { Client, Headcount } from '../../../shared/domain/clients/client.ts';
import { decideHeadcount, type Staffing, type Wish } from '../../../shared/domain/clients/headcount.ts';
import { reachOf } from '../../../shared/domain/clients/hire.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import type { AgentId, ClientId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { datesOf, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import type { Demand } from '../../../shared/domain/staffing/demand.ts';
import type { Instant, Interval } from '../../../shared/domain/time.ts';
import type { Records } from '../../../shared/ports/records.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { clientDemand, forecastNeeds } from '../../../shared/runtime/forecast-needs.ts';
import { halfHours } from '../../../shared/runtime/gather-company.ts';
import { type MonthRead, readMonth } from '../../../shared/runtime/read-month.ts';
import { notBefore, suppose } from './trainees.ts';
import { readOnce, supposed } from './world.ts';

/** The company as it stands and as it would be, as far as it has to do with one client, and what the wish comes to. */
export type Ground = {
  client: Client;
  plan: Plan;
  headcounts: Headcount[];
  next: Headcount;
  /** The month by the client's clock, in whole half hours of UTC. */
  span: Interval;
  /** What is expected to arrive in it, if that can be foreseen. */
  demand: Demand[] | Refusal;
  staffing: Staffing;
  /** Who is in training, and counts for the client from `staffing.readyOn` on. */
  fresh: ReadonlySet<AgentId>;
  before: MonthRead;
  after: MonthRead;
  /** A digest of all this: another one means that the ground has moved. */
  token: string;
};

/** What is wished, and by whom; `restores` when it is what an older version said. */
export type Wished = Wish & { restores?: number };

/** Reads all that a headcount has to do with, as it stands now; refused when the wish cannot be met. */
export async function readGround(
  all: Records,
  clientId: ClientId,
  wish: Wished,
  now: Instant,
  by: string,
): Promise<Ground | Refusal> {
  const records = readOnce(all);
  const client = await records.find('client', clientId);
  const plan = client && (await records.find('plan', `${clientId}/${client.planVersion}`));
  if (!client) return refuse('not-found', 'the client is gone');
  if (!plan)
    return refuse('conflict', `${client.name} has no plan yet: publish one, so that it is known what is promised`);
  const [agents, regions, headcounts] = await Promise.all([
    allOf(records, 'agent'),
    allOf(records, 'region'),
    allOf(records, 'headcount', clientId),
  ]);
  const demandFor = onceByClient();
  const needsOf = forecastNeeds(records, demandFor);
  const span = monthSpan(wish.month, plan.coverage.zone);
  const demand = await demandFor(records, plan, span.from, span.until);
  const needs = await needsOf({ client, plan, headcounts: [] }, span);
  const places = regions.map(({ id }) => id);
  const staffing = decideHeadcount({ client, plan, agents, places, reach: reachOf(needs, regions), now }, wish);
  if (isRefusal(staffing)) return staffing;
  const next = nextVersion(headcounts, clientId, wish, staffing, now, by);
  const trained = suppose(agents, client, staffing, wish.month);
  const clients = reachable(clientId, [...trained.after.values()]);
  const about = (people: Agent[]) => new Map(people.filter(touches(clients)).map((agent) => [agent.id, agent]));
  const read = (people: Map<AgentId, Agent>, headcount?: Headcount) => {
    const world = { clients, agents: about([...people.values()]), ...(headcount && { headcount }) };
    // Whatever is worked by now may move, at a price: shifts that were added by hand too.
    return readMonth(supposed(records, world), needsOf, wish.month, now, { anew: true }).then((month) =>
      notBefore(month, trained.fresh, staffing.readyOn),
    );
  };
  const [before, after] = [await read(trained.before), await read(trained.after, next)];
  const token = digest([wish, withoutTime(next), staffing, client, plan.version, before.company, after.company.needs]);
  const { fresh } = trained;
  return { client, plan, headcounts, next, span, demand, staffing, fresh, before, after, token };
}

const monthSpan = (month: string, zone: string): Interval => {
  const dates = datesOf(month);
  return halfHours(instantsOf({ from: `${month}-01`, until: dates.at(-1) ?? month }, zone));
};

/** Demand is the same before and after: forecasting is the dearest part of all this. */
function onceByClient(): typeof clientDemand {
  const known = new Map<string, ReturnType<typeof clientDemand>>();
  return (records, plan, from, until) => {
    const key = `${plan.clientId} ${from} ${until}`;
    const made = known.get(key) ?? clientDemand(records, plan, from, until);
    known.set(key, made);
    return made;
  };
}

function nextVersion(
  versions: readonly Headcount[],
  clientId: ClientId,
  { month, agents, effectiveFrom, restores }: Wished,
  { regions }: Staffing,
  now: Instant,
  by: string,
): Headcount {
  const version = 1 + Math.max(0, ...versions.filter((one) => one.month === month).map((one) => one.version));
  const about = { clientId, month, agents, effectiveFrom, regions, version, committedAt: now, by };
  return { ...about, ...(restores !== undefined && { restores }) };
}

/** Every client that shares people with one, directly or over others. */
function reachable(clientId: ClientId, agents: readonly Agent[]): ReadonlySet<ClientId> {
  const clients = new Set([clientId]);
  for (let size = 0; size < clients.size; ) {
    size = clients.size;
    for (const { seats } of agents.filter(touches(clients))) for (const seat of seats) clients.add(seat.clientId);
  }
  return clients;
}

const touches =
  (clients: ReadonlySet<ClientId>) =>
  (agent: Agent): boolean =>
    agent.status !== 'left' && agent.seats.some(({ clientId }) => clients.has(clientId));

const withoutTime = ({ committedAt: _at, by: _by, ...headcount }: Headcount) => headcount;

/** What a company does by itself, such as taking tickets and breaks, is no ground: it moves all the time. */
const IGNORED = new Set(['held', 'pace', 'lastAssignedAt', 'revision', 'status', 'statusSince']);

const digest = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, (key, inside) => (IGNORED.has(key) ? undefined : inside)))
    .digest('base64url');
