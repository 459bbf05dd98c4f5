import { agents } from './control/agents.ts';
import { ahead } from './control/ahead.ts';
import { board } from './control/board.ts';
import { headcount } from './control/headcount.ts';
import { regions } from './control/regions.ts';
import { rosters } from './control/rosters.ts';

/** What the operators' control room says, area by area. */
export const control = {
  title: 'Control room',
  board,
  headcount,
  agents,
  regions,
  rosters,
  ahead,
};
