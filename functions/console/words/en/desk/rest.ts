import { plural } from '../../plural.ts';

const of = plural('en');

/** The tickets of the clients that somebody may see. */
export const tickets = {
  title: 'Tickets',
  choose: 'Client',
  status: 'Status',
  anyStatus: 'any status',
  show: 'Show',
  none: 'No ticket of this client is like that.',
  nothing: 'You see tickets of a client while you are on duty and certified for it.',
  next: 'Older ones',
  find: 'Number of a ticket',
  noSuch: 'No ticket of this client has that number among the newest.',
};

/** One's seats and their certification. */
export const training = {
  title: 'Training',
  help: 'Tickets of a client come to you only while your certification for it holds.',
  none: 'You have no seat on a client’s team yet.',
  certifiedUntil: 'Certified until',
  inTraining: 'In training',
  ended: 'Ended',
  stale: 'The knowledge base has changed',
  client: 'Client',
  state: 'State',
  until: 'Until',
};

/** A lead’s view of the teams. */
export const team = {
  title: 'Team',
  onDuty: 'On duty',
  offDuty: 'Off duty',
  none: 'Nobody of your teams is on duty.',
  holds: (held: number, limit: number) => `${held} of ${limit}`,
  load: (name: string) => `Load of ${name}`,
  tickets: 'Tickets',
  glass: 'Break the glass',
  glassHelp:
    'Opens a client’s tickets to somebody who is out of reach of them, for a time. It is logged, with your reason.',
  agent: 'For whom',
  client: 'Client',
  minutes: 'Minutes',
  because: 'Why',
  open: 'Open it',
};

/** The sheet of shortcuts. Each line stands where its element says which. */
export const keys = {
  title: 'Shortcuts',
  help: 'Shortcuts',
  close: 'Close',
  names: {
    mine: 'My tickets',
    tickets: 'Tickets',
    shifts: 'Shifts',
    training: 'Training',
    next: 'Take the next ticket',
    break: 'Break, or active again',
    reply: 'Write a reply',
    note: 'Write a note',
    acknowledge: 'Acknowledge the escalation',
    prepare: 'Write the note for the hand-off',
    macros: 'Choose a macro',
    search: 'Search the knowledge base',
    down: 'Next in the list',
    up: 'Previous in the list',
    send: 'Send what is being written',
    sheet: 'This sheet',
  },
};

/** What a client has written down for whoever answers for it. */
export const knowledge = {
  title: 'Knowledge',
  search: 'Search the client’s articles',
  none: 'No article fits.',
  doubted: (count: number) => of(count, { one: 'doubted once', other: 'doubted # times' }),
  insertText: 'Insert text',
  insertLink: 'Insert link into the note',
  close: 'Close the article',
  outdated: 'Say it is outdated',
  outdatedWhy: 'What is wrong in it',
  say: 'Say so',
  said: 'Thank you: whoever keeps the knowledge was told.',
};

/** Passing a ticket on, and promises by name. */
export const passing = {
  handOver: 'Hand over',
  handOverHelp: 'Whoever takes over reads this; the client does not.',
  prepare: 'Note for the hand-off',
  prepareHelp: 'When your shift ends, whoever takes over reads this. What is said after it makes it stale.',
  prepareKeep: 'Save the note',
  prepared: 'written',
  stale: 'stale: something was said since',
  to: 'To whom',
  anybody: 'Sunrelay chooses',
  notNow: 'Not now',
  until: (time: string) => `until ${time}`,
  done: 'What is done',
  next: 'What is next',
  promised: 'What was promised',
  escalate: 'Escalate',
  escalateHelp: 'Takes it from your hands to somebody of the level.',
  level: 'Level',
  because: 'Why',
  callBack: 'Promised call-back',
  promise: 'Promise a call-back',
  at: 'When',
  about: 'About what',
  keep: 'Kept',
  accept: 'I take it on',
  cancel: 'Call it off',
  by: (name: string) => `by ${name}`,
  incident: 'Incident',
  noIncident: 'No incident of this client is open.',
  link: 'Link',
  linked: 'Linked to',
};
