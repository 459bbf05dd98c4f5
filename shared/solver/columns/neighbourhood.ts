import { slotCosts } from '../evaluate.ts';
import type { Problem, Roster } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Part, Unit } from './part.ts';

/** One way to open a part: how many days and people, whether around a slot that costs, and whether to dive first. */
export type Arm = { days: number; people: number; aims: boolean; dives: boolean; merit: number };

const LONGEST = 84;
const WINDOWS = [14, 28, 56];
/** People, by number where the staff is large, and by share of the staff. */
const PEOPLE = [6, 12, 24];
const SHARES = [0.15, 0.3, 0.5, 0.8];
/** From this share on programs are too large to be solved to the end: a dive finds more. */
const DIVES = 0.5;

/** Which part of a roster to open next: arms that gain much in little time are drawn more often. */
export class Neighbourhoods {
  readonly #problem: Problem;
  readonly #units: Unit[];
  readonly #random: Random;
  readonly #shifts: Int32Array[];
  readonly #arms: Arm[];

  constructor(problem: Problem, units: Unit[], random: Random) {
    this.#problem = problem;
    this.#units = units;
    this.#random = random;
    this.#shifts = shiftsBySlot(problem);
    const windows = WINDOWS.filter((days) => days < problem.days * 0.7 && problem.days > 28);
    if (problem.days <= LONGEST) windows.push(problem.days);
    const staff = problem.staff.length;
    const shares = SHARES.map((share) => Math.max(2, Math.round(share * staff)));
    const numbers = [...PEOPLE.filter((people) => people < 0.7 * (shares[0] as number)), ...shares];
    this.#arms = windows.flatMap((days) =>
      [...new Set(numbers)].flatMap((people) =>
        [true, false].map((aims) => ({ days, people, aims, dives: people >= DIVES * staff, merit: 0 })),
      ),
    );
  }

  /** An arm, and a part of this roster that it opens. */
  draw(roster: Roster): { arm: Arm; part: Part } {
    const total = this.#arms.reduce((sum, { merit }) => sum + merit, 0);
    const floor = total > 0 ? (0.3 * total) / this.#arms.length : 1;
    let ticket = this.#random.next() * (total + floor * this.#arms.length);
    const arm = this.#arms.find(({ merit }) => {
      ticket -= merit + floor;
      return ticket <= 0;
    }) as Arm;
    const people = Math.max(2, Math.round(arm.people * (0.7 + 0.6 * this.#random.next())));
    const place = arm.aims ? this.#costlySlot(roster) : undefined;
    const from = this.#firstDay(arm.days, place?.day);
    const until = Math.min(this.#problem.days, from + arm.days);
    return { arm, part: { roster, from, until, units: this.#open(people, place?.able ?? [], until - from) } };
  }

  /** What became of a part that an arm opened. */
  learn(arm: Arm, gain: number, seconds: number): void {
    arm.merit = 0.85 * arm.merit + (0.15 * gain) / Math.max(0.05, seconds);
  }

  /** Somewhere where people are missing or too many, the likelier the more that costs, and who could work there. */
  #costlySlot(roster: Roster): { day: number; able: number[] } | undefined {
    const costs = slotCosts(this.#problem, roster).map(({ under, over }) => Math.sqrt(under + over));
    let ticket = this.#random.next() * costs.reduce((sum, cost) => sum + cost, 0);
    const slot = costs.findIndex((cost) => {
      ticket -= cost;
      return cost > 0 && ticket <= 0;
    });
    const shifts = this.#shifts[slot];
    if (!shifts || shifts.length === 0) return undefined;
    const day = Math.floor((shifts[0] as number) / this.#problem.kinds.length);
    const able = this.#problem.staff.flatMap(({ mayWork }, index) =>
      shifts.some((shift) => mayWork[shift]) ? [index] : [],
    );
    return { day, able };
  }

  /** Windows begin on Mondays, and about a costly day if there is one. */
  #firstDay(length: number, day: number | undefined): number {
    const { days, firstWeekday } = this.#problem;
    if (length >= days) return 0;
    const middle =
      day === undefined
        ? Math.floor(this.#random.next() * (days + length)) - length
        : day - this.#random.next() * length;
    const monday = Math.round((middle + firstWeekday) / 7) * 7 - firstWeekday;
    return Math.max(0, Math.min(days - length, monday));
  }

  /** The people to open: the able ones first, in any order. On the whole horizon equals stay together. */
  #open(people: number, able: number[], days: number): Unit[] {
    const order = [
      ...this.#random.shuffle(able),
      ...this.#random.shuffle(this.#problem.staff.map((_, index) => index)),
    ];
    const chosen = new Set<number>();
    for (const employee of order) if (chosen.size < people) chosen.add(employee);
    if (days < this.#problem.days)
      return [...chosen].map((employee) => ({
        employees: [employee],
        group: this.#problem.staff[employee]?.group ?? 0,
      }));
    return this.#units
      .map(({ employees, group }) => ({ employees: employees.filter((employee) => chosen.has(employee)), group }))
      .filter(({ employees }) => employees.length > 0);
  }
}

/** The shifts, as day * kinds + kind, that cover each slot of the problem. */
function shiftsBySlot({ covers, slots }: Problem): Int32Array[] {
  const shifts: number[][] = Array.from({ length: slots }, () => []);
  covers.forEach((covered, shift) => {
    for (const slot of covered) shifts[slot]?.push(shift);
  });
  return shifts.map((list) => Int32Array.from(list));
}
