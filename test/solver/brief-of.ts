import { RosterBrief, type RosterBriefInput } from '../../shared/domain/rosters/brief.ts';

/** A region by the clock of London with three shifts of eight hours. */
export const LONDON = {
  id: 'london',
  zone: 'Europe/London',
  templates: [
    { id: 'early', from: '06:00', until: '14:00' },
    { id: 'late', from: '14:00', until: '22:00' },
    { id: 'night', from: '22:00', until: '06:00' },
  ],
};

/** Rules that hold nobody back. */
export const FREE_RULES = {
  minutesPerWeek: { max: 10_000 },
  minutesPerMonth: { max: 40_000 },
  workDays: { min: 1, max: 31 },
  freeDays: { min: 1 },
  restMinutes: 0,
  weekendsPerMonth: 6,
  nightsPerMonth: 31,
  nightsInARow: 31,
};

/** A week from Monday 2 March 2026 in which one pool needs nobody, and whatever else a test says. */
export const briefOf = (given: Partial<RosterBriefInput> = {}): RosterBrief =>
  RosterBrief.parse({
    name: 'a week',
    from: '2026-03-02',
    days: 7,
    regions: [LONDON],
    rules: FREE_RULES,
    pools: [{ id: 'cli_x' }],
    staff: [{ id: 'ana', region: 'london', pools: ['cli_x'] }],
    needs: [],
    ...given,
  });

/** A line as words: template ids with spaces between, a dot for a free day. */
export const lineOf = (kinds: { id: string }[], words: string): Int16Array =>
  Int16Array.from(words.split(' '), (word) =>
    word === '.' ? -1 : kinds.findIndex(({ id }) => id.endsWith(`/${word}`)),
  );
