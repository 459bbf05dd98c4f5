import type { rosters as english } from '../../en/control/rosters.ts';

export const rosters: typeof english = {
  title: 'Turnos',
};
