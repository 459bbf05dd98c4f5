import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { AgentId } from '../../../shared/domain/ids.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { impossibleRule, layered } from '../../../shared/domain/rosters/labour-rules.ts';
import type { Console } from '../console.ts';
import { changeNews } from './agent-news.ts';
import { AgentChange, AgentDraft, AgentView, showAgent } from './agent-views.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { outOfDate, overtaken } from './until-written.ts';

const tag = 'Agents';
const one = '/agents/{agentId}';

/**
 * Refuses a region that is none of those there are, and a contract whose rules nobody can keep there; a company that has
 * made no region yet names them as it likes.
 */
async function refuseWork({ records }: Console, { region: id, contract }: Work): Promise<Refusal | undefined> {
  const region = await records.find('region', id);
  if (!region) {
    const { items, next } = await records.list('region', 'all', { limit: 10 });
    const there = items.map((one) => one.id).join(', ');
    if (items.length > 0) return refuse('invalid', `there is no region ${id}; there are ${there}${next ? ', …' : ''}`);
  }
  const impossible = impossibleRule(layered(region?.rules, contract?.rules));
  return impossible
    ? refuse('invalid', `of ${impossible}, the least is more than the most that holds for them`)
    : undefined;
}
type Work = Pick<Agent, 'region' | 'contract'>;

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
      showPage(await console.records.list('agent', 'all', pageOf(query)), (agent) => showAgent(agent, now)),
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
      const id = AgentId.parse(console.newId('agt'));
      const agent: Agent = { id, ...body, seats: [], shifts: [], held: 0, revision: 1 };
      const unfit = await refuseWork(console, agent);
      if (unfit) return unfit;
      await console.records.write(
        [{ kind: 'agent', put: agent, when: 'new' }],
        tell(asked, id, 1, { type: 'agent.created', data: { agentId: id } }),
      );
      return { body: showAgent(agent, now), revision: 1, location: `/api/agents/${id}` };
    },
  ),

  operation(
    { id: 'agents.get', method: 'get', path: one, tag, summary: 'Show an agent', answer: AgentView },
    async ({ found: { agent }, now }) => ({ body: showAgent(agent, now), revision: agent.revision }),
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
      const { revision } = found.agent;
      const agent = { ...found.agent, ...body, revision: revision + 1 } as Agent;
      const unfit = body.region || body.contract ? await refuseWork(console, agent) : undefined;
      if (unfit) return unfit;
      const outcome = await console.records.write(
        [{ kind: 'agent', put: agent, when: { revision } }],
        tell(asked, agent.id, agent.revision, ...changeNews(found.agent, agent, now)),
      );
      return outcome === 'moved' ? overtaken() : { body: showAgent(agent, now), revision: agent.revision };
    },
  ),
];
