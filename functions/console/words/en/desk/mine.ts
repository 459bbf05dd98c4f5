import { plural } from '../../plural.ts';

const of = plural('en');

/** The first page of the desk: what is in hand, what was told, and one's duty. */
export const mine = {
  title: 'My tickets',
  count: (held: number, limit: number) => `${held} of ${limit} in hand`,
  late: (count: number) => of(count, { one: '# late', other: '# late' }),
  paused: (count: number) => of(count, { one: '# waits', other: '# wait' }),
  empty: 'Nothing is in your hands.',
  emptyOn: 'Take the next one, or wait: a new ticket appears here by itself.',
  emptyOff: 'Tickets come while you are on shift and active.',
  takeNext: 'Take next',
  told: 'What you were told lately',
  toldNothing: 'Nothing yet. Escalations and changes of your shifts appear here.',
  onShift: 'On shift until',
  offShift: 'Off shift',
  nextShift: 'Next shift',
  noShift: 'No shift is published ahead.',
  status: 'Your status',
  statuses: { active: 'Active', break: 'Break', away: 'Away', left: 'Left' },
  notify: 'Notify me',
  notifyHelp: 'Shows a message of the browser when something new is yours while this page is in the background.',
  notices: {
    assigned: 'A ticket is yours',
    warned: 'A promise is at risk',
    breached: 'A promise was missed',
  },
  of: (name: string) => `for ${name}`,
  from: (name: string) => `from ${name}`,
  someone: 'a requester',
  noPromise: 'No promise runs',
  used: (promise: string) => `${promise}: time used`,
  team: 'Team',
  cleanUp: {
    title: 'Your shift ends at',
    lead: (count: number) =>
      count === 0
        ? 'Nothing new comes; every ticket has its note.'
        : of(count, {
            one: 'One ticket lacks a note for whoever takes over.',
            other: '# tickets lack a note for whoever takes over.',
          }),
  },
};
