import { nameOf } from '../../../shared/domain/access/key.ts';
import { FeedId } from '../../../shared/domain/ids.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { type Feed, type FeedSubject, subjectName } from '../../../shared/domain/rosters/feed.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import { newFeedSecret } from '../calendar/address.ts';
import { MOST_FEEDS, revoked } from '../calendar/ended.ts';
import type { Console } from '../console.ts';
import { hashOf } from '../door/authenticate.ts';
import { showFeed } from './feed-views.ts';
import { type Answer, type Asked, tell } from './operation.ts';

/** Makes a feed of a subject and answers its address, this once. */
export async function makeFeed(
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
  return { body: { ...showFeed(feed), address: `${console.publicUrl}/calendar/${id}.ics?key=${secret}` } };
}

/** Revokes a feed that lies within a list, or says that there is none. */
export async function revokeFeed(
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

/** Whether what a feed is to show exists; somebody who has left does not, any more. */
export async function isThere({ records }: Console, subject: FeedSubject): Promise<boolean> {
  switch (subject.of) {
    case 'agent':
      return ((await records.find('agent', subject.agentId))?.status ?? 'left') !== 'left';
    case 'region':
      return Boolean(await records.find('region', subject.regionId));
    case 'client':
      return Boolean(await records.find('client', subject.clientId));
    default:
      return subject satisfies never;
  }
}
