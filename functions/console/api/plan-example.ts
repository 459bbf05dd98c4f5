import type * as z from 'zod';
import type { PlanTerms } from '../../../shared/domain/clients/plan.ts';

const promise = (firstReplyMinutes: number, resolutionMinutes: number) => ({
  firstReplyMinutes,
  nextReplyMinutes: firstReplyMinutes * 2,
  resolutionMinutes,
  clientReplyMinutes: firstReplyMinutes * 4,
  warnBeforeMinutes: Math.floor(firstReplyMinutes / 3),
});

/** A plan as it might be sold, for the documentation: nights in New York, and who is told when a promise is at risk. */
export const examplePlan: Omit<z.input<typeof PlanTerms>, 'holidays'> & {
  holidays: { country: string; subdivision: string };
} = {
  coverage: {
    kind: 'after-hours',
    zone: 'America/New_York',
    windows: [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '18:00', until: '24:00' },
      { days: ['tue', 'wed', 'thu', 'fri', 'sat'], from: '00:00', until: '08:00' },
    ],
  },
  holidays: { country: 'US', subdivision: 'NY' },
  targets: { urgent: promise(15, 240), high: promise(30, 480), normal: promise(60, 1440), low: promise(240, 2880) },
  ladder: {
    on: 'warning',
    steps: [
      { rung: 'L1', delayMinutes: 5, takeOver: false },
      { rung: 'L2', delayMinutes: 10, takeOver: true },
      {
        rung: 'lead',
        targets: [{ to: 'rung', rung: 'lead' }, { to: 'owner' }],
        acknowledgements: 2,
        window: 'page-anyway',
        delayMinutes: 15,
        takeOver: false,
      },
      { rung: 'client', delayMinutes: 30, takeOver: false, waits: true },
    ],
    repeat: 1,
    rearmAfterMinutes: 60,
    rearmOn: 'silence',
  },
  languages: ['en', 'es'],
  skillsByTag: { refund: 'billing' },
  relaxation: [
    { afterMinutes: 0, regions: ['manila'] },
    { afterMinutes: 10, regions: [] },
  ],
};
