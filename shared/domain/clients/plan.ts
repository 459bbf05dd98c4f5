import * as z from 'zod';
import { Level } from '../agents/agent.ts';
import { Ladder } from '../escalation/ladder.ts';
import { ClientId } from '../ids.ts';
import type { ClockKind } from '../sla/clock.ts';
import { StaffingTerms } from '../staffing/terms.ts';
import { Instant, LocalDate } from '../time.ts';
import { Coverage, MOST_CLOSED } from './coverage.ts';

const minutes = z
  .number()
  .int()
  .min(0)
  .max(60 * 24 * 90);

const promised = minutes.min(1).exactOptional();

/**
 * The promises of one priority, in working minutes of the coverage; what is absent is not promised, and no clock runs for
 * it. `clientReplyMinutes` is what the client promises us.
 */
export const Targets = z.object({
  firstReplyMinutes: minutes,
  nextReplyMinutes: minutes,
  updateMinutes: promised,
  requesterWaitMinutes: promised,
  agentWorkMinutes: promised,
  resolutionMinutes: minutes,
  clientReplyMinutes: promised,
  warnBeforeMinutes: minutes,
});
export type Targets = z.infer<typeof Targets>;

/** The field of {@link Targets} that holds the promise of each kind. */
export const targetFields = {
  'first-reply': 'firstReplyMinutes',
  'next-reply': 'nextReplyMinutes',
  update: 'updateMinutes',
  'requester-wait': 'requesterWaitMinutes',
  'agent-work': 'agentWorkMinutes',
  resolution: 'resolutionMinutes',
  'client-reply': 'clientReplyMinutes',
} as const satisfies Record<ClockKind, keyof Targets>;

/**
 * A place whose public holidays are kept: an ISO 3166-1 country and, where they differ by state, its subdivision. `dates` are
 * those of the closed dates that are closed for no other reason.
 */
export const HolidaysKept = z.object({
  country: z.string().length(2),
  subdivision: z.string().max(6).optional(),
  through: z.number().int(),
  dates: z.array(LocalDate).max(MOST_CLOSED).default([]),
});

/** When a client's tickets are one incident: that many similar ones, opened within that many minutes. */
export const IncidentRule = z.object({
  similar: z.number().int().min(2).max(50),
  withinMinutes: z.number().int().min(1).max(1_440),
});
export type IncidentRule = z.infer<typeof IncidentRule>;

/**
 * What a client bought, at one version that never changes. `relaxation` widens the search for an agent the longer a
 * ticket waits (wall minutes): the regions named at a step are tried from then on; an empty list means every region.
 */
export const PlanTerms = z.object({
  coverage: Coverage,
  /** Whose public holidays are among the closed dates, and through which year they are. */
  holidays: HolidaysKept.optional(),
  targets: z.object({ urgent: Targets, high: Targets, normal: Targets, low: Targets }),
  ladder: Ladder,
  languages: z.array(z.string().max(35)).min(1).max(20),
  skillsByTag: z.record(z.string().max(100), z.string().max(50)).default({}),
  level: Level.default('L1'),
  relaxation: z
    .array(z.object({ afterMinutes: minutes, regions: z.array(z.string().max(50)).max(20) }))
    .min(1)
    .max(10)
    .default([{ afterMinutes: 0, regions: [] }]),
  /** At most this share of the tickets of a week comes to us, the rest stays with the client (PRODUCT.md P4). */
  shareCapPercent: z.number().int().min(1).max(99).optional(),
  /** So many similar tickets within so many minutes are one incident, which is declared by itself. */
  incidents: IncidentRule.exactOptional(),
  /** How many agents it takes; without it the usual is assumed. */
  staffing: StaffingTerms.optional(),
  pauseOn: z.array(z.enum(['waiting-customer', 'on-hold'])).default(['waiting-customer', 'on-hold']),
});
export type PlanTerms = z.infer<typeof PlanTerms>;

export const Plan = PlanTerms.extend({ clientId: ClientId, version: z.number().int().min(1), publishedAt: Instant });
export type Plan = z.infer<typeof Plan>;
