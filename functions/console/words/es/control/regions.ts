import type { regions as english } from '../../en/control/regions.ts';

export const regions: typeof english = {
  title: 'Regiones',
};
