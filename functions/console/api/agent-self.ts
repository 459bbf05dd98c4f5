import * as z from 'zod';
import { Agent, withStatus } from '../../../shared/domain/agents/agent.ts';
import type { News } from '../../../shared/domain/facts.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import type { Records, RecordWrite } from '../../../shared/ports/records.ts';
import { endOfFeeds } from '../calendar/ended.ts';
import { statusNews } from './agent-news.ts';
import { AgentView, AgentWishes, showAgent } from './agent-views.ts';
import { endOf, keysOf, sessionsOf } from './leaving.ts';
import { operation, tell } from './operation.ts';
import { untilWritten } from './until-written.ts';

const tag = 'Agents';
const one = '/agents/{agentId}';
/** A transaction has an end; a key that does not fit opens nothing of somebody who has left. */
const MOST_KEYS = 60;

const AgentStatus = z
  .object({
    status: Agent.shape.status.meta({
      description: 'What they do now. Only an operator says that somebody has `left` for good, or is back.',
      example: 'break',
    }),
  })
  .meta({ id: 'AgentStatus' });

type Ended = { writes: RecordWrite[]; news: News[] };
const nothingEnds: Ended = { writes: [], news: [] };

/** What ends for an agent who is said to have left: browsers, keys and calendars. Their person is let go by whoever invites. */
async function waysIn(records: Records, { id, personId }: Agent): Promise<Ended> {
  const [feeds, sessions, keys] = await Promise.all([
    endOfFeeds(records, id),
    personId ? sessionsOf(records, personId) : [],
    keysOf(records, { personId, agentId: id }),
  ]);
  const ended = endOf({ sessions, keys: keys.slice(0, MOST_KEYS) });
  const signedOut: News[] = personId && sessions.length > 0 ? [{ type: 'person.signed-out', data: { personId } }] : [];
  return { writes: [...feeds.writes, ...ended.writes], news: [...feeds.news, ...ended.news, ...signedOut] };
}

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
        'Whoever goes away during a shift hands their tickets off at once; those of a break stay for ten minutes, unless a promise breaks before that, and are handed off if nobody is back by then. Whoever comes back gets the most at-risk one that waits. Whoever left is signed out, and their keys and calendar feeds end; that they may not sign in again either is said by off-boarding their person.',
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
        const agent = withStatus(before, body.status, now);
        const ended = agent.status === 'left' ? await waysIn(console.records, agent) : nothingEnds;
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
