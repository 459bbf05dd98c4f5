import type { RosterBrief } from '../../domain/rosters/brief.ts';
import type { Problem } from '../problem.ts';
import { weekdayOf } from './brief/dates.ts';
import { demandOf } from './brief/demand.ts';
import { peopleOf } from './brief/people.ts';
import { slotsWorked, type Way, waysOf } from './brief/shifts.ts';

/** A brief as the engine sees it, and what is needed to read a roster back: a way to work by kind, and when slot 0 begins. */
export type CompiledBrief = { brief: RosterBrief; problem: Problem; ways: Way[]; origin: number };

/** Compiles a brief: wall clocks become half hours of UTC day by day, so a clock change is in what each shift covers. */
export function compileBrief(brief: RosterBrief): CompiledBrief {
  const ways = waysOf(brief);
  const { origin, slots, need, under, over } = demandOf(brief, ways);
  const { staff, groups } = peopleOf(brief, ways);
  const problem: Problem = {
    name: brief.name,
    days: brief.days,
    firstWeekday: weekdayOf(brief.from),
    kinds: ways.map((way) => ({
      id: `${brief.regions[way.region]?.id}/${way.template.id}${way.placement > 0 ? `+${way.placement}` : ''}`,
      label: way.template.id,
      minutes: way.minutes,
    })),
    covers: Array.from({ length: brief.days * ways.length }, (_, at) => {
      const on = ways[at % ways.length]?.on[Math.floor(at / ways.length) + 1];
      return on ? slotsWorked(on, origin) : new Int32Array(0);
    }),
    slots,
    pools: brief.pools.map(({ id }) => id),
    need,
    under,
    over,
    groups,
    staff,
  };
  return { brief, problem, ways, origin };
}
