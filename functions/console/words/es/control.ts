import type { control as english } from '../en/control.ts';
import { agents } from './control/agents.ts';
import { ahead } from './control/ahead.ts';
import { board } from './control/board.ts';
import { headcount } from './control/headcount.ts';
import { regions } from './control/regions.ts';
import { rosters } from './control/rosters.ts';

export const control: typeof english = {
  title: 'Sala de control',
  board,
  headcount,
  agents,
  regions,
  rosters,
  ahead,
};
