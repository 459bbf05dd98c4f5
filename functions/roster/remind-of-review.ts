import { quarterNumber, quarterOf } from '../../shared/domain/access/review.ts';
import type { Rostering } from './rostering.ts';

/** Once a quarter, unless somebody was faster: it is due to review who may see what. The same quarter again says nothing. */
export async function remindOfReview({ records, now }: Pick<Rostering, 'records' | 'now'>): Promise<void> {
  const at = now();
  const quarter = quarterOf(at);
  if (await records.find('review', quarter)) return;
  await records.write([], {
    subject: 'access-review',
    version: quarterNumber(quarter),
    news: [{ type: 'access.review-due', data: { quarter } }],
    at,
    by: 'roster',
  });
}
