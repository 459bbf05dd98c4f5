import * as z from 'zod';
import { Agent, isOnDuty, shiftAt } from '../../../shared/domain/agents/agent.ts';
import { Notice } from '../../../shared/domain/notices/notice.ts';
import type { Instant } from '../../../shared/domain/time.ts';

const { name, region, zone, languages, skills, level, limit, contract, wishes, status } = Agent.shape;

const told = <Schema extends z.ZodType>(schema: Schema, description: string): Schema => schema.meta({ description });

const fields = {
  name: told(name, 'Their name, which no client ever sees.'),
  region: told(region, 'Where they sit; plans widen their search region by region.'),
  zone: told(zone, 'The IANA time zone of their wall clock.'),
  languages: told(languages, 'Languages that they answer in.'),
  skills: told(skills.unwrap(), 'Skills that tickets may ask for.'),
  level: told(level, 'The rung of the ladder that they stand on.'),
  limit: told(limit, 'Tickets that they hold at once at most, 1 to 50.'),
  contract: told(contract, "Rules of work instead of their region's, the price of an hour, leave days a year."),
  wishes: told(wishes, 'When they would like to work, and when rather not; rosters trade wishes, they promise none.'),
};

export const AgentDraft = z
  .object({
    ...fields,
    skills: fields.skills.default([]),
    status: told(status.exclude(['left']), 'Whether they take tickets when a shift begins.').default('active'),
  })
  .meta({
    id: 'AgentDraft',
    example: {
      name: 'Maria Santos',
      region: 'manila',
      zone: 'Asia/Manila',
      languages: ['en', 'tl'],
      skills: ['billing'],
      level: 'L1',
      limit: 4,
    },
  });

export const AgentChange = z
  .object(fields)
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'a change names what is to change')
  .meta({ id: 'AgentChange', example: { limit: 5 } });

export const AgentWishes = z
  .object({ wishes: Agent.shape.wishes.unwrap().meta({ description: 'All of them; those before are forgotten.' }) })
  .meta({
    id: 'AgentWishes',
    example: {
      wishes: [
        { weekday: 'sun', on: false, weight: 5 },
        { date: '2026-12-24', shift: 'night', on: true, weight: 2 },
      ],
    },
  });

export const AgentView = Agent.extend({
  onDuty: z.boolean().meta({ description: 'Inside a published shift and active, now.' }),
  shiftEndsAt: z.iso
    .datetime()
    .optional()
    .meta({ description: 'When the present shift ends.', example: '2026-11-02T17:00:00.000Z' }),
}).meta({
  id: 'Agent',
  description:
    'An agent with what dispatch looks at: `held` counts the tickets whose clocks run in their hands, `shifts` has the current and the next few.',
});

export const NoticeView = Notice.meta({
  id: 'Notice',
  description: 'What an agent was told: by a rung of a ladder about a ticket, or about their shifts.',
});

/** An agent as the API shows them, with whether they are on duty. */
export const showAgent = (agent: Agent, now: Instant) => ({
  ...agent,
  onDuty: isOnDuty(agent, now),
  shiftEndsAt: shiftAt(agent, now)?.until,
});
