import * as z from 'zod';
import { AgentId, OverrideId } from '../../../shared/domain/ids.ts';
import { Override, Stretch } from '../../../shared/domain/rosters/override.ts';
import { AnyInstant } from '../../../shared/domain/time.ts';
import { paging } from './operation.ts';

const { agents, was } = Override.options[0].shape;

export const OverrideDraft = z
  .object({
    agents: agents.meta({ description: 'Whose shifts it replaces, 1 to 50 agents.' }),
    from: AnyInstant.optional().meta({ description: 'When it begins; without it, now.' }),
    until: AnyInstant.meta({ description: 'When it is over, at most 35 days later.' }),
    shifts: z
      .array(
        z
          .object({ from: AnyInstant, until: AnyInstant })
          .refine(({ from, until }) => from < until, 'a shift ends after it starts'),
      )
      .max(60)
      .meta({ description: 'Exactly what each of them works in it; none at all is fine.' }),
    signed: z.string().trim().min(1).max(500).optional().meta({
      description: 'Why it is right even where it breaks rules of work. Leave and absence are never signed away.',
    }),
  })
  .meta({
    id: 'OverrideDraft',
    example: {
      agents: ['agt_01kzwqf5s5e1x9m3y7t2v8b4ca'],
      from: '2026-12-24T00:00:00+08:00',
      until: '2026-12-25T00:00:00+08:00',
      shifts: [{ from: '2026-12-24T08:00:00+08:00', until: '2026-12-24T13:00:00+08:00' }],
    },
  });

export const OverrideView = z
  .object({
    id: OverrideId,
    agents: z.array(AgentId),
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    shifts: z.array(Stretch),
    was: was.meta({
      description: 'What each of them would have worked in it: it comes back when the plan is removed.',
    }),
    signed: z.object({ reason: z.string(), broken: z.array(z.string()) }).optional(),
    state: z.enum(['in-force', 'removed']),
    at: z.iso.datetime(),
    by: z.string(),
    removedAt: z.iso.datetime().optional(),
    removedBy: z.string().optional(),
    revision: z.number().int(),
  })
  .meta({ id: 'Override', description: 'A temporary plan: inside of its span exactly its shifts are worked.' });

export const OverrideQuery = z.object({
  ...paging,
  from: AnyInstant.optional().meta({ description: 'Plans that end then or later; without it, those not over yet.' }),
});
