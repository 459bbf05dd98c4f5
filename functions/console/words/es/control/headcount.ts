import type { headcount as english } from '../../en/control/headcount.ts';

export const headcount: typeof english = {
  title: 'Dotación',
};
