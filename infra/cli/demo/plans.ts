import type * as z from 'zod';
import type { PlanTerms } from '../../../shared/domain/clients/plan.ts';

type Terms = z.input<typeof PlanTerms>;

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** A requester hears something at least every four times as long as an answer may take. */
const promise = (firstReplyMinutes: number, resolutionMinutes: number) => ({
  firstReplyMinutes,
  nextReplyMinutes: firstReplyMinutes,
  updateMinutes: firstReplyMinutes * 4,
  resolutionMinutes,
  clientReplyMinutes: firstReplyMinutes * 2,
  warnBeforeMinutes: Math.floor(firstReplyMinutes / 3),
});

const shared = {
  targets: { urgent: promise(15, 240), high: promise(30, 480), normal: promise(60, 1440), low: promise(240, 2880) },
  ladder: {
    on: 'warning',
    steps: [
      { rung: 'L1', delayMinutes: 5, takeOver: false },
      { rung: 'L2', delayMinutes: 10, takeOver: true },
      { rung: 'L3', delayMinutes: 10, takeOver: true },
      {
        rung: 'lead',
        targets: [{ to: 'rung', rung: 'lead' }, { to: 'owner' }, { to: 'incident-team' }],
        window: 'their-hours',
        windowMinutes: 60,
        delayMinutes: 15,
        takeOver: false,
      },
      { rung: 'client', delayMinutes: 30, takeOver: false, waits: true },
    ],
    repeat: 1,
  },
  languages: ['en', 'es'],
  staffing: { pricePerAgentMonth: 2_400 },
} satisfies Partial<Terms>;

/** Somebody answers at any hour of the year. */
export const aroundTheClock: Terms = {
  ...shared,
  coverage: {
    kind: 'around-the-clock',
    zone: 'Europe/London',
    windows: [{ days: [...everyDay], from: '00:00', until: '24:00' }],
  },
};

/** The client answers in its own business hours, we answer at night and on weekends. */
export const nightsAndWeekends: Terms = {
  ...shared,
  coverage: {
    kind: 'hybrid',
    zone: 'America/New_York',
    windows: [
      { days: [...workdays], from: '00:00', until: '08:00' },
      { days: [...workdays], from: '18:00', until: '24:00' },
      { days: ['sat', 'sun'], from: '00:00', until: '24:00' },
    ],
  },
};
