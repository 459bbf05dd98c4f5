import * as z from 'zod';
import { AbsenceId, AgentId } from '../../../shared/domain/ids.ts';
import { AnyInstant, Instant } from '../../../shared/domain/time.ts';
import { paging } from './operation.ts';

const Stretch = z.object({ from: Instant, until: Instant });

export const AbsenceDraft = z
  .object({
    from: AnyInstant.optional().meta({ description: 'When it begins; without it, or before now, now.' }),
    until: AnyInstant.meta({
      description: 'When they are back, at most 60 days later.',
      example: '2026-11-05T00:00:00Z',
    }),
    note: z.string().trim().min(1).max(500).optional().meta({ description: 'What colleagues may know.' }),
  })
  .meta({ id: 'AbsenceDraft', example: { until: '2026-11-05T00:00:00Z' } });

export const AbsenceEnd = z
  .object({
    until: AnyInstant.optional().meta({ description: 'When they are back; without it, or before now, now.' }),
    restore: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether what they lost after that comes back.', example: true }),
  })
  .meta({ id: 'AbsenceEnd', example: { until: '2026-11-03T12:00:00Z' } });

export const AbsenceView = z
  .object({
    id: AbsenceId,
    agentId: AgentId,
    from: Instant,
    until: Instant,
    note: z.string().optional(),
    lost: z.array(Stretch).meta({ description: 'The shifts, or the rest of one, that nobody works because of it.' }),
    at: Instant,
    by: z.string(),
    revision: z.number().int(),
  })
  .meta({ id: 'Absence', description: 'A time in which somebody cannot work, whatever was planned.' });

export const AbsenceQuery = z.object({
  ...paging,
  from: AnyInstant.optional().meta({ description: 'Absences that end then or later; without it, those not over yet.' }),
});
