import * as z from 'zod';
import { AgentId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal } from '../../../shared/domain/refusal.ts';
import { Instant } from '../../../shared/domain/time.ts';
import { publish } from '../../../shared/runtime/publish.ts';
import type { Gap } from '../repair/month.ts';
import { type Proposal, proposeRepair } from '../repair/propose.ts';
import type { Answer, Asked } from './operation.ts';
import { aboutIt } from './staff-line.ts';

const Stretch = z.object({ from: Instant, until: Instant });

export const RepairWish = z
  .object({
    apply: z.boolean().default(false).meta({ description: 'Whether it is published, or only shown.', example: false }),
  })
  .meta({ id: 'RepairWish', example: { apply: false } });

/** A stretch in which a pool lacks people. */
export const HoleView = Stretch.extend({
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
    made: z.array(HoleView).meta({ description: 'What the gap left open.' }),
    open: z
      .array(HoleView.extend({ because: z.array(z.string()) }))
      .meta({ description: 'What stays open with these changes, and why nobody fills it.' }),
  })
  .meta({ id: 'Repair', description: 'The fewest changes that fill what an absence or leave leaves open.' });

/** What a repair does, as the reference tells it. */
export const REPAIRS =
  'At most one line in ten changes, on the dates that are lost and those beside them; every rule holds for each. Holes that were there before are left alone. What nobody can fill is told with the reason.';

/** Shows the fewest changes that fill a gap, or publishes them: found anew if anything moved meanwhile. */
export async function repairGap(
  asked: Asked<'/agents/{agentId}', unknown, unknown>,
  gap: Gap,
  apply: boolean,
): Promise<Answer | Refusal> {
  const { console, found, now } = asked;
  if (!apply) return { body: { applied: false, ...(await proposeRepair(console, gap, now)).proposal } };
  let proposal: Proposal | undefined;
  const outcome = await publish(console, aboutIt(asked, `${found.agent.name} is away`), async () => {
    const proposed = await proposeRepair(console, gap, now);
    proposal = proposed.proposal;
    return { agents: proposed.wished };
  });
  return isRefusal(outcome) ? outcome : { body: { applied: true, ...proposal } };
}
