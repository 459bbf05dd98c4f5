import * as z from 'zod';
import { HolidaysKept, PlanTerms } from '../../../shared/domain/clients/plan.ts';
import { Holidays } from './holidays.ts';
import { examplePlan } from './plan-example.ts';

const terms = PlanTerms.shape;
const PlanHolidays = Holidays.extend({
  dates: HolidaysKept.shape.dates.meta({
    description: 'Only as a plan shows them: those to come are closed no longer, unless they are found again.',
    example: [],
  }),
}).meta({ id: 'PlanHolidays' });
/** A plan as it is asked for: its terms, with a place instead of the dates of its public holidays. */
export const PlanDraft = z
  .object({
    coverage: terms.coverage.meta({
      description:
        "When we answer, in the client's zone; past midnight is two windows, 24:00 is legal, and windows for `holiday` hold on closed dates.",
    }),
    holidays: PlanHolidays.optional().meta({
      description:
        'Whose public holidays are closed, this year and the next four; `coverage.openDates` are open all the same. A plan that is shown and published again has them anew, `through` later years.',
    }),
    targets: terms.targets.meta({
      description:
        'What is promised for each priority, in working minutes; an absent one is not promised. `clientReplyMinutes` is the client’s own promise to us, while a ladder waits for it.',
    }),
    ladder: terms.ladder.meta({
      description:
        'Who is told, step by step, when a promise is at risk: `targets` name several at a step, `acknowledgements` how many of them must acknowledge, `window` what becomes of people off duty; with `waits` the client is waited for, while our clocks pause.',
    }),
    languages: terms.languages.meta({
      description: 'Languages that are answered; the first one when a ticket names none.',
    }),
    skillsByTag: terms.skillsByTag.meta({ description: 'The skill that a tag of a ticket asks for.' }),
    level: terms.level.meta({ description: 'The least level of an agent.' }),
    relaxation: terms.relaxation.meta({
      description: 'Which regions are tried after how many minutes of waiting; an empty list means all.',
    }),
    shareCapPercent: terms.shareCapPercent.meta({
      description: 'At most so many in a hundred tickets of a week come to us; the rest stays with the client.',
    }),
    incidents: terms.incidents.meta({
      description:
        'When tickets are declared one incident by themselves: so many similar ones, opened within so many minutes. Absent: never.',
      example: { similar: 5, withinMinutes: 30 },
    }),
    staffing: terms.staffing.meta({
      description:
        'How many agents it takes: the fewest at any time, tickets per hour of one, the share of a shift that they are not at the desk, and what live channels promise.',
      example: { minimumAgents: 1, ticketsPerHour: 5, shrinkage: 0.1 },
    }),
    pauseOn: terms.pauseOn.meta({ description: 'The statuses in which clocks do not count.' }),
  })
  .meta({ id: 'PlanDraft', description: 'What a client buys.', example: examplePlan });
