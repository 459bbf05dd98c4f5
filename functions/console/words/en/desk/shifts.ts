import { plural } from '../../plural.ts';

const of = plural('en');

/** One's shifts, and everything that changes them. */
export const shifts = {
  title: 'Shifts',
  now: 'Now',
  next: 'Next',
  none: 'No shift is published in these weeks.',
  inZone: (zone: string) => `The coming weeks, in ${zone}`,
  week: (from: string) => `Week of ${from}`,
  hours: (hours: number) => of(hours, { one: '# hour', other: '# hours' }),
  night: 'Night',
  weekend: 'Weekend',
  today: 'today',
  free: 'free',
  offered: 'offered',
  breaks: 'Breaks',
  offer: 'Offer to colleagues',
  withdraw: 'Take the offer back',
  offerHelp: 'It stays yours until somebody takes it.',
  swaps: 'Offered by colleagues',
  noSwaps: 'Nobody offers a shift that you could take.',
  take: 'Take it',
  against: 'for yours:',
  absence: 'I cannot work',
  absenceHelp: 'Your tickets go to others at once, and somebody is looked for.',
  from: 'From',
  until: 'Until',
  back: 'Back at',
  nowOn: 'empty means now',
  note: 'Note',
  tell: 'Tell it',
  absences: 'Told absences',
  isBack: 'I am back',
};

/** Leave: what is left, what was asked, and asking. */
export const leave = {
  title: 'Leave',
  balance: (year: string) => `Days of ${year}`,
  left: 'left',
  taken: 'taken',
  waiting: 'waiting',
  carried: 'carried over',
  perYear: 'a year',
  unknown: 'No days are agreed in your contract yet.',
  ask: 'Ask for leave',
  firstDay: 'First day off',
  lastDay: 'Last day off',
  noteHelp: 'For whoever decides.',
  send: 'Ask',
  list: 'Your leave',
  none: 'You have asked for none.',
  states: { waiting: 'Waits', approved: 'Approved', refused: 'Refused', cancelled: 'Called off' },
  cancel: 'Call off',
  lost: (count: number) => of(count, { one: '# shift goes with it', other: '# shifts go with it' }),
};

/** When somebody would like to work, and when rather not. */
export const wishes = {
  title: 'Preferences',
  help: 'Rosters trade wishes, they promise none. A larger weight is heard before a smaller one.',
  none: 'No wishes: any shift suits you.',
  like: 'I like to work',
  rather: 'I would rather not work',
  day: 'Day',
  date: 'or one date',
  every: 'every day',
  days: {
    mon: 'Mondays',
    tue: 'Tuesdays',
    wed: 'Wednesdays',
    thu: 'Thursdays',
    fri: 'Fridays',
    sat: 'Saturdays',
    sun: 'Sundays',
  },
  shift: 'Shift',
  anyShift: 'any shift',
  weight: 'Weight',
  weightOf: (weight: number) => `weight ${weight}`,
  add: 'Add the wish',
  sentence: (isOn: boolean, when: string, shift: string) => `${isOn ? 'Gladly' : 'Rather not'}: ${when}, ${shift}`,
};

/** One's shifts in a calendar program. */
export const feeds = {
  title: 'In your own calendar',
  help: 'A calendar program reads your shifts from an address that only you know.',
  name: 'Where it is read',
  placeholder: 'My phone',
  make: 'Make an address',
  once: 'This address is shown once. Whoever has it can read your shifts.',
  none: 'No calendar reads your shifts yet.',
  made: 'made',
  revoke: 'Revoke',
  steps: 'How to add it',
  google: [
    'Google Calendar, on a computer',
    'Other calendars, +, From URL',
    'Paste the address and choose Add calendar',
  ],
  apple: [
    'Apple Calendar',
    'File, New Calendar Subscription (on a phone: Settings, Calendar, Accounts, Other)',
    'Paste the address and subscribe',
  ],
  outlook: ['Outlook on the web', 'Calendar, Add calendar, Subscribe from web', 'Paste the address and import'],
};
