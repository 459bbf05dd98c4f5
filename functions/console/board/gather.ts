import { type Agent, isOnDuty } from '../../../shared/domain/agents/agent.ts';
import { isOpen } from '../../../shared/domain/clients/calendar.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import type { Region } from '../../../shared/domain/rosters/region.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { type Instant, millisOf } from '../../../shared/domain/time.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { type Band, bandsOf, type Seam, seamsOf } from './band.ts';
import { type Hole, holesOf } from './holes.ts';
import { type OpenIncident, openIncidents } from './open-incidents.ts';
import { type Counts, countsOf, type Risk, risksOf } from './risks.ts';
import { followToday, noTally, type Tally } from './today.ts';

/** Waiting tickets counted per client; with more than these, a figure says so. */
const COUNTED = 200;
/** What changes by the day, or is counted from what happened, is read again after so long. */
const SLOW_MILLIS = 20_000;

/** One client on the wall. `isOpen` is absent while it has no plan; `on` are those on duty who are certified for it. */
export type ClientLine = Counts & Tally & { id: string; name: string; isOpen?: boolean; on: number };

/** What the wallboard shows, the same for everybody who may see it. */
export type Board = {
  now: Instant;
  clients: ClientLine[];
  agents: Map<string, string>;
  bands: Band[];
  seams: Seam[];
  holes: Hole[];
  risks: Risk[];
  incidents: OpenIncident[];
  deadLetters: { duty: string; messages: number }[];
  /** Not everything that waits was counted. */
  isMore: boolean;
};

type Slow = { regions: Region[]; plans: Map<string, Plan>; today: Map<string, Tally>; incidents: OpenIncident[] };

/**
 * Gathers the wall. What moves is asked for each time: clients, agents, what waits for each client and what each busy
 * agent holds. Regions, plans and what happened in the last day are asked for now and then; a version of a plan once.
 */
export function gathering(console: Console): (now: Instant) => Promise<Board> {
  const slowly = slow(console);
  return async (now) => {
    const [all, agents, deadLetters] = await Promise.all([
      allOf(console.records, 'client'),
      allOf(console.records, 'agent'),
      console.deadLetters.counts(),
    ]);
    const clients = all.filter(({ status }) => status === 'active').sort((a, b) => a.name.localeCompare(b.name));
    const busy = agents.filter(({ held }) => held > 0);
    const [waiting, held, { regions, plans, today, incidents }] = await Promise.all([
      Promise.all(all.map(({ id }) => console.tickets.waiting(id, COUNTED))),
      Promise.all(busy.map(({ id }) => console.tickets.heldBy(id))),
      slowly(clients, now),
    ]);
    const tickets = once([...waiting, ...held].flat());
    const bands = bandsOf(regions, agents, now);
    const own = Map.groupBy(tickets, ({ clientId }) => clientId);
    return {
      now,
      clients: clients.map((client) => ({
        id: client.id,
        name: client.name,
        ...openOf(plans.get(client.id), now),
        on: agents.filter((agent) => serves(agent, client, now)).length,
        ...countsOf(own.get(client.id) ?? [], now),
        ...(today.get(client.id) ?? noTally),
      })),
      agents: new Map(agents.map(({ id, name }) => [id, name])),
      bands,
      seams: seamsOf(bands, now),
      holes: clients.flatMap(({ id }) => holesIn(plans.get(id), agents, now)),
      risks: risksOf(tickets),
      incidents,
      deadLetters: deadLetters.filter(({ messages }) => messages > 0),
      isMore: waiting.some((pool) => pool.length >= COUNTED),
    };
  };
}

/** What is read now and then. Versions of plans never change. */
function slow(console: Console): (clients: readonly Client[], now: Instant) => Promise<Slow> {
  const { records, facts } = console;
  const versions = new Map<string, Plan>();
  const follow = followToday(facts);
  let held: { at: number; read: Promise<Omit<Slow, 'plans'>> } | undefined;
  const read = async (now: Instant) => {
    const [regions, today, incidents] = await Promise.all([
      allOf(records, 'region'),
      follow(now),
      openIncidents(console),
    ]);
    return { regions, today, incidents };
  };
  return async (clients, now) => {
    if (!held || millisOf(now) - held.at >= SLOW_MILLIS) {
      held = { at: millisOf(now), read: read(now) };
      held.read.catch(() => {
        held = undefined;
      });
    }
    const wanted = clients.filter(({ planVersion }) => planVersion > 0);
    const plans = await Promise.all(
      wanted.map(async ({ id, planVersion }) => {
        const key = `${id}/${planVersion}`;
        const plan = versions.get(key) ?? (await records.find('plan', key));
        if (plan) versions.set(key, plan);
        return [id, plan] as const;
      }),
    );
    return { ...(await held.read), plans: new Map(plans.flatMap(([id, plan]) => (plan ? [[id, plan]] : []))) };
  };
}

const once = (tickets: Ticket[]): Ticket[] => [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()];

const openOf = (plan: Plan | undefined, now: Instant) => (plan ? { isOpen: isOpen(plan.coverage, now) } : {});

const holesIn = (plan: Plan | undefined, agents: Agent[], now: Instant): Hole[] =>
  plan ? holesOf(plan, agents, now) : [];

const serves = (agent: Agent, { id }: Client, now: Instant): boolean =>
  isOnDuty(agent, now) && agent.seats.some((seat) => seat.clientId === id && (seat.certifiedUntil ?? '') > now);
