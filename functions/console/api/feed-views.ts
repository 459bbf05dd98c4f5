import * as z from 'zod';
import { Feed, FeedSubject } from '../../../shared/domain/rosters/feed.ts';

const name = Feed.shape.name.meta({ description: 'Where it is read, so that one knows which to revoke.' });
export const OwnFeedDraft = z.object({ name }).meta({ id: 'OwnFeedDraft', example: { name: "Maria's phone" } });
export const FeedDraft = z
  .object({ name, subject: FeedSubject.meta({ description: 'Whose shifts it shows.' }) })
  .meta({ id: 'FeedDraft', example: { name: 'Wall in Manila', subject: { of: 'region', regionId: 'manila' } } });
export const FeedView = Feed.omit({ hash: true }).meta({
  id: 'Feed',
  description: 'A calendar feed: published shifts from 35 days back to a year ahead. Its address is shown once.',
});
export const NewFeed = FeedView.extend({
  address: z.url().meta({
    description: 'The address for calendar programs. It is a secret: whoever has it reads the shifts.',
    example: 'https://relay.example.com/calendar/fed_01kzwqf5s5e1x9m3y7t2v8b4ca.ics?key=srf_…',
  }),
}).meta({ id: 'NewFeed' });

/** A feed as it is listed: of the secret in its address not even the hash. */
export const showFeed = ({ hash: _hash, ...feed }: Feed) => feed;
