import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { FeedId } from '../../../shared/domain/ids.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { Feed, FeedSubject, subjectName } from '../../../shared/domain/rosters/feed.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import { newFeedSecret } from '../calendar/address.ts';
import { MOST_FEEDS, revoked } from '../calendar/ended.ts';
import type { Console } from '../console.ts';
import { hashOf } from '../door/authenticate.ts';
import { type Answer, type Asked, operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';

const name = Feed.shape.name.meta({ description: 'Where it is read, so that one knows which to revoke.' });
const OwnFeedDraft = z.object({ name }).meta({ id: 'OwnFeedDraft', example: { name: "Maria's phone" } });
const FeedDraft = z
  .object({ name, subject: FeedSubject.meta({ description: 'Whose shifts it shows.' }) })
  .meta({ id: 'FeedDraft', example: { name: 'Wall in Manila', subject: { of: 'region', regionId: 'manila' } } });
const FeedView = Feed.omit({ hash: true }).meta({
  id: 'Feed',
  description: 'A calendar feed: published shifts from 35 days back to a year ahead. Its address is shown once.',
});
const NewFeed = FeedView.extend({
  address: z.url().meta({
    description: 'The address for calendar programs. It is a secret: whoever has it reads the shifts.',
    example: 'https://relay.example.com/calendar/fed_01kzwqf5s5e1x9m3y7t2v8b4ca.ics?key=srf_…',
  }),
}).meta({ id: 'NewFeed' });

const tag = 'Calendars';
const own = '/agents/{agentId}/feeds';

const show = ({ hash: _hash, ...feed }: Feed) => feed;

async function make(
  asked: Asked<string, unknown, unknown>,
  subject: FeedSubject,
  about: string,
): Promise<Answer | Refusal> {
  const { console, now, actor } = asked;
  const { items } = await console.records.list('feed', subjectName(subject), { limit: MOST_FEEDS });
  if (items.length >= MOST_FEEDS) return refuse('conflict', `it has ${MOST_FEEDS} feeds already: revoke one first`);
  const secret = newFeedSecret();
  const id = FeedId.parse(console.newId('fed'));
  const feed: Feed = { id, hash: hashOf(secret), name: about, subject, createdAt: now, by: nameOf(actor) };
  await console.records.write(
    [{ kind: 'feed', put: feed, when: 'new' }],
    tell(asked, id, 1, { type: 'feed.created', data: { feedId: id, about: subjectName(subject) } }),
  );
  return { body: { ...show(feed), address: `${console.publicUrl}/calendar/${id}.ics?key=${secret}` } };
}

/** Revokes a feed that lies within a list, or says that there is none. */
async function revoke(
  asked: Asked<string, unknown, unknown>,
  feedId: string,
  within: string,
): Promise<Answer | Refusal> {
  const { records } = asked.console;
  for await (const feed of everyItem((page) => records.list('feed', within, page))) {
    if (feed.id !== feedId) continue;
    await records.write([{ kind: 'feed', remove: feed }], tell(asked, feed.id, 2, revoked(feed)));
    return {};
  }
  return refuse('not-found', 'there is no such feed');
}

async function isThere({ records }: Console, subject: FeedSubject): Promise<boolean> {
  switch (subject.of) {
    case 'agent':
      return Boolean(await records.find('agent', subject.agentId));
    case 'region':
      return Boolean(await records.find('region', subject.regionId));
    case 'client':
      return Boolean(await records.find('client', subject.clientId));
    default:
      return subject satisfies never;
  }
}

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
      showPage(await console.records.list('feed', ofAgent(found.agent.id), pageOf(query)), show),
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
      return make(asked, { of: 'agent', agentId: agent.id }, asked.body.name);
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
    (asked) => revoke(asked, asked.params.feedId, ofAgent(asked.found.agent.id)),
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
    async ({ query, console }) => showPage(await console.records.list('feed', 'all', pageOf(query)), show),
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
      return make(asked, subject, name);
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
    (asked) => revoke(asked, asked.params.feedId, 'all'),
  ),
];
