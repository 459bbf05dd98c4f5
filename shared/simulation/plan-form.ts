import * as z from 'zod';
import { Coverage } from '../domain/clients/coverage.ts';
import { PlanTerms, Targets } from '../domain/clients/plan.ts';
import { Ladder } from '../domain/escalation/ladder.ts';
import { Zone } from '../domain/time.ts';

const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const everyDay = [...workdays, 'sat', 'sun'] as const;

/** One set of targets in short: an answer each time within the first minutes, a warning after two thirds of it. */
const ShortTargets = z
  .strictObject({
    ...Targets.partial().shape,
    firstReplyMinutes: Targets.shape.firstReplyMinutes,
    resolutionMinutes: Targets.shape.resolutionMinutes,
  })
  .transform(
    ({ firstReplyMinutes, ...rest }): Targets => ({
      firstReplyMinutes,
      nextReplyMinutes: firstReplyMinutes,
      warnBeforeMinutes: Math.floor(firstReplyMinutes / 3),
      ...defined(rest),
      resolutionMinutes: rest.resolutionMinutes,
    }),
  );

const usualTargets = {
  urgent: { firstReplyMinutes: 15, resolutionMinutes: 240 },
  high: { firstReplyMinutes: 30, resolutionMinutes: 480 },
  normal: { firstReplyMinutes: 60, resolutionMinutes: 1440 },
  low: { firstReplyMinutes: 240, resolutionMinutes: 2880 },
};

/** The same for every priority, or for each its own; one that is not named has what is usual. */
const TargetsForm = z.union([
  ShortTargets.transform((all) => ({ urgent: all, high: all, normal: all, low: all })),
  z.strictObject({
    urgent: ShortTargets.prefault(usualTargets.urgent),
    high: ShortTargets.prefault(usualTargets.high),
    normal: ShortTargets.prefault(usualTargets.normal),
    low: ShortTargets.prefault(usualTargets.low),
  }),
]);

const usualLadder: z.input<typeof Ladder> = {
  on: 'warning',
  steps: [
    { rung: 'L1', delayMinutes: 10, takeOver: false },
    { rung: 'L2', delayMinutes: 15, takeOver: true },
    { rung: 'lead', delayMinutes: 30, takeOver: false },
    { rung: 'client', delayMinutes: 0, takeOver: false },
  ],
};

/** A coverage by its name in a zone: `around-the-clock`, `business-hours` (09–17 on workdays), or `after-hours`, all the rest. */
const CoverageByName = z
  .strictObject({ kind: z.enum(['around-the-clock', 'business-hours', 'after-hours']), zone: Zone.default('UTC') })
  .transform(({ kind, zone }) => Coverage.parse({ kind, zone, windows: windowsOf(kind) }));

function windowsOf(kind: 'around-the-clock' | 'business-hours' | 'after-hours') {
  switch (kind) {
    case 'around-the-clock':
      return [{ days: [...everyDay], from: '00:00', until: '24:00' }];
    case 'business-hours':
      return [{ days: [...workdays], from: '09:00', until: '17:00' }];
    case 'after-hours':
      return [
        { days: [...workdays], from: '00:00', until: '09:00' },
        { days: [...workdays], from: '17:00', until: '24:00' },
        { days: ['sat', 'sun'], from: '00:00', until: '24:00' },
      ];
    default:
      return kind satisfies never;
  }
}

/**
 * A plan's terms as a scenario writes them: the platform's own (PlanTerms), where coverage, targets, ladder and languages
 * may be shorter or left out.
 */
export const PlanForm = z
  .strictObject({
    ...PlanTerms.shape,
    coverage: z.union([Coverage, CoverageByName]).prefault({ kind: 'around-the-clock' }),
    targets: TargetsForm.prefault(usualTargets),
    ladder: Ladder.prefault(usualLadder),
    languages: PlanTerms.shape.languages.default(['en']),
  })
  .transform((terms) => PlanTerms.parse(terms));

const defined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
