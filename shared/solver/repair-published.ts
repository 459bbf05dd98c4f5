import type { RosterBrief } from '../domain/rosters/brief.ts';
import type { Hole } from '../domain/rosters/coverage-proof.ts';
import type { Dates } from '../domain/rosters/dates.ts';
import type { Planned } from '../domain/rosters/publication.ts';
import { type Interval, instantOf, type LocalDate, millisOf, SLOT_MILLIS } from '../domain/time.ts';
import { dateOf, dayOf } from './formats/brief/dates.ts';
import type { Span } from './formats/brief/shifts.ts';
import { type CompiledBrief, compileBrief } from './formats/brief.ts';
import { brokenRules } from './line-rules.ts';
import { type Employee, FREE, type Problem, type Roster } from './problem.ts';
import { repair } from './repair.ts';

/** What is published for somebody, by local date: the template that it is, or is most like, and its breaks. */
export type PublishedLine = ReadonlyMap<LocalDate, { template: string; breaks: readonly Interval[] }>;

/**
 * A brief whose people all have a published line. On dates of `window` it may change, but not the lines of `frozen`
 * people; `accepted` holes were there before, and are nobody's to fill now. Besides, at most so many lines change.
 */
export type RepairWish = {
  brief: RosterBrief;
  published: ReadonlyMap<string, PublishedLine>;
  window: Dates;
  frozen: ReadonlySet<string>;
  accepted: readonly Hole[];
  most: number;
};

/** One date of somebody's line that is another one now; without a shift they are free on it. */
export type ChangedDay = { id: string; date: LocalDate; shift?: Planned };

/**
 * The few changes of a published roster that fill best what it lacks by now (PRODUCT.md W12). Whoever is told of a change
 * is worth a half hour without somebody, and each date that changes half as much.
 */
export function repairPublished(wish: RepairWish): ChangedDay[] {
  const compiled = compileBrief(wish.brief);
  const before = rosterOf(compiled, wish.published);
  const problem = narrowed(compiled, before, wish);
  const { under } = wish.brief.prices;
  const from = Math.max(0, dayOf(wish.brief, wish.window.from));
  const { roster } = repair(problem, before, { from, perLine: under, perDay: under / 2, most: wish.most });
  return wish.brief.staff.flatMap(({ id }, index) =>
    [...(roster[index] ?? [])].flatMap((kind, day) =>
      kind === before[index]?.[day] ? [] : [changed(compiled, id, day, kind)],
    ),
  );
}

/** The published lines in the kinds of a problem; breaks that nobody would place so count as the first way to place them. */
function rosterOf({ brief, problem, ways }: CompiledBrief, published: RepairWish['published']): Roster {
  return brief.staff.map(({ id, region }) => {
    const line = new Int16Array(problem.days).fill(FREE);
    for (const [date, { template, breaks }] of published.get(id) ?? []) {
      const day = dayOf(brief, date);
      if (day < 0 || day >= problem.days) continue;
      const kinds = ways.flatMap((way, kind) =>
        way.template.id === template && brief.regions[way.region]?.id === region ? [kind] : [],
      );
      const placed = kinds.find((kind) => sameBreaks(ways[kind]?.on[day + 1]?.breaks ?? [], breaks));
      line[day] = placed ?? kinds[0] ?? FREE;
    }
    return line;
  });
}

const sameBreaks = (spans: readonly Span[], breaks: readonly Interval[]): boolean =>
  spans.length === breaks.length && spans.every(({ from }, place) => from === millisOf(breaks[place]?.from ?? ''));

/** The problem of the window alone: everything else stays as it is published, and holes that are accepted are no need. */
function narrowed({ brief, problem, origin }: CompiledBrief, before: Roster, wish: RepairWish): Problem {
  const [first, last] = [dayOf(brief, wish.window.from), dayOf(brief, wish.window.until)];
  const need = Int32Array.from(problem.need);
  for (const { pool, from, until, needed, onDuty } of wish.accepted) {
    const at = problem.pools.indexOf(pool);
    for (let slot = slotOf(from, origin); at >= 0 && slot < slotOf(until, origin); slot++) {
      const cell = slot * problem.pools.length + at;
      if (need[cell] !== undefined) need[cell] = Math.max(0, need[cell] - (needed - onDuty));
    }
  }
  const staff = problem.staff.map((employee, index) => {
    const line = before[index] as Int16Array;
    const isOpen = (day: number) => !wish.frozen.has(employee.id) && first <= day && day <= last;
    const own = held(bearing(employee, problem, line), line, problem.kinds.length, isOpen);
    // What was signed for beyond a rule is kept: a repair gives nobody another month.
    return brokenRules(problem, own, line).length > 0 ? held(own, line, problem.kinds.length, () => false) : own;
  });
  return { ...problem, need, staff };
}

const slotOf = (at: string, origin: number): number => Math.floor((millisOf(at) - origin) / SLOT_MILLIS);

/**
 * Somebody whose published line has less than some rule's least, as it has of whoever is away: no repair can give them that
 * back, so the least holds them to nothing, and they may help like others.
 */
function bearing(employee: Employee, problem: Problem, line: Int16Array): Employee {
  if (brokenRules(problem, employee, line).length === 0) return employee;
  const { minutes, weekMinutes, work, free, counts } = employee.rules;
  const rules = {
    ...employee.rules,
    minutes: { ...minutes, min: 0 },
    ...(weekMinutes && { weekMinutes: { ...weekMinutes, min: 0 } }),
    work: { ...work, min: 1 },
    free: { ...free, min: 1 },
    counts: counts.map((count) => ({ ...count, min: 0 })),
  };
  return { ...employee, rules };
}

/** Somebody who keeps what is published on every day that is not open. */
function held(employee: Employee, line: Int16Array, kinds: number, isOpen: (day: number) => boolean): Employee {
  const mayWork = Uint8Array.from(employee.mayWork);
  const mayBeFree = Uint8Array.from(employee.mayBeFree);
  line.forEach((kind, day) => {
    if (!isOpen(day)) {
      mayWork.fill(0, day * kinds, (day + 1) * kinds);
      mayBeFree[day] = kind === FREE ? 1 : 0;
    }
    if (kind !== FREE) mayWork[day * kinds + kind] = 1;
  });
  return { ...employee, mayWork, mayBeFree };
}

function changed({ brief, ways }: CompiledBrief, id: string, day: number, kind: number): ChangedDay {
  const date = dateOf(brief.from, day);
  const on = ways[kind]?.on[day + 1];
  if (!on) return { id, date };
  const interval = ({ from, until }: Span): Interval => ({ from: instantOf(from), until: instantOf(until) });
  return {
    id,
    date,
    shift: { ...interval(on.shift), ...(on.breaks.length > 0 && { breaks: on.breaks.map(interval) }) },
  };
}
