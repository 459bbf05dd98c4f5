import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { type Agent, Opened } from '../../../shared/domain/agents/agent.ts';
import { ClientId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { after } from '../../../shared/domain/time.ts';
import { AgentView, showAgent } from './agent-views.ts';
import { operation, tell } from './operation.ts';
import { untilWritten } from './until-written.ts';

const BrokenGlass = z
  .object({
    clientId: ClientId.meta({ description: 'Whose tickets and knowledge open.' }),
    because: Opened.shape.because.meta({ description: 'Why; the audit shows it.' }),
    minutes: z.number().int().min(1).max(60).meta({ description: 'For how long.' }),
  })
  .meta({
    id: 'BrokenGlass',
    example: { clientId: 'cli_01kzwqf5s5e1x9m3y7t2v8b4ca', because: 'the whole night team is ill', minutes: 30 },
  });

export const breakGlass = [
  operation(
    {
      id: 'access.break-glass',
      method: 'post',
      path: '/agents/{agentId}/openings',
      tag: 'Audit',
      summary: 'Open a client to an agent who has it out of reach, for a while',
      description:
        'An agent reaches a client’s tickets while on duty and certified for it, and those in their hands. This opens one client to one agent for up to an hour, says why, and closes by itself.',
      body: BrokenGlass,
      answer: AgentView,
    },
    (asked) =>
      untilWritten(async () => {
        const { console, found, body, now, actor } = asked;
        const { clientId, because, minutes } = body;
        const [before, client] = await Promise.all([
          console.records.find('agent', found.agent.id),
          console.records.find('client', clientId),
        ]);
        if (!before || before.status === 'left') return refuse('conflict', 'the agent has left');
        if (!client) return refuse('invalid', 'there is no such client');
        const until = after(now, minutes * 60_000);
        const others = before.opened?.filter((one) => one.until > now && one.clientId !== clientId) ?? [];
        const opened = [...others, { clientId, until, because, by: nameOf(actor) }].slice(-20);
        const agent: Agent = { ...before, opened, revision: before.revision + 1 };
        const outcome = await console.records.write(
          [{ kind: 'agent', put: agent, when: { revision: before.revision } }],
          tell(asked, agent.id, agent.revision, {
            type: 'access.glass-broken',
            data: { agentId: agent.id, clientId, until, because },
          }),
        );
        return outcome === 'moved' ? 'moved' : { body: showAgent(agent, now), revision: agent.revision };
      }),
  ),
];
