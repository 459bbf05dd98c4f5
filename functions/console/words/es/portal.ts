import type { portal as english } from '../en/portal.ts';

export const portal: typeof english = {
  title: 'Portal',
};
