import * as z from 'zod';
import { AgentId, ShiftId } from '../../../shared/domain/ids.ts';
import { Swap } from '../../../shared/domain/rosters/swap.ts';
import { Instant } from '../../../shared/domain/time.ts';
import { paging } from './operation.ts';

export const SwapOffer = z
  .object({
    shiftId: ShiftId.meta({ description: 'The shift that the agent would give away; it lies ahead.' }),
    to: AgentId.optional().meta({
      description: 'The one colleague it is offered to; without it, to all who may take it.',
    }),
    against: ShiftId.optional().meta({ description: 'The shift of that colleague that the agent wants for it.' }),
  })
  .meta({ id: 'SwapOffer', example: { shiftId: 'shf_01kzwqf5s5e1x9m3y7t2v8b4ca' } });

const OfferedShift = z.object({ id: ShiftId, from: Instant, until: Instant });

/** A swap in whatever state it is; what a state has not, is absent. */
export const SwapView = z
  .object({
    agentId: AgentId.meta({ description: 'Whose shift it is until somebody takes it.' }),
    shift: OfferedShift,
    to: AgentId.optional(),
    against: OfferedShift.optional(),
    state: z.enum(Swap.options.map((option) => option.shape.state.value)),
    taker: AgentId.optional(),
    because: z.string().optional().meta({ description: 'Why it lapsed.' }),
    offeredAt: Instant,
    endedAt: Instant.optional(),
    by: z.string().optional(),
    revision: z.number().int(),
  })
  .meta({ id: 'Swap', description: 'A shift that its owner would give away. The id of the shift names it.' });

export const SwapQuery = z.object(paging);
