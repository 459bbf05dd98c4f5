import * as z from 'zod';
import { Sparse } from '../columns/sparse.ts';
import type { Highs, Program } from '../highs.ts';

const count = z.number().int().min(0).max(100_000);
const price = z.number().min(0).max(1_000_000);
const curve = z.array(count).min(1).max(5000);

/** Shifts of any length between two, in periods, that cover a demand by period at the fewest paid periods. */
const Lengths = z
  .object({
    kind: z.literal('lengths'),
    demand: curve,
    minLength: z.number().int().min(1),
    maxLength: z.number().int().min(1).max(500),
    /** The last period is followed by the first, as in a week that repeats. */
    cyclic: z.boolean().default(false),
  })
  .refine(({ minLength, maxLength }) => minLength <= maxLength, 'the shortest shift is at most the longest')
  .refine(({ demand, maxLength }) => maxLength <= demand.length, 'a shift is at most as long as the demand');

/**
 * How many people work each of some given shifts, by day: with the least total difference to what is required, or so that
 * nothing is missing with the fewest people or the least cost.
 */
const Shifts = z
  .object({
    kind: z.literal('shifts'),
    aim: z.enum(['difference', 'heads', 'cost']),
    /** By day and period. */
    required: z.array(curve).min(1).max(100),
    /** By shift, 1 in the periods of a day that it covers. */
    shifts: z.record(z.string().min(1), z.array(z.number().int().min(0).max(1))),
    cost: z.record(z.string(), price).optional(),
    /** At most so many people in one period, and on one shift of a day. */
    maxInPeriod: count.optional(),
    maxOnShift: count.optional(),
  })
  .refine(
    ({ required, shifts }) =>
      [...required, ...Object.values(shifts)].every((each) => each.length === required[0]?.length),
    'every day and every shift has as many periods',
  )
  .refine(
    ({ aim, shifts, cost = {} }) => aim !== 'cost' || Object.keys(shifts).every((shift) => shift in cost),
    'to aim at the least cost, every shift has one',
  );

/**
 * How many people of each profile, so that every skill has as many as it requires. Everybody counts for one of their
 * skills at a time, or for `all` of them, as who can do either at a counter.
 */
const Mix = z.object({
  kind: z.literal('mix'),
  countsFor: z.enum(['one', 'all']).default('one'),
  required: z.record(z.string().min(1), count),
  profiles: z.array(z.object({ name: z.string().min(1), skills: z.array(z.string()).min(1), cost: price })).min(1),
});

/** A question of shapes: shifts and people without names. */
export const ShapesQuestion = z.discriminatedUnion('kind', [Lengths, Shifts, Mix]);
export type ShapesQuestion = z.infer<typeof ShapesQuestion>;

/** How many of what; `bound` is proven, so an optimum has it equal to its cost. Undefined when nothing satisfies the question. */
export type ShapesAnswer = { cost: number; bound: number; chosen: { name: string; count: number }[] };

/** Answers with a proven optimum, or stops after some seconds with the best that it has. */
export function solveShapes(highs: Highs, question: ShapesQuestion, seconds: number): ShapesAnswer | undefined {
  const { program, names, constant = 0 } = programOf(question);
  if (program.rowLower.some((least, row) => least > (program.rowUpper[row] as number))) return undefined;
  const loaded = highs.load(program);
  try {
    const { hasValues, cost, bound } = loaded.run({ seconds });
    if (!hasValues) return undefined;
    const values = loaded.values();
    const chosen = names.map((name, at) => ({ name, count: Math.round(values[at] as number) }));
    return { cost: cost + constant, bound: bound + constant, chosen: chosen.filter(({ count }) => count > 0) };
  } finally {
    loaded.close();
  }
}

/** A program whose first columns are what `names` says. */
type Named = { program: Program; names: string[]; constant?: number };

function programOf(question: ShapesQuestion): Named {
  switch (question.kind) {
    case 'lengths':
      return lengths(question);
    case 'shifts':
      return shiftCounts(question);
    case 'mix':
      return mix(question);
    default:
      return question satisfies never;
  }
}

const NEVER = Number.POSITIVE_INFINITY;

/** Every start with every length is a column over its periods; only the cyclic case is not integral by itself. */
function lengths({ demand, minLength, maxLength, cyclic }: z.infer<typeof Lengths>): Named {
  const made = new Sparse();
  const names: string[] = [];
  const periods = demand.length;
  for (let from = 0; from < periods; from++)
    for (let length = minLength; length <= maxLength && (cyclic || from + length <= periods); length++) {
      names.push(`${from}+${length}`);
      made.add(
        length,
        NEVER,
        Array.from({ length }, (_, step): [number, number] => [(from + step) % periods, 1]),
      );
    }
  const program = whole(
    made,
    names.length,
    demand,
    demand.map(() => NEVER),
  );
  return { names, program };
}

function shiftCounts(question: z.infer<typeof Shifts>): Named {
  const { aim, required, shifts, cost = {}, maxInPeriod = NEVER, maxOnShift = NEVER } = question;
  const made = new Sparse();
  const names: string[] = [];
  const periods = required[0]?.length ?? 0;
  required.forEach((_, day) => {
    for (const [shift, covers] of Object.entries(shifts)) {
      names.push(`day ${day + 1} ${shift}`);
      const price = aim === 'difference' ? 0 : aim === 'heads' ? 1 : (cost[shift] as number);
      made.add(
        price,
        maxOnShift,
        covers.flatMap((is, period): [number, number][] => (is ? [[day * periods + period, 1]] : [])),
      );
    }
  });
  const wanted = required.flat();
  if (aim !== 'difference')
    return {
      names,
      program: whole(
        made,
        names.length,
        wanted,
        wanted.map(() => maxInPeriod),
      ),
    };
  // Beyond the cap people are missing in any case: that part of the difference is a constant.
  const reachable = wanted.map((need) => Math.min(need, maxInPeriod));
  reachable.forEach((need, row) => {
    made.add(1, NEVER, [[row, 1]]);
    made.add(1, maxInPeriod - need, [[row, -1]]);
  });
  const constant = wanted.reduce((sum, need, row) => sum + need - (reachable[row] as number), 0);
  return { names, constant, program: whole(made, names.length, reachable, reachable) };
}

function mix({ required, profiles, countsFor }: z.infer<typeof Mix>): Named {
  const made = new Sparse();
  const skills = Object.keys(required);
  const rowsOf = (profile: { skills: string[] }) =>
    skills.flatMap((skill, row) => (profile.skills.includes(skill) ? [row] : []));
  for (const [at, profile] of profiles.entries()) {
    const counts = countsFor === 'all' ? rowsOf(profile) : [skills.length + at];
    made.add(
      profile.cost,
      NEVER,
      counts.map((row): [number, number] => [row, 1]),
    );
  }
  const serving = countsFor === 'all' ? [] : profiles;
  for (const [at, profile] of serving.entries())
    for (const row of rowsOf(profile))
      made.add(0, NEVER, [
        [row, 1],
        [skills.length + at, -1],
      ]);
  const lower = [...Object.values(required), ...serving.map(() => 0)];
  const program = whole(
    made,
    profiles.length,
    lower,
    lower.map(() => NEVER),
  );
  return { names: profiles.map(({ name }) => name), program };
}

/** The first so many columns take whole numbers only. */
const whole = (made: Sparse, count: number, lower: number[], upper: number[]): Program => ({
  ...made.columns(),
  whole: Int32Array.from(made.cost, (_, at) => (at < count ? 1 : 0)),
  rowLower: Float64Array.from(lower),
  rowUpper: Float64Array.from(upper),
});
