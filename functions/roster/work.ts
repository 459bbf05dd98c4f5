import type { Fact } from '../../shared/domain/facts.ts';
import { failRoster } from './fail-roster.ts';
import { planRoster } from './plan-roster.ts';
import type { Rostering } from './rostering.ts';
import { solvePart } from './solve-part.ts';

/** What failed so often fails again: then the roster says so, instead of never becoming a draft. */
const MOST_RECEIVES = 3;

/** Does what a fact of a roster asks for; `receives` says how often it came, this time included. */
export async function work(rostering: Rostering, fact: Fact, receives: number): Promise<void> {
  switch (fact.type) {
    case 'roster.asked': {
      const { rosterId } = fact.data;
      if (receives <= MOST_RECEIVES) return planRoster(rostering, rosterId);
      const roster = await rostering.records.find('roster', rosterId);
      if (roster?.state === 'asked')
        await failRoster(rostering, roster, 'its planning failed three times: see the log');
      return;
    }
    case 'roster.part-asked':
      return solvePart(rostering, fact.data, receives);
    default:
      return;
  }
}
