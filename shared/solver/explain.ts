import { allocate, type Serving } from './allocate.ts';
import { brokenRules } from './line-rules.ts';
import { type Employee, FREE, type Problem, type Roster } from './problem.ts';

/** Slots [from, until) in which fewer people serve a pool than it needs, and why nobody else does. */
export type Gap = { pool: number; from: number; until: number; needed: number; onDuty: number; because: string };

/** What stands between somebody and a slot, in the order in which a sentence names it. */
type Obstacle = keyof typeof WORDS;

const WORDS = {
  serving: 'serving another pool',
  region: 'without a shift in their region then',
  away: 'on leave or a day off',
  pinned: 'pinned to something else',
  'week minutes': 'at their weekly limit',
  minutes: 'at their monthly limit',
  rest: 'resting between shifts',
  'run of work': 'at their longest run of days',
  'run of free days': 'in free days that belong together',
  weekends: 'at their weekends of the month',
  counts: 'at their nights of the month',
  runs: 'at their longest run of nights',
  otherwise: 'held by another rule',
  shift: 'on another shift that day, whose half hours would then be short or dearer',
  dearer: 'free to do it, but it would cost more than leaving it',
} as const;

/**
 * Why each pool lacks people where it does, by the judge's own rules: everybody who is certified for it is tried in every
 * shift that would cover the slot, and counted by what that breaks. Neighbouring slots with one reason are one gap.
 */
export function explain(problem: Problem, roster: Roster): Gap[] {
  const serving = poolBySlot(problem, allocate(problem, roster));
  const tried = trial(problem, roster);
  const gaps: Gap[] = [];
  for (let pool = 0; pool < problem.pools.length; pool++) {
    const certified = problem.staff.flatMap(({ group }, employee) =>
      problem.groups[group]?.pools.includes(pool) ? [employee] : [],
    );
    for (let slot = 0; slot < problem.slots; slot++) {
      const there = certified.filter((employee) => serving[employee]?.[slot] === pool).length;
      const needed = problem.need[slot * problem.pools.length + pool] as number;
      if (there >= needed) continue;
      const others = certified.filter((employee) => serving[employee]?.[slot] !== pool);
      const obstacles = others.map((employee) =>
        (serving[employee]?.[slot] ?? -1) >= 0 ? 'serving' : tried(employee, slot),
      );
      const because = sentence(certified.length, there, obstacles);
      add(gaps, { pool, from: slot, until: slot + 1, needed, onDuty: there, because });
    }
  }
  return gaps;
}

function add(gaps: Gap[], gap: Gap): void {
  const last = gaps.at(-1);
  const isSame = last?.needed === gap.needed && last.onDuty === gap.onDuty && last.because === gap.because;
  if (isSame && last.pool === gap.pool && last.until === gap.from) last.until = gap.until;
  else gaps.push(gap);
}

function sentence(certified: number, there: number, obstacles: Obstacle[]): string {
  if (certified === 0) return 'nobody is certified';
  const counts = Map.groupBy(obstacles, (obstacle) => obstacle);
  const parts = (Object.keys(WORDS) as Obstacle[]).flatMap((obstacle) => {
    const count = counts.get(obstacle)?.length ?? 0;
    return count > 0 ? [`${count} ${WORDS[obstacle]}`] : [];
  });
  return `${certified} certified: ${[...(there > 0 ? [`${there} serving it`] : []), ...parts].join(', ')}`;
}

/** What keeps somebody who is not there from a slot: the least obstacle of the shifts that would cover it. */
function trial(problem: Problem, roster: Roster): (employee: number, slot: number) => Obstacle {
  const shifts = shiftsBySlot(problem);
  const known = new Map<number, Obstacle>();
  const regions = problem.staff.map((employee) => kindsOf(problem, employee));
  return (employee, slot) => {
    if (regions[employee]?.size === 0) return 'away';
    const own = (shifts[slot] as number[]).filter((shift) => regions[employee]?.has(shift % problem.kinds.length));
    if (own.length === 0) return 'region';
    const order = Object.keys(WORDS) as Obstacle[];
    let least: Obstacle = 'region';
    for (const shift of own) {
      const key = employee * problem.covers.length + shift;
      const obstacle = known.get(key) ?? obstacleTo(problem, roster, employee, shift);
      known.set(key, obstacle);
      if (order.indexOf(obstacle) > order.indexOf(least)) least = obstacle;
    }
    return least;
  };
}

/** Tries the shift in the line that they have. */
function obstacleTo(problem: Problem, roster: Roster, index: number, shift: number): Obstacle {
  const employee = problem.staff[index] as Employee;
  const kinds = problem.kinds.length;
  const [day, kind] = [Math.floor(shift / kinds), shift % kinds];
  const line = Int16Array.from(roster[index] as Int16Array);
  if (!employee.mayWork[shift]) {
    const isPinned = !employee.mayBeFree[day] || employee.mayWork.subarray(day * kinds, (day + 1) * kinds).includes(1);
    return isPinned ? 'pinned' : 'away';
  }
  const works = line[day] !== FREE;
  line[day] = kind;
  const before = brokenRules(problem, employee, roster[index] as Int16Array).map(({ rule }) => rule);
  const broken = brokenRules(problem, employee, line).filter(({ rule }) => !before.includes(rule));
  if (broken.length > 0) return named(broken[0]?.rule as string);
  return works ? 'shift' : 'dearer';
}

const named = (rule: string): Obstacle => {
  const family = rule.startsWith('counts') ? 'counts' : rule.startsWith('runs of') ? 'runs' : rule;
  return family in WORDS ? (family as Obstacle) : 'otherwise';
};

/** The kinds that somebody may ever work: those of their region. */
function kindsOf({ kinds }: Problem, { mayWork }: Employee): Set<number> {
  const own = new Set<number>();
  mayWork.forEach((may, shift) => {
    if (may) own.add(shift % kinds.length);
  });
  return own;
}

function shiftsBySlot({ covers, slots }: Problem): number[][] {
  const shifts: number[][] = Array.from({ length: slots }, () => []);
  covers.forEach((covered, shift) => {
    for (const slot of covered) shifts[slot]?.push(shift);
  });
  return shifts;
}

function poolBySlot({ slots }: Problem, served: Serving[][]): Int16Array[] {
  return served.map((stretches) => {
    const pools = new Int16Array(slots).fill(-1);
    for (const { pool, from, until } of stretches) pools.fill(pool, from, until);
    return pools;
  });
}
