import type { Moves } from './moves.ts';

/**
 * Everything counted beside the month's minutes, folded into one number: the minutes of the week (lowest digit), the
 * weekends worked, and each tracked count. Steps only ever add to digits.
 */
export type Outer = {
  size: number;
  /** How many values the lowest digit has: 1 when no rule limits a week. */
  week: number;
  /** What a step adds, by mark, then again for steps that begin to work a weekend. */
  adds: Int32Array;
  /** The number after such a step by (mark or marks + mark) * size + number, -1 where a digit would overflow. */
  after: Int32Array;
  weekends: Int32Array;
  /** By count * size + number. */
  counts: Int32Array;
};

/** The largest value each digit must hold: `week` and `weekends` are undefined when nothing depends on them. */
export function outerOf(moves: Moves, week: number | undefined, weekends: number | undefined, counts: number[]): Outer {
  const radix = [week ?? 0, weekends ?? 0, ...counts].map((most) => most + 1);
  const stride: number[] = [];
  let size = 1;
  for (const digits of radix) {
    stride.push(size);
    size *= digits;
  }
  const digit = (number: number, at: number) => Math.floor(number / (stride[at] as number)) % (radix[at] as number);
  const marks = moves.marks.length;
  const adds = new Int32Array(2 * marks);
  const after = new Int32Array(2 * marks * size).fill(-1);
  for (let row = 0; row < 2 * marks; row++) {
    const mark = moves.marks[row % marks] as Moves['marks'][number];
    const plus = radix.map((_, at) => {
      if (at === 0) return week === undefined ? 0 : mark.week;
      if (at === 1) return weekends !== undefined && row >= marks ? 1 : 0;
      return (mark.bits >> (at - 2)) & 1;
    });
    const sum = plus.reduce((total, value, at) => total + value * (stride[at] as number), 0);
    adds[row] = sum;
    for (let number = 0; number < size; number++)
      if (plus.every((value, at) => digit(number, at) + value < (radix[at] as number)))
        after[row * size + number] = number + sum;
  }
  return {
    size,
    week: radix[0] as number,
    adds,
    after,
    weekends: Int32Array.from({ length: size }, (_, number) => digit(number, 1)),
    counts: Int32Array.from({ length: counts.length * size }, (_, at) => digit(at % size, 2 + Math.floor(at / size))),
  };
}
