import type { Coverage, CoveredDay, Window } from '../../../shared/domain/clients/coverage.ts';
import { type Plan, type Targets, targetFields } from '../../../shared/domain/clients/plan.ts';
import type { Step } from '../../../shared/domain/escalation/step.ts';
import type { StaffingTerms } from '../../../shared/domain/staffing/terms.ts';
import { usualStaffing } from '../../../shared/domain/staffing/terms.ts';
import type { Fields } from './fields.ts';
import { ladderIn, stepIn } from './ladder-draft.ts';

export const priorities = ['urgent', 'high', 'normal', 'low'] as const;
export const targetNames = [...Object.values(targetFields), 'warnBeforeMinutes'] as const;
/** Every plan has these; what is empty of the others is not promised. */
export const always: readonly string[] = [
  'firstReplyMinutes',
  'nextReplyMinutes',
  'resolutionMinutes',
  'warnBeforeMinutes',
];
export const staffingNames = [
  'minimumAgents',
  'ticketsPerHour',
  'shrinkage',
  'trainingDays',
  'pricePerAgentMonth',
] as const;

/** A plan while it is edited: as it was typed, be it possible or not. Operations judge it. */
export type Draft = Omit<Plan, 'clientId' | 'version' | 'publishedAt' | 'holidays' | 'coverage' | 'staffing'> & {
  coverage: Coverage;
  holidays?: { country: string; subdivision?: string };
  staffing: StaffingTerms;
};

/** A plan in force as one to begin with: public holidays are found anew, its own closed dates stay. */
export function draftOf({ clientId: _c, version: _v, publishedAt: _at, holidays, ...terms }: Plan): Draft {
  const found = new Set(holidays?.dates);
  const { country, subdivision } = holidays ?? {};
  return {
    ...terms,
    staffing: terms.staffing ?? usualStaffing,
    coverage: { ...terms.coverage, closedDates: terms.coverage.closedDates.filter((date) => !found.has(date)) },
    ...(country !== undefined && { holidays: { country, ...(subdivision !== undefined && { subdivision }) } }),
  };
}

/** What a form says, over the draft that it began with: what the form does not show stays. */
export function draftIn(fields: Fields, base: Draft): Draft {
  const country = fields.maybe('holidays.country')?.toUpperCase();
  const subdivision = fields.maybe('holidays.subdivision')?.toUpperCase();
  const cap = fields.maybe('shareCapPercent');
  const similar = fields.maybe('incidents.similar');
  const { holidays: _h, shareCapPercent: _s, incidents: _i, ...rest } = base;
  return {
    ...rest,
    coverage: coverageIn(fields),
    ...(country && { holidays: { country, ...(subdivision && { subdivision }) } }),
    targets: Object.fromEntries(priorities.map((one) => [one, targetsIn(fields, one)])) as Draft['targets'],
    ladder: ladderIn(
      fields,
      rows(fields, 'steps', (at) => stepIn(fields, at)),
    ),
    languages: listIn(fields.one('languages')),
    level: fields.one('level') as Draft['level'],
    skillsByTag: Object.fromEntries(linesIn(fields.one('skillsByTag')).map(halves)),
    relaxation: linesIn(fields.one('relaxation'))
      .map(halves)
      .map(([minutes, regions]) => ({ afterMinutes: Number(minutes), regions: listIn(regions) })),
    ...(cap !== undefined && { shareCapPercent: Number(cap) }),
    ...(similar !== undefined && {
      incidents: { similar: Number(similar), withinMinutes: Number(fields.one('incidents.withinMinutes')) },
    }),
    pauseOn: fields.all('pauseOn') as Draft['pauseOn'],
    staffing: staffingIn(fields, base.staffing),
  };
}

function coverageIn(fields: Fields): Coverage {
  const seasons = rows(fields, 'seasons', (at) => ({
    from: fields.one(`${at}.from`),
    until: fields.one(`${at}.until`),
  }));
  const openDates = linesIn(fields.one('coverage.openDates'));
  return {
    kind: fields.one('coverage.kind') as Coverage['kind'],
    zone: fields.one('coverage.zone'),
    windows: rows(
      fields,
      'windows',
      (at): Window => ({
        days: fields.all(`${at}.days`) as CoveredDay[],
        from: fields.one(`${at}.from`),
        until: fields.one(`${at}.until`),
      }),
    ),
    closedDates: linesIn(fields.one('coverage.closedDates')),
    ...(openDates.length > 0 && { openDates }),
    ...(seasons.length > 0 && { seasons }),
  };
}

function targetsIn(fields: Fields, priority: string): Targets {
  const said = targetNames.map((name) => [name, fields.maybe(`targets.${priority}.${name}`)] as const);
  const meant = said.filter(([name, text]) => text !== undefined || always.includes(name));
  return Object.fromEntries(meant.map(([name, text]) => [name, Number(text ?? Number.NaN)])) as Targets;
}

function staffingIn(fields: Fields, { pricePerAgentMonth: _p, ...base }: StaffingTerms): StaffingTerms {
  const said = staffingNames.flatMap((name) => {
    const text = fields.maybe(`staffing.${name}`);
    return text === undefined ? [] : [[name, Number(text)]];
  });
  return { ...base, ...Object.fromEntries(said) };
}

/** Where the rows of each table are in the plan, which is how their fields are named. */
export const places = { windows: 'coverage.windows', seasons: 'coverage.seasons', steps: 'ladder.steps' } as const;
export type Rows = keyof typeof places;

const rows = <Row>(fields: Fields, name: Rows, read: (at: string) => Row): Row[] =>
  Array.from({ length: Number(fields.one(name)) || 0 }, (_, place) => read(`${places[name]}.${place}`));

const linesIn = (text: string): string[] =>
  text
    .split(/[\n\r]+/)
    .map((line) => line.trim())
    .filter(Boolean);
const listIn = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

function halves(line: string): [string, string] {
  const [left = '', ...right] = line.split('=');
  return [left.trim(), right.join('=').trim()];
}

/** A draft with a line more, or one less, of a table; undefined when the button meant something else. */
export function reshaped(draft: Draft, act: string): Draft | undefined {
  const [, verb, name, place] = /^(add|remove)-(windows|seasons|steps)(?:\.(\d+))?$/.exec(act) ?? [];
  if (verb === undefined) return undefined;
  const change = <Row>(lines: readonly Row[], fresh: Row): Row[] =>
    verb === 'add' ? [...lines, lines.at(-1) ?? fresh] : lines.filter((_, index) => index !== Number(place));
  const { coverage, ladder } = draft;
  if (name === 'windows') {
    const windows = change<Window>(coverage.windows, { days: ['mon'], from: '09:00', until: '17:00' });
    return { ...draft, coverage: { ...coverage, windows } };
  }
  if (name === 'seasons') {
    const seasons = change(coverage.seasons ?? [], { from: '', until: '' });
    return { ...draft, coverage: { ...coverage, seasons } };
  }
  const steps = change<Step>(ladder.steps, { rung: 'L1', delayMinutes: 5, takeOver: false });
  return { ...draft, ladder: { ...ladder, steps } };
}
