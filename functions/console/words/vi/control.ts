import type { control as english } from '../en/control.ts';

export const control: typeof english = {
  title: 'Phòng điều khiển',
};
