import * as z from 'zod';
import { Agent } from '../../../shared/domain/agents/agent.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { endOfFeeds } from '../calendar/ended.ts';
import { statusNews } from './agent-news.ts';
import { AgentView, AgentWishes, showAgent } from './agent-views.ts';
import { operation, tell } from './operation.ts';
import { untilWritten } from './until-written.ts';

const tag = 'Agents';
const one = '/agents/{agentId}';

const AgentStatus = z
  .object({
    status: Agent.shape.status.meta({
      description: 'What they do now. Only an operator says that somebody has `left` for good, or is back.',
      example: 'break',
    }),
  })
  .meta({ id: 'AgentStatus' });

const nothingEnds = { writes: [], news: [] };

/** What agents say of themselves. */
export const agentSelf = [
  operation(
    {
      id: 'agents.status',
      method: 'put',
      path: `${one}/status`,
      tag,
      summary: 'Become active, take a break, go away, or leave for good',
      description:
        'Whoever goes during a shift gives their tickets back to the pool; whoever comes back gets the most at-risk one that waits. The calendar feeds of somebody who left end with it; their keys are to be revoked as well.',
      body: AgentStatus,
      answer: AgentView,
    },
    async (asked) =>
      untilWritten(async () => {
        const { console, body, now, found, actor } = asked;
        const before = await console.records.find('agent', found.agent.id);
        if (!before) return refuse('not-found', 'the agent is gone');
        if (actor.role !== 'operator' && [before.status, body.status].includes('left'))
          return refuse('not-allowed', 'an operator says who has left, and who is back');
        if (before.status === body.status) return { body: showAgent(before, now), revision: before.revision };
        const agent: Agent = { ...before, status: body.status, revision: before.revision + 1 };
        const ended = agent.status === 'left' ? await endOfFeeds(console.records, agent.id) : nothingEnds;
        const outcome = await console.records.write(
          [{ kind: 'agent', put: agent, when: { revision: before.revision } }, ...ended.writes],
          tell(asked, agent.id, agent.revision, ...statusNews(before, agent, now), ...ended.news),
        );
        return outcome === 'moved' ? 'moved' : { body: showAgent(agent, now), revision: agent.revision };
      }),
  ),

  operation(
    {
      id: 'agents.wishes',
      method: 'put',
      path: `${one}/wishes`,
      tag,
      summary: 'Say when one would like to work, and when rather not',
      description:
        'Of a date, a weekday, or always; of one shift or any. The next roster weighs them against those of others: it trades wishes, and promises none.',
      body: AgentWishes,
      answer: AgentView,
    },
    async (asked) =>
      untilWritten(async () => {
        const { console, body, now, found } = asked;
        const before = await console.records.find('agent', found.agent.id);
        if (!before) return refuse('not-found', 'the agent is gone');
        const agent: Agent = { ...before, wishes: body.wishes, revision: before.revision + 1 };
        const outcome = await console.records.write(
          [{ kind: 'agent', put: agent, when: { revision: before.revision } }],
          tell(asked, agent.id, agent.revision, { type: 'agent.changed', data: { agentId: agent.id } }),
        );
        return outcome === 'moved' ? 'moved' : { body: showAgent(agent, now), revision: agent.revision };
      }),
  ),
];
