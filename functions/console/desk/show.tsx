import type { Child } from 'hono/jsx';
import { type PageContext, pages, type Room } from '../ui/room.tsx';
import { Keys } from './keys.tsx';

type Shown = { title: string; wide?: boolean; live?: boolean; viewing?: string; children: Child };

/** Answers with a page of the desk: each has the sheet of shortcuts. */
export const showing = (room: Room) => {
  const show = pages(room);
  return (c: PageContext, { children, ...shown }: Shown, status: 200 | 409 = 200) => {
    const whole = (
      <>
        {children}
        <Keys reader={c.get('reader')} />
      </>
    );
    return show(c, { ...shown, children: whole }, status);
  };
};
