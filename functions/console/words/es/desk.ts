import type { desk as english } from '../en/desk.ts';
import { facts } from './desk/facts.ts';
import { mine } from './desk/mine.ts';
import { keys, knowledge, passing, team, tickets, training } from './desk/rest.ts';
import { feeds, leave, shifts, wishes } from './desk/shifts.ts';
import { composer, ticket } from './desk/ticket.ts';

export const desk: typeof english = {
  title: 'Mesa',
  mine,
  ticket,
  composer,
  facts,
  shifts,
  leave,
  wishes,
  feeds,
  tickets,
  training,
  team,
  keys,
  knowledge,
  passing,
};
