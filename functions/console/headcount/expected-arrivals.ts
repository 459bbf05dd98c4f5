import type { Plan } from '../../../shared/domain/clients/plan.ts';
import type { Demand } from '../../../shared/domain/staffing/demand.ts';
import { DAY_MILLIS, type Interval, instantOf, millisOf } from '../../../shared/domain/time.ts';
import type { Arrival } from '../../../shared/simulation/arrivals.ts';
import { type Random, random } from '../../../shared/solver/random.ts';

/** So many tickets are simulated at most on each side, so that a preview takes its seconds for the roster. */
const MOST_TICKETS = 500;
const SEED = 1;

type Expected = { from: number; until: number; count: number; about: Pick<Arrival, 'language' | 'tags'> };

/**
 * Tickets as a forecast expects them, drawn from a seed: as many days before `until` as make at most so many, whole ones of
 * 24 hours, none earlier than `from`. Undefined when a single day brings more.
 */
export function expectedArrivals(
  demands: readonly Demand[],
  plan: Plan,
  { from, until }: Interval,
): { span: Interval; arrivals: Arrival[] } | undefined {
  const slots = demands.flatMap((demand) => slotsOf(demand, plan));
  const end = millisOf(until);
  const within = (begin: number) => slots.filter((slot) => begin <= slot.from && slot.until <= end);
  const countFrom = (begin: number) => within(begin).reduce((sum, { count }) => sum + count, 0);
  let begin = end;
  while (begin - DAY_MILLIS >= millisOf(from) && countFrom(begin - DAY_MILLIS) <= MOST_TICKETS) begin -= DAY_MILLIS;
  if (begin === end) return undefined;
  const draws = random(SEED);
  const arrivals = within(begin).flatMap((slot) => drawn(slot, draws));
  return {
    span: { from: instantOf(begin), until },
    arrivals: arrivals.sort((a, b) => a.atMillis - b.atMillis),
  };
}

function slotsOf({ skill, forecast }: Demand, plan: Plan): Expected[] {
  const about = asking(skill, plan);
  return forecast.slots.map(({ from, until, expected }) => ({
    ...{ from: millisOf(from), until: millisOf(until), count: expected, about },
  }));
}

/** What a ticket says that asks for a skill: the language that it is, or a tag that stands for it. */
function asking(skill: string | undefined, { languages, skillsByTag }: Plan): Expected['about'] {
  if (skill === undefined) return {};
  if (languages.includes(skill)) return { language: skill };
  const tag = Object.entries(skillsByTag).find(([, of]) => of === skill)?.[0];
  return tag === undefined ? {} : { tags: [tag] };
}

/** People write independently of one another: gaps between them are exponential. */
function drawn({ from, until, count, about }: Expected, draws: Random): Arrival[] {
  const arrivals: Arrival[] = [];
  const gap = () => (-Math.log(1 - draws.next()) * (until - from)) / count;
  if (count <= 0) return arrivals;
  for (let at = from + gap(); at < until; at += gap())
    arrivals.push({ atMillis: Math.floor(at), priority: 'normal', ...about });
  return arrivals;
}
