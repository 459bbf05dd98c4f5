import type { Coverage, Window } from '../../../shared/domain/clients/coverage.ts';
import { Ladder } from '../../../shared/domain/escalation/ladder.ts';
import { usualStaffing } from '../../../shared/domain/staffing/terms.ts';
import { DAY_MILLIS, type Instant, instantOf, millisOf } from '../../../shared/domain/time.ts';
import { examplePlan } from '../api/plan-example.ts';
import type { Draft } from './plan-draft.ts';

/** What is sold most: each fills a plan that its editor then changes. */
export const templates = ['after-hours', 'weekend', 'around-the-clock', 'business-hours', 'seasonal'] as const;
export type Template = (typeof templates)[number];

const workdays: Window['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const weekend: Window['days'] = ['sat', 'sun'];
const allDay = (days: Window['days']): Window => ({ days, from: '00:00', until: '24:00' });

/** A season of six weeks, from a fortnight ahead. */
const seasonFrom = (now: Instant) => ({
  from: instantOf(millisOf(now) + 14 * DAY_MILLIS).slice(0, 10),
  until: instantOf(millisOf(now) + 56 * DAY_MILLIS).slice(0, 10),
});

const coverages: Record<Template, (now: Instant) => Pick<Coverage, 'kind' | 'windows' | 'seasons'>> = {
  'after-hours': () => ({
    kind: 'after-hours',
    windows: [
      { days: workdays, from: '18:00', until: '24:00' },
      { days: workdays, from: '00:00', until: '09:00' },
      allDay([...weekend, 'holiday']),
    ],
  }),
  weekend: () => ({ kind: 'after-hours', windows: [allDay([...weekend, 'holiday'])] }),
  'around-the-clock': () => ({ kind: 'around-the-clock', windows: [allDay([...workdays, ...weekend, 'holiday'])] }),
  'business-hours': () => ({ kind: 'business-hours', windows: [{ days: workdays, from: '09:00', until: '17:00' }] }),
  seasonal: (now) => ({
    kind: 'seasonal',
    windows: [allDay([...workdays, ...weekend, 'holiday'])],
    seasons: [seasonFrom(now)],
  }),
};

type Wish = { template: Template; zone: string; country?: string | undefined; subdivision?: string | undefined };

/** A whole plan of a template, where the client is. */
export function templatePlan({ template, zone, country, subdivision }: Wish, now: Instant): Draft {
  const { targets, ladder } = examplePlan;
  return {
    coverage: { ...coverages[template](now), zone, closedDates: [] },
    ...(country && { holidays: { country: country.toUpperCase(), ...(subdivision && { subdivision }) } }),
    targets,
    ladder: Ladder.parse(ladder),
    languages: ['en'],
    skillsByTag: {},
    level: 'L1',
    relaxation: [{ afterMinutes: 0, regions: [] }],
    staffing: usualStaffing,
    pauseOn: ['waiting-customer', 'on-hold'],
  };
}
