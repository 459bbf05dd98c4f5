import type { Tickets } from '../../shared/ports/tickets.ts';
import { log } from '../../shared/runtime/log.ts';
import { countArrivals } from './count-arrivals.ts';
import { proveCoverage } from './prove-coverage.ts';
import { remindOfReview } from './remind-of-review.ts';
import type { Rostering } from './rostering.ts';

export type LookingAhead = Pick<Rostering, 'records' | 'needsOf' | 'now'> & { tickets: Pick<Tickets, 'list'> };

/** What is done every night: the day's arrivals are counted, and with what they let expect the coming weeks are proven; once a quarter it is said that who may see what is to be reviewed. */
export async function lookAhead(ahead: LookingAhead): Promise<{ days: number; holes: number }> {
  const { days } = await countArrivals(ahead, ahead.now());
  const holes = await proveCoverage(ahead);
  await remindOfReview(ahead);
  log.info('looked ahead', { days, holes: holes.length });
  return { days, holes: holes.length };
}
