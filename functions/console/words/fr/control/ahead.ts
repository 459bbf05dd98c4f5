import type { ahead as english } from '../../en/control/ahead.ts';

export const ahead: typeof english = {
  title: 'Aujourd’hui et la suite',
};
