import type { Room } from '../ui/room.tsx';

/** When a part of a page is asked for again: as the live line says, or now and then where there is none. */
export const live = ({ console }: Pick<Room, 'console'>, what: string): string =>
  console.liveUrl === undefined
    ? 'every 10s'
    : `sunrelay:${what} from:body throttle:300ms, sunrelay:caught-up from:body`;
