import * as z from 'zod';
import { Slug } from './template.ts';

const count = (most: number) => z.number().int().min(0).max(most);
const range = (most: number) =>
  z
    .object({ min: count(most).optional(), max: count(most).optional() })
    .refine(({ min = 0, max = most }) => min <= max, 'the least is at most the most');

/**
 * Hard rules of work; what is absent is inherited: a person's from their region, the region's from the company, the
 * company's from {@link DEFAULT_RULES}. Minutes are paid ones. A month is the days that are rostered together.
 */
export const LabourRules = z.object({
  /** Of a calendar week, Monday to Sunday. A week that the roster cuts is held to the most only. */
  minutesPerWeek: range(7 * 1440).optional(),
  /** Of the month; the least shrinks with the share of its days that the person is unavailable. */
  minutesPerMonth: range(31 * 1440).optional(),
  /** Lengths in days of a run of working days, and of a run of free ones. */
  workDays: range(31).optional(),
  freeDays: range(366).optional(),
  /**
   * Elapsed minutes between the end of a shift and the start of the next; at most 12 hours, which a free day between two
   * shifts always gives. More after some templates is a forbidden succession.
   */
  restMinutes: count(720).optional(),
  /** Weekends in which a Saturday or a Sunday is worked. */
  weekendsPerMonth: count(6).optional(),
  nightsPerMonth: count(31).optional(),
  nightsInARow: count(31).optional(),
  /** Templates of which the second may not follow the first on the next day, whatever the rest between them. */
  forbiddenSuccessions: z
    .array(z.tuple([Slug, Slug]))
    .max(400)
    .optional(),
});
export type LabourRules = z.infer<typeof LabourRules>;

/** The same with nothing absent. */
export type FullRules = {
  [Rule in keyof LabourRules]-?: NonNullable<LabourRules[Rule]> extends { min?: unknown }
    ? { min: number; max: number }
    : NonNullable<LabourRules[Rule]>;
};

/**
 * What holds where nothing else is said: 40 hours a week and 184 a month at most (23 days of eight hours), up to five
 * days in a row and then at least two free ones, eleven hours of rest (Directive 2003/88/EC, article 3), three weekends
 * a month, ten nights a month and four of them in a row.
 */
export const DEFAULT_RULES: FullRules = {
  minutesPerWeek: { min: 0, max: 40 * 60 },
  minutesPerMonth: { min: 0, max: 184 * 60 },
  workDays: { min: 1, max: 5 },
  freeDays: { min: 2, max: 366 },
  restMinutes: 11 * 60,
  weekendsPerMonth: 3,
  nightsPerMonth: 10,
  nightsInARow: 4,
  forbiddenSuccessions: [],
};

/** The rules that hold for somebody: each from the last layer that says it, ends of a range one by one. */
export const layered = (...layers: (LabourRules | undefined)[]): FullRules => layers.reduce(laid, DEFAULT_RULES);

const laid = (held: FullRules, layer: LabourRules = {}): FullRules => ({
  minutesPerWeek: narrowed(held.minutesPerWeek, layer.minutesPerWeek),
  minutesPerMonth: narrowed(held.minutesPerMonth, layer.minutesPerMonth),
  workDays: narrowed(held.workDays, layer.workDays),
  freeDays: narrowed(held.freeDays, layer.freeDays),
  restMinutes: layer.restMinutes ?? held.restMinutes,
  weekendsPerMonth: layer.weekendsPerMonth ?? held.weekendsPerMonth,
  nightsPerMonth: layer.nightsPerMonth ?? held.nightsPerMonth,
  nightsInARow: layer.nightsInARow ?? held.nightsInARow,
  forbiddenSuccessions: layer.forbiddenSuccessions ?? held.forbiddenSuccessions,
});

const narrowed = (
  held: { min: number; max: number },
  said: { min?: number | undefined; max?: number | undefined } = {},
) => ({ min: said.min ?? held.min, max: said.max ?? held.max });

/** The first rule whose least exceeds its most once the layers are laid over one another, or undefined. */
export const impossibleRule = (rules: FullRules): string | undefined =>
  (['minutesPerWeek', 'minutesPerMonth', 'workDays', 'freeDays'] as const).find(
    (rule) => rules[rule].min > rules[rule].max,
  );
