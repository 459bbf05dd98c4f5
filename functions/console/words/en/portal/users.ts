import { plural } from '../../plural.ts';

const of = plural('en');

export const users = {
  title: 'Users',
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  roles: { admin: 'Administrator', viewer: 'Viewer' },
  rolesHelp: 'An administrator connects helpdesks and invites people; a viewer sees everything and changes nothing.',
  invite: 'Invite',
  inviteTitle: 'Invite somebody',
  invited: 'Invited. They get an e-mail that says how to begin.',
  seen: 'Last here',
  never: 'Not yet',
  left: 'Left',
  you: 'you',
  change: 'Change the role',
  remove: 'End access',
  sure: (name: string) => `End the access of ${name}?`,
  ends: (sessions: number, keys: number) =>
    `With it end, within five seconds: ${of(sessions, { one: '# open browser', other: '# open browsers' })}, ${of(keys, { one: '# key', other: '# keys' })}.`,
  removed: 'Access has ended.',
  restore: 'Let in again',
};
