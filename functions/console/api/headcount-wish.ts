import * as z from 'zod';
import { type Client, Headcount } from '../../../shared/domain/clients/client.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { dateIn } from '../../../shared/domain/rosters/dates.ts';
import { Month } from '../../../shared/domain/rosters/roster.ts';
import { type Instant, LocalDate } from '../../../shared/domain/time.ts';
import type { Records } from '../../../shared/ports/records.ts';
import type { Wished } from '../headcount/ground.ts';

const agents = z
  .number('agents are a number')
  .int('agents are whole people')
  .min(1, 'a client has at least 1 agent; to end it, close the client')
  .max(50, 'a client has at most 50 agents');

/** The fields of a wish, as preview and commit take them. */
export const wish = {
  month: Month.meta({ description: 'This month or a later one.', example: '2026-12' }),
  agents: agents
    .optional()
    .meta({ description: 'Agents wished, 1 to 50; without it a version is restored.', example: 12 }),
  effectiveFrom: LocalDate.optional().meta({
    description: "A date in the month, from which it holds: without it the month's first, or today if that has passed.",
    example: '2026-12-01',
  }),
  regions: z
    .record(z.string(), z.number().int().min(0).max(50))
    .optional()
    .meta({
      description: 'How many in each region, adding up to all; without it they are split automatically.',
      example: { manila: 8, nairobi: 4 },
    }),
  restore: z
    .number()
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Instead of agents and regions: those of this version of the month.', example: 1 }),
};
export const WishDraft = z
  .object(wish)
  .meta({ id: 'HeadcountWish', example: { month: '2026-12', agents: 12, effectiveFrom: '2026-12-01' } });
type WishDraft = z.output<typeof WishDraft>;

/** A wish with everything said that may be left out; refused when it says both or neither of agents and a version. */
export async function wishOf(
  records: Records,
  client: Client,
  plan: Plan | undefined,
  { month, agents, effectiveFrom, regions, restore }: WishDraft,
  now: Instant,
): Promise<Wished | Refusal> {
  if ((agents === undefined) === (restore === undefined))
    return refuse('invalid', 'a headcount says how many agents, or which version is restored, and not both');
  const old = restore === undefined ? undefined : await records.find('headcount', `${client.id}/${month}/${restore}`);
  if (restore !== undefined && !old) return refuse('not-found', `${month} has no version ${restore} of its headcount`);
  const today = dateIn(plan?.coverage.zone ?? 'UTC', now);
  const first = [`${month}-01`, today.startsWith(month) ? today : ''].sort().at(-1) ?? `${month}-01`;
  const earliest = old && old.effectiveFrom > first ? old.effectiveFrom : first;
  const split = regions ?? old?.regions;
  return {
    month,
    agents: agents ?? old?.agents ?? 0,
    effectiveFrom: effectiveFrom ?? earliest,
    ...(split && { regions: split }),
    ...(restore !== undefined && { restores: restore }),
  };
}

/** The headcount of a month as it is shown. */
export const HeadcountView = Headcount.extend({
  byName: z.string().optional().meta({ description: 'What who committed it is called, for operators.' }),
}).meta({
  id: 'Headcount',
  description: 'Agents committed for one month, one version of it.',
});
