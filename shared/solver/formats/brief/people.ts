import type { Person, RosterBrief } from '../../../domain/rosters/brief.ts';
import { layered } from '../../../domain/rosters/labour-rules.ts';
import type { Employee, Group } from '../../problem.ts';
import { dateOf, dayOf, weekdayOf } from './dates.ts';
import { historyOf } from './history.ts';
import { pricesOf } from './prices.ts';
import { rulesOf, rulesWhenAway } from './rules.ts';
import type { Way } from './shifts.ts';

/** Everybody of a brief, and the groups they are in: the same pools and the same home. What is equal is one object. */
export function peopleOf(brief: RosterBrief, ways: Way[]): { staff: Employee[]; groups: Group[] } {
  const shared = cache();
  const groups: Group[] = [];
  const firstWeekday = weekdayOf(brief.from);
  const prices = pricesOf(brief, ways);
  const staff = brief.staff.map((person): Employee => {
    const region = brief.regions.findIndex(({ id }) => id === person.region);
    const away = new Set(
      person.unavailable.map((date) => dayOf(brief, date)).filter((day) => day >= 0 && day < brief.days),
    );
    const full = layered(brief.rules, brief.regions[region]?.rules, person.rules);
    const held = rulesWhenAway(full, away, brief.days, firstWeekday);
    const rules = shared(`rules ${region} ${JSON.stringify(held)}`, () =>
      rulesOf(held, ways, brief.days, brief.prices),
    );
    const group = groupOf(person, brief);
    return {
      id: person.id,
      group: shared(`group ${group.pools} ${group.prices}`, () => groups.push(group) - 1),
      ...shared(`open ${region} ${person.unavailable} ${JSON.stringify(person.pins)}`, () =>
        openTo(person, brief, ways, region),
      ),
      prices: prices(person, region),
      rules,
      history: historyOf(person, brief, ways, region, full),
    };
  });
  return { staff, groups };
}

/** What a person may do on each day: their region's templates, but when pinned to one or to none, or away. */
function openTo(
  { pins, unavailable }: Person,
  { from, days }: RosterBrief,
  ways: Way[],
  region: number,
): Pick<Employee, 'mayWork' | 'mayBeFree'> {
  const pinned = new Map(pins.map(({ date, shift }) => [date, shift]));
  const away = new Set(unavailable);
  const mayWork = new Uint8Array(days * ways.length);
  const mayBeFree = new Uint8Array(days).fill(1);
  for (let day = 0; day < days; day++) {
    const date = dateOf(from, day);
    const pin = pinned.get(date);
    if (pin) mayBeFree[day] = 0;
    ways.forEach((way, at) => {
      const { id } = way.template;
      if (way.region !== region || (pin !== undefined && pin !== id)) return;
      const touches = away.has(date) || (endsNextDay(way) && away.has(dateOf(from, day + 1)));
      if (!touches) mayWork[day * ways.length + at] = 1;
    });
  }
  return { mayWork, mayBeFree };
}

/** Whether a shift goes on after midnight by its own clock. */
const endsNextDay = ({ template: { from, until } }: Way): boolean => until <= from && until !== '00:00';

/** A person's pools, each with its price of half an hour: none at home, and none anywhere for whoever has no home. */
function groupOf(person: Person, { pools, prices }: RosterBrief): Group {
  const serves = pools.flatMap(({ id }, at) => (person.pools.includes(id) ? [at] : []));
  const price = (pool: number) =>
    person.home === undefined || pools[pool]?.id === person.home ? 0 : prices.continuity;
  return { pools: serves, prices: serves.map(price) };
}

/** Makes each thing once by its key. */
function cache() {
  const made = new Map<string, unknown>();
  return <Thing>(key: string, make: () => Thing): Thing => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as Thing;
  };
}
