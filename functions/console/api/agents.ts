import * as z from 'zod';
import { Agent, isOnDuty, shiftAt } from '../../../shared/domain/agents/agent.ts';
import { AgentId } from '../../../shared/domain/ids.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { endOfFeeds } from '../calendar/ended.ts';
import type { Console } from '../console.ts';
import { changeNews, statusNews } from './agent-news.ts';
import { AgentChange, AgentDraft, AgentView, AgentWishes } from './agent-views.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { outOfDate, overtaken, untilWritten } from './until-written.ts';

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

/** Refuses a region that is none of those there are; a company that has made none yet names them as it likes. */
async function isNoRegion({ records }: Console, region: string): Promise<Refusal | undefined> {
  const { items } = await records.list('region', 'all', { limit: 100 });
  if (items.length === 0 || items.some(({ id }) => id === region)) return undefined;
  return refuse('invalid', `there is no region ${region}; there are ${items.map(({ id }) => id).join(', ')}`);
}

const nothingEnds = { writes: [], news: [] };

const show = (agent: Agent, now: Instant) => ({
  ...agent,
  onDuty: isOnDuty(agent, now),
  shiftEndsAt: shiftAt(agent, now)?.until,
});

export const agents = [
  operation(
    {
      id: 'agents.list',
      method: 'get',
      path: '/agents',
      tag,
      summary: 'List the agents',
      query: Paging,
      answer: pageSchema('Agent', AgentView),
    },
    async ({ query, console, now }) =>
      showPage(await console.records.list('agent', 'all', pageOf(query)), (agent) => show(agent, now)),
  ),

  operation(
    {
      id: 'agents.create',
      method: 'post',
      path: '/agents',
      tag,
      summary: 'Take on an agent',
      body: AgentDraft,
      answer: AgentView,
      status: 201,
    },
    async (asked) => {
      const { console, body, now } = asked;
      const nowhere = await isNoRegion(console, body.region);
      if (nowhere) return nowhere;
      const id = AgentId.parse(console.newId('agt'));
      const agent: Agent = { id, ...body, seats: [], shifts: [], held: 0, revision: 1 };
      await console.records.write(
        [{ kind: 'agent', put: agent, when: 'new' }],
        tell(asked, id, 1, { type: 'agent.created', data: { agentId: id } }),
      );
      return { body: show(agent, now), revision: 1, location: `/api/agents/${id}` };
    },
  ),

  operation(
    { id: 'agents.get', method: 'get', path: one, tag, summary: 'Show an agent', answer: AgentView },
    async ({ found: { agent }, now }) => ({ body: show(agent, now), revision: agent.revision }),
  ),

  operation(
    {
      id: 'agents.change',
      method: 'patch',
      path: one,
      tag,
      summary: 'Change an agent',
      body: AgentChange,
      answer: AgentView,
      ifMatch: 'required',
    },
    async (asked) => {
      const { found, body, seen, console, now } = asked;
      const stale = outOfDate(seen, found.agent.revision);
      if (stale) return stale;
      const nowhere = body.region === undefined ? undefined : await isNoRegion(console, body.region);
      if (nowhere) return nowhere;
      const { revision } = found.agent;
      const agent = { ...found.agent, ...body, revision: revision + 1 } as Agent;
      const outcome = await console.records.write(
        [{ kind: 'agent', put: agent, when: { revision } }],
        tell(asked, agent.id, agent.revision, ...changeNews(agent, now)),
      );
      return outcome === 'moved' ? overtaken() : { body: show(agent, now), revision: agent.revision };
    },
  ),

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
        if (before.status === body.status) return { body: show(before, now), revision: before.revision };
        const agent: Agent = { ...before, status: body.status, revision: before.revision + 1 };
        const ended = agent.status === 'left' ? await endOfFeeds(console.records, agent.id) : nothingEnds;
        const outcome = await console.records.write(
          [{ kind: 'agent', put: agent, when: { revision: before.revision } }, ...ended.writes],
          tell(asked, agent.id, agent.revision, ...statusNews(before, agent, now), ...ended.news),
        );
        return outcome === 'moved' ? 'moved' : { body: show(agent, now), revision: agent.revision };
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
        return outcome === 'moved' ? 'moved' : { body: show(agent, now), revision: agent.revision };
      }),
  ),
];
