import * as z from 'zod';
import { Weekday } from '../clients/coverage.ts';
import { LabourRules } from '../rosters/labour-rules.ts';
import { Slug } from '../rosters/template.ts';
import { LocalDate } from '../time.ts';

/**
 * What was agreed with an agent. `rules` replace their region's, one by one; `hourlyCost` is the price of a paid hour in
 * the company's currency, all in; `leaveDaysPerYear` are calendar days.
 */
export const Contract = z.object({
  rules: LabourRules.optional(),
  hourlyCost: z.number().min(0).max(10_000).optional(),
  leaveDaysPerYear: z.number().int().min(0).max(366).optional(),
});
export type Contract = z.infer<typeof Contract>;

/**
 * What an agent would like (`on`) or would rather not: a shift of their region or any, on one date, on a weekday, or
 * always. The weight is what it costs a roster not to heed it; rosters trade wishes, they promise none.
 */
export const StandingWish = z
  .object({
    weekday: Weekday.optional(),
    date: LocalDate.optional(),
    shift: Slug.optional(),
    on: z.boolean(),
    weight: z.number().int().min(1).max(10),
  })
  .refine(({ weekday, date }) => weekday === undefined || date === undefined, 'a wish is for a weekday or a date')
  .refine((wish) => wish.weekday ?? wish.date ?? wish.shift, 'a wish names a weekday, a date or a shift');
export type StandingWish = z.infer<typeof StandingWish>;

/** The wishes that bear on a date; one for that very date stands before those for its weekday or for always. */
export function wishesOn(wishes: readonly StandingWish[], date: LocalDate): StandingWish[] {
  const own = wishes.filter((wish) => wish.date === date);
  if (own.length > 0) return own;
  const weekday = Weekday.options[(new Date(date).getUTCDay() + 6) % 7];
  return wishes.filter((wish) => wish.date === undefined && (wish.weekday ?? weekday) === weekday);
}
