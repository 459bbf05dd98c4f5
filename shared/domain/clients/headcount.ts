import type { Agent } from '../agents/agent.ts';
import type { AgentId } from '../ids.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { dateIn, datesOf, dayAfter } from '../rosters/dates.ts';
import { dateSaid, listSaid } from '../rosters/said.ts';
import { usualStaffing } from '../staffing/terms.ts';
import { type Instant, instantOf, type LocalDate, millisOf } from '../time.ts';
import type { Client } from './client.ts';
import { hire, type Reach, splitOf } from './hire.ts';
import type { Plan } from './plan.ts';
import { byRegion, isInTraining, sits } from './team.ts';

/** Agents wished for a client and a month from a date in it, by region or, without regions, split automatically. */
export type Wish = { month: string; agents: number; effectiveFrom: LocalDate; regions?: Record<string, number> };

/** What a headcount is decided on: `agents` is everybody who works here, `reach` how much of the need each region's days cover. */
export type Standing = {
  client: Client;
  plan: Plan;
  agents: readonly Agent[];
  /** The ids of all regions. */
  places: readonly string[];
  reach: Reach;
  now: Instant;
};

/** Somebody who must be certified by a date, and why: `isLate` when there are too few days left to train them. */
export type Training = {
  agentId: AgentId;
  name: string;
  region: string;
  because: 'new seat' | 'in training' | 'certificate ends';
  by: LocalDate;
  isLate: boolean;
};

/** What a wish comes to: the split, who gets a seat in training, who of those in training gives theirs back, and training owed. */
export type Staffing = {
  regions: Record<string, number>;
  hired: Agent[];
  released: Agent[];
  training: Training[];
  /** From when on whoever is in training may serve. */
  readyOn: LocalDate;
};

/** Decides what a headcount would take; every way in which it cannot be is refused with its reason. */
export function decideHeadcount(standing: Standing, wish: Wish): Staffing | Refusal {
  const { client, plan, agents, places, reach, now } = standing;
  const today = dateIn(plan.coverage.zone, now);
  const wrong = wrongWish(wish, client, today) ?? wrongRegions(wish, places);
  if (wrong) return wrong;
  const team = agents.filter((agent) => agent.status !== 'left' && sits(agent, client));
  const regions = splitOf(wish, { client, plan, team, agents, reach });
  if (isRefusal(regions)) return regions;
  const hired = hire(regions, { client, plan, team, agents, reach });
  if (isRefusal(hired)) return hired;
  const released = releasedFrom(team, regions, client);
  const changes = hired.length + released.length;
  if (changes > MOST_CHANGES)
    return refuse('conflict', `${changes} seats would change at once, ${MOST_CHANGES} are possible: go there in steps`);
  const trained = dayAfter(today, (plan.staffing ?? usualStaffing).trainingDays);
  const readyOn = trained > wish.effectiveFrom ? trained : wish.effectiveFrom;
  const stay = team.filter((agent) => !released.includes(agent));
  const training = trainingOf(client, hired, stay, { ...wish, readyOn, zone: plan.coverage.zone });
  return { regions, hired, released, training, readyOn };
}

/** One transaction holds the seats that change beside the headcount, the client and the news. */
const MOST_CHANGES = 90;
const MONTHS_AHEAD = 24;

function wrongWish(
  { month, agents, effectiveFrom, regions }: Wish,
  client: Client,
  today: LocalDate,
): Refusal | undefined {
  if (client.status === 'closed') return refuse('conflict', `${client.name} is closed: nobody works for it any more`);
  const dates = datesOf(month);
  if ((dates.at(-1) ?? '') < today) return refuse('invalid', `${month} is over`);
  if (monthNumber(month) > monthNumber(today) + MONTHS_AHEAD)
    return refuse('invalid', `a headcount is for at most ${MONTHS_AHEAD} months ahead, and ${month} is further away`);
  if (!dates.includes(effectiveFrom)) return refuse('invalid', `${effectiveFrom} is not a date in ${month}`);
  if (effectiveFrom < today)
    return refuse('invalid', `${dateSaid(effectiveFrom)} has passed: today is ${dateSaid(today)}`);
  const sum = Object.values(regions ?? {}).reduce((total, count) => total + count, 0);
  if (regions && sum !== agents) return refuse('invalid', `the regions add up to ${sum} agents, not to ${agents}`);
  return undefined;
}

const monthNumber = (date: LocalDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

function wrongRegions({ regions = {} }: Wish, places: readonly string[]): Refusal | undefined {
  const unknown = Object.keys(regions).filter((region) => !places.includes(region));
  return unknown.length > 0 ? refuse('invalid', `there is no region ${listSaid(unknown)}`) : undefined;
}

/** Those in training, where a region has more seats than it is to have; a certificate is never taken away. */
const releasedFrom = (team: readonly Agent[], regions: Record<string, number>, client: Client): Agent[] =>
  Object.entries(byRegion(team)).flatMap(([region, seats]) => {
    const spare = Math.max(0, seats - (regions[region] ?? 0));
    return team.filter((agent) => agent.region === region && isInTraining(agent, client)).slice(0, spare);
  });

function trainingOf(
  client: Client,
  hired: readonly Agent[],
  stay: readonly Agent[],
  { month, effectiveFrom, readyOn, zone }: Wish & { readyOn: LocalDate; zone: string },
): Training[] {
  const owes = ({ id, name, region }: Agent, because: Training['because'], by: LocalDate): Training => {
    return {
      agentId: id,
      name,
      region,
      because,
      by,
      isLate: because !== 'certificate ends' && readyOn > effectiveFrom,
    };
  };
  const ends = instantOf(millisOf(`${datesOf(month).at(-1)}T00:00:00.000Z`) + 2 * 86_400_000);
  return [
    ...hired.map((agent) => owes(agent, 'new seat', effectiveFrom)),
    ...stay.flatMap((agent) => {
      const { certifiedUntil } = agent.seats.find(({ clientId }) => clientId === client.id) ?? {};
      if (certifiedUntil === undefined) return [owes(agent, 'in training', effectiveFrom)];
      return certifiedUntil < ends ? [owes(agent, 'certificate ends', dateIn(zone, certifiedUntil))] : [];
    }),
  ].sort((a, b) => (a.by + a.agentId < b.by + b.agentId ? -1 : 1));
}
