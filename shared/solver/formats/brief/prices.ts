import type { Person, RosterBrief } from '../../../domain/rosters/brief.ts';
import type { Price } from '../../problem.ts';
import { dateOf, dayOf, weekdayOf } from './dates.ts';
import type { Way } from './shifts.ts';

const TALLIES = ['nights', 'weekends', 'holidays'] as const;

/** Says what a person's own days cost: wishes, and nights, weekends and holidays of whoever had more of them than others. */
export function pricesOf(brief: RosterBrief, ways: Way[]): (person: Person, region: number) => Price[] {
  const means = brief.regions.map(({ id }) => meansOf(brief.staff.filter(({ region }) => region === id)));
  const known = new Map<string, Price | undefined>();
  return (person, region) => {
    const excess = TALLIES.map((tally) => Math.max(0, person.yearSoFar[tally] - (means[region]?.[tally] ?? 0)));
    const key = `${region} ${excess}`;
    if (!known.has(key)) known.set(key, fairness(brief, ways, region, excess));
    return [known.get(key), wishes(person, brief, ways)].filter((price) => price !== undefined);
  };
}

const meansOf = (peers: Person[]): Person['yearSoFar'] => {
  const mean = (tally: (typeof TALLIES)[number]) =>
    peers.reduce((sum, { yearSoFar }) => sum + yearSoFar[tally], 0) / Math.max(1, peers.length);
  return { nights: mean('nights'), weekends: mean('weekends'), holidays: mean('holidays') };
};

/** Half of a weekend's price hangs on each of its days, so that it is paid once by whoever works both. */
function fairness(brief: RosterBrief, ways: Way[], region: number, excess: number[]): Price | undefined {
  const [night, weekend, holiday] = TALLIES.map((tally, at) => brief.prices[tally] * (excess[at] as number)) as [
    number,
    number,
    number,
  ];
  if (night + weekend + holiday === 0) return undefined;
  const holidays = new Set(brief.regions[region]?.holidays);
  const work = new Float64Array(brief.days * ways.length);
  for (let day = 0; day < brief.days; day++) {
    const date = dateOf(brief.from, day);
    const byDay = (weekdayOf(date) >= 5 ? weekend / 2 : 0) + (holidays.has(date) ? holiday : 0);
    ways.forEach((way, at) => {
      work[day * ways.length + at] = byDay + (way.night ? night : 0);
    });
  }
  return { term: 'fairness', constant: 0, work };
}

/** A wish costs its weight on every day that goes against it. */
function wishes(person: Person, brief: RosterBrief, ways: Way[]): Price | undefined {
  const priced = person.wishes.filter(({ weight }) => weight * brief.prices.wishes > 0);
  if (priced.length === 0) return undefined;
  const work = new Float64Array(brief.days * ways.length);
  const free = new Float64Array(brief.days);
  for (const { date, shift, on, weight } of priced) {
    const day = dayOf(brief, date);
    const price = weight * brief.prices.wishes;
    if (on) free[day] = (free[day] as number) + price;
    ways.forEach(({ template }, at) => {
      const isMeant = shift === undefined || template.id === shift;
      if (isMeant !== on) work[day * ways.length + at] = (work[day * ways.length + at] as number) + price;
    });
  }
  return { term: 'wishes', constant: 0, work, free };
}
