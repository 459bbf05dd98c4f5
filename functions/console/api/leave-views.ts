import * as z from 'zod';
import { LeaveId } from '../../../shared/domain/ids.ts';
import { Leave } from '../../../shared/domain/rosters/leave.ts';
import { Instant, LocalDate } from '../../../shared/domain/time.ts';
import { paging } from './operation.ts';
import { HoleView } from './repair-gap.ts';

const year = z.string().regex(/^\d{4}$/, 'a year, YYYY');

export const LeaveWish = z
  .object({
    from: LocalDate.meta({ description: "The first date off, by the agent's own clock.", example: '2026-12-21' }),
    until: LocalDate.meta({ description: 'The last date off.', example: '2026-12-27' }),
    note: z.string().trim().min(1).max(500).optional().meta({ description: 'For whoever decides.' }),
  })
  .meta({ id: 'LeaveWish', example: { from: '2026-12-21', until: '2026-12-27', note: 'A wedding' } });

export const LeaveVerdict = z
  .object({
    approve: z.boolean().meta({ description: 'Whether they may go.', example: false }),
    because: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'Why not; a refusal needs it.', example: 'the launch' }),
  })
  .refine(({ approve, because }) => approve || because, 'a refusal says why')
  .meta({ id: 'LeaveVerdict' });

/** A leave in whatever state it is; what a state has not, is absent. */
export const LeaveView = z
  .object({
    id: LeaveId,
    agentId: z.string(),
    region: z.string(),
    from: LocalDate,
    until: LocalDate,
    note: z.string().optional(),
    state: z.enum(Leave.options.map((option) => option.shape.state.value)),
    because: z.array(z.string()).optional().meta({ description: 'Why it waits for a manager, or was refused.' }),
    askedAt: Instant,
    decidedAt: Instant.optional(),
    by: z.string().optional().meta({ description: 'Who decided; `balance and allowance` when both had room.' }),
    lost: z
      .array(z.object({ from: Instant, until: Instant }))
      .optional()
      .meta({ description: 'Published shifts, or the end of one, that went with the approval.' }),
    revision: z.number().int(),
  })
  .meta({
    id: 'Leave',
    description: 'Whole dates off, both inclusive. Each calendar date of it counts as one day, whatever its weekday.',
  });

/** Leave as a manager decided it. */
export const DecidedLeave = LeaveView.extend({
  opens: z.array(HoleView).optional().meta({ description: 'What lacks people because it was approved.' }),
}).meta({ id: 'DecidedLeave' });

export const LeaveOpens = z
  .object({ holes: z.array(HoleView) })
  .meta({ id: 'LeaveOpens', description: 'Stretches in which a pool would lack people because of one leave.' });

export const LeaveBalance = z
  .object({
    year,
    daysPerYear: z.number().optional().meta({ description: 'Of the contract; absent while nothing is agreed.' }),
    carriedDays: z.number().meta({ description: 'From the year before, known once this one has begun.' }),
    takenDays: z.number().meta({ description: 'Approved, past and future.' }),
    waitingDays: z.number().meta({ description: 'Of leave that waits for a manager.' }),
    leftDays: z.number().optional(),
  })
  .meta({ id: 'LeaveBalance' });

export const BalanceQuery = z.object({
  year: year.optional().meta({ description: 'The calendar year; without it the present one.', example: '2026' }),
});

export const LeaveQuery = z.object({
  ...paging,
  from: LocalDate.optional().meta({
    description: 'Leave that ends on this date or later; without it, today or later (UTC).',
    example: '2026-12-01',
  }),
});
