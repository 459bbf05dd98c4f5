import * as z from 'zod';
import { Agent, isOnDuty, shiftAt } from '../../../shared/domain/agents/agent.ts';
import { operation } from './operation.ts';

const { id, name, level, region, status, held, limit } = Agent.shape;

const Member = z
  .object({
    id,
    name,
    level,
    region,
    status,
    held,
    limit,
    onDuty: z.boolean(),
    shiftEndsAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'TeamMember', description: 'Somebody with a seat for a client, as those who lead them see them.' });

/** Who answers for a client, for leads: how much each has in hand, and who is there. */
export const team = [
  operation(
    {
      id: 'teams.get',
      method: 'get',
      path: '/clients/{clientId}/team',
      tag: 'Agents',
      summary: "Show a client's team: who is on duty, and how much each has in hand",
      answer: z.object({ items: z.array(Member) }).meta({ id: 'Team' }),
    },
    async ({ found: { client }, console, now }) => {
      const people = await Promise.all(client.team.map((member) => console.records.find('agent', member)));
      const items = people
        .filter((agent) => agent !== undefined && agent.status !== 'left')
        .map((agent) => agent as Agent)
        .map((agent) => ({
          ...Member.omit({ onDuty: true, shiftEndsAt: true }).parse(agent),
          onDuty: isOnDuty(agent, now),
          shiftEndsAt: shiftAt(agent, now)?.until,
        }));
      return { body: { items: items.sort((a, b) => Number(b.onDuty) - Number(a.onDuty) || b.held - a.held) } };
    },
  ),
];
