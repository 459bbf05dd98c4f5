import * as z from 'zod';
import { MOST_CLOSED } from '../clients/coverage.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { LocalDate, Zone } from '../time.ts';
import { impossibleRule, LabourRules, layered } from './labour-rules.ts';
import { ShiftTemplate, Slug } from './template.ts';

/** Templates are told apart by their ids within a region. */
export const Templates = z
  .array(ShiftTemplate)
  .max(20)
  .refine((templates) => new Set(templates.map(({ id }) => id)).size === templates.length, 'two templates share an id');

/**
 * A region: where agents sit, by whose clock they work. `leavePerDay` is how many of its agents may be on leave on one
 * date without a person saying so; absent, one in ten of them, and always one. `revision` counts edits.
 */
export const Region = z.object({
  id: Slug,
  name: z.string().trim().min(1).max(100),
  zone: Zone,
  templates: Templates,
  rules: LabourRules.default({}),
  /** Public holidays by local date: work on them is shared fairly over the year. */
  holidays: z.array(LocalDate).max(MOST_CLOSED).default([]),
  leavePerDay: z.number().int().min(0).max(1000).optional(),
  revision: z.number().int().min(0),
});
export type Region = z.infer<typeof Region>;

/** Refuses rules that no roster could keep, and those about shifts that the region does not have. */
export function refuseRules({ rules, templates }: Pick<Region, 'rules' | 'templates'>): Refusal | undefined {
  const impossible = impossibleRule(layered(rules));
  if (impossible) return refuse('invalid', `of ${impossible}, the least is more than the most that holds here`);
  const known = new Set(templates.map(({ id }) => id));
  const unknown = (rules.forbiddenSuccessions ?? []).flat().find((id) => !known.has(id));
  return unknown === undefined
    ? undefined
    : refuse('invalid', `a forbidden succession names ${unknown}, which is no shift of the region`);
}
