import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { quarterOf, Review } from '../../../shared/domain/access/review.ts';
import { csvOf } from '../../../shared/domain/csv.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { operation, tell } from './operation.ts';
import { type Entry, EntryView, entriesOf } from './review-entries.ts';

const tag = 'Audit';

const ReviewQuery = z.object({
  format: z.enum(['json', 'csv']).default('json').meta({ description: '`csv` is a file with the entries.' }),
});
const AccessReview = z
  .object({
    quarter: Review.shape.quarter,
    review: Review.optional().meta({ description: 'Who has looked in this quarter; absent while it is due.' }),
    entries: z.array(EntryView),
  })
  .meta({ id: 'AccessReview' });
const ReviewDraft = z
  .object({ note: Review.shape.note.meta({ description: 'What was found, and what was done about it.' }) })
  .meta({ id: 'ReviewDraft', example: { note: 'two keys of last year revoked' } });

export const accessReview = [
  operation(
    {
      id: 'access.review',
      method: 'get',
      path: '/access/review',
      tag,
      summary: 'Show who may see what, and when they last did',
      description:
        'Every person who has not left and every key: as whom they act, which clients they see, when they were made and last used. It is due once a quarter.',
      query: ReviewQuery,
      answer: AccessReview,
    },
    async ({ console, now, query }) => {
      const quarter = quarterOf(now);
      const [entries, review] = await Promise.all([
        entriesOf(console.records),
        console.records.find('review', quarter),
      ]);
      if (query.format === 'csv') return { body: asCsv(entries), type: 'text/csv; charset=utf-8' };
      return { body: { quarter, ...(review && { review }), entries } };
    },
  ),

  operation(
    {
      id: 'access.reviewed',
      method: 'post',
      path: '/access/reviews',
      tag,
      summary: 'Say that you have reviewed who may see what',
      description: 'Once a quarter, by name: nobody is reminded of it again before the next one.',
      body: ReviewDraft,
      answer: Review.meta({ id: 'Review' }),
      status: 201,
    },
    async (asked) => {
      const { console, now, body, actor } = asked;
      const quarter = quarterOf(now);
      const entries = await entriesOf(console.records);
      const people = entries.filter(({ kind }) => kind === 'person').length;
      const counts = { people, keys: entries.length - people };
      const review: Review = { quarter, reviewedAt: now, by: nameOf(actor), ...counts, ...body };
      const outcome = await console.records.write(
        [{ kind: 'review', put: review, when: 'new' }],
        tell(asked, `review_${quarter.toLowerCase()}`, 1, { type: 'access.reviewed', data: { quarter, ...counts } }),
      );
      return outcome === 'moved' ? refuse('already-done', `${quarter} is reviewed already`) : { body: review };
    },
  ),
];

const asCsv = (entries: Entry[]): string =>
  csvOf(
    ['kind', 'id', 'name', 'email', 'role', 'sees', 'created', 'last used'],
    entries.map((one) => [
      one.kind,
      one.id,
      one.name,
      one.email,
      one.role,
      one.sees.join(' '),
      one.createdAt,
      one.lastUsedAt ?? 'never',
    ]),
  );
