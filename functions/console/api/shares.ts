import * as z from 'zod';
import { WeekShare } from '../../../shared/domain/tickets/share.ts';
import { operation } from './operation.ts';

const ShareView = z
  .object({
    capPercent: z.number().int().optional().meta({ description: 'The cap of the plan in force.', example: 50 }),
    weeks: z
      .array(WeekShare.extend({ percent: z.number().meta({ description: 'What came to us, of all.', example: 49.5 }) }))
      .meta({ description: 'By the Monday on which each begins where the client is, newest first, 13 at most.' }),
  })
  .meta({
    id: 'Share',
    description: 'How many tickets of each week arrived, and how many of them came to us, where a cap is agreed.',
  });

export type SharesView = z.infer<typeof ShareView>;

export const shares = [
  operation(
    {
      id: 'shares.get',
      method: 'get',
      path: '/clients/{clientId}/share',
      tag: 'Plans',
      summary: 'Show how a cap of our share was kept',
      answer: ShareView,
    },
    async ({ found: { client }, console }) => {
      const [plan, share] = await Promise.all([
        client.planVersion > 0 ? console.records.find('plan', `${client.id}/${client.planVersion}`) : undefined,
        console.records.find('share', client.id),
      ]);
      const weeks = (share?.weeks ?? []).map((week) => ({
        ...week,
        percent: Math.round((week.taken * 1000) / week.arrived) / 10,
      }));
      return { body: { capPercent: plan?.shareCapPercent, weeks } };
    },
  ),
];
