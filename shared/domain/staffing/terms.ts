import * as z from 'zod';
import { SourceKind } from '../clients/connection.ts';
import { LocalDate } from '../time.ts';

/** How a live channel is staffed: whoever writes there waits for an answer, and may give up. */
export const LiveTerms = z.object({
  channels: z.array(SourceKind).min(1).max(20),
  handlingMinutes: z.number().min(0.1).max(600),
  serviceLevel: z.object({
    share: z.number().min(0.01).max(0.9999),
    withinSeconds: z.number().min(0).max(86_400),
    of: z.enum(['all-arrivals', 'answered']).default('all-arrivals'),
  }),
  patienceSeconds: z.number().min(1).max(86_400).optional(),
  occupancy: z.number().min(0.1).max(1).optional(),
});
export type LiveTerms = z.infer<typeof LiveTerms>;

/**
 * How many agents a plan needs at once: never fewer than `minimumAgents` while it is open; `ticketsPerHour` are what one
 * agent gets done of what can wait; `shrinkage` is the share of a shift in which somebody is not at the desk for reasons
 * that no roster knows (breaks and leave it does know). An uplift makes some dates bring so many times as much. Whoever is
 * new to the client is certified after `trainingDays`; the price is in the company's currency.
 */
export const StaffingTerms = z.object({
  minimumAgents: z.number().int().min(0).max(50).default(1),
  ticketsPerHour: z.number().min(0.1).max(200).default(5),
  shrinkage: z.number().min(0).max(0.9).default(0.1),
  live: LiveTerms.optional(),
  trainingDays: z.number().int().min(0).max(180).default(10),
  pricePerAgentMonth: z.number().min(0).max(1_000_000).optional(),
  uplifts: z
    .array(
      z
        .object({ from: LocalDate, until: LocalDate, factor: z.number().min(0.1).max(10) })
        .refine(({ from, until }) => from <= until, 'an uplift ends on or after its first date'),
    )
    .max(50)
    .default([]),
});
export type StaffingTerms = z.infer<typeof StaffingTerms>;

/** What holds of a plan that says nothing of staffing. */
export const usualStaffing: StaffingTerms = StaffingTerms.parse({});
