import { refuse } from '../../../shared/domain/refusal.ts';
import { subjectName } from '../../../shared/domain/rosters/feed.ts';
import { isThere, makeFeed, revokeFeed } from './feed-changes.ts';
import { FeedDraft, FeedView, NewFeed, OwnFeedDraft, showFeed } from './feed-views.ts';
import { operation, Paging, pageOf, pageSchema, showPage } from './operation.ts';

const tag = 'Calendars';
const own = '/agents/{agentId}/feeds';

const ofAgent = (agentId: string): string => `agent/${agentId}`;

export const feeds = [
  operation(
    {
      id: 'agent-feeds.list',
      method: 'get',
      path: own,
      tag,
      summary: 'List the calendar feeds of an agent',
      query: Paging,
      answer: pageSchema('Feed', FeedView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('feed', ofAgent(found.agent.id), pageOf(query)), showFeed),
  ),

  operation(
    {
      id: 'agent-feeds.create',
      method: 'post',
      path: own,
      tag,
      summary: 'Make a calendar feed of one’s shifts',
      description: 'Ends when it is revoked, and when the agent leaves.',
      body: OwnFeedDraft,
      answer: NewFeed,
      status: 201,
    },
    async (asked) => {
      const { agent } = asked.found;
      if (agent.status === 'left') return refuse('conflict', 'the agent has left');
      return makeFeed(asked, { of: 'agent', agentId: agent.id }, asked.body.name);
    },
  ),

  operation(
    {
      id: 'agent-feeds.revoke',
      method: 'delete',
      path: `${own}/{feedId}`,
      tag,
      summary: 'Revoke a calendar feed of an agent',
    },
    (asked) => revokeFeed(asked, asked.params.feedId, ofAgent(asked.found.agent.id)),
  ),

  operation(
    {
      id: 'feeds.list',
      method: 'get',
      path: '/feeds',
      tag,
      summary: 'List every calendar feed',
      query: Paging,
      answer: pageSchema('Feed', FeedView),
    },
    async ({ query, console }) => showPage(await console.records.list('feed', 'all', pageOf(query)), showFeed),
  ),

  operation(
    {
      id: 'feeds.create',
      method: 'post',
      path: '/feeds',
      tag,
      summary: 'Make a calendar feed of an agent, a region or a client’s team',
      description: 'Those of regions and teams name agents by their first names: they are not for clients.',
      body: FeedDraft,
      answer: NewFeed,
      status: 201,
    },
    async (asked) => {
      const { subject, name } = asked.body;
      if (!(await isThere(asked.console, subject))) return refuse('invalid', `there is no ${subjectName(subject)}`);
      return makeFeed(asked, subject, name);
    },
  ),

  operation(
    {
      id: 'feeds.revoke',
      method: 'delete',
      path: '/feeds/{feedId}',
      tag,
      summary: 'Revoke a calendar feed',
      description: 'Its address answers nothing from now on; calendar programs drop what they showed of it.',
    },
    (asked) => revokeFeed(asked, asked.params.feedId, 'all'),
  ),
];
