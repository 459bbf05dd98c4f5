import * as z from 'zod';
import { AbsenceId, AgentId } from '../../../shared/domain/ids.ts';
import { AnyInstant, Instant } from '../../../shared/domain/time.ts';

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

export const RepairWish = z
  .object({
    apply: z.boolean().default(false).meta({ description: 'Whether it is published, or only shown.', example: false }),
  })
  .meta({ id: 'RepairWish', example: { apply: false } });

const HoleView = Stretch.extend({
  pool: z.string().meta({ description: 'A client, or a client and a skill.' }),
  needed: z.number().int(),
  onDuty: z.number().int(),
});

export const RepairView = z
  .object({
    applied: z.boolean(),
    changes: z
      .array(z.object({ agentId: AgentId, name: z.string(), added: z.array(Stretch), removed: z.array(Stretch) }))
      .meta({ description: 'Who would work otherwise: in which shifts, and in which no more.' }),
    changed: z.number().int().meta({ description: 'Lines that change: at most one in ten, and always one.' }),
    lines: z.number().int().meta({ description: 'Lines of the people who share clients with the absent one.' }),
    made: z.array(HoleView).meta({ description: 'What the absence left open.' }),
    open: z
      .array(HoleView.extend({ because: z.array(z.string()) }))
      .meta({ description: 'What stays open with these changes, and why nobody fills it.' }),
  })
  .meta({ id: 'Repair', description: 'The fewest changes that fill what an absence leaves open.' });
