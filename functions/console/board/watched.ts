import { type Instant, millisOf } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';
import { type Board, gathering } from './gather.ts';

/** Younger than the time between two looks: everybody who watches the wall shares one gathering. */
const FRESH_MILLIS = 1_500;

/** The wallboard, gathered at most once in a while however many watch it and however much happens. */
export function watchedBoard(console: Console): () => Promise<Board> {
  const gather = gathering(console);
  let held: { at: Instant; board: Promise<Board> } | undefined;
  return () => {
    const now = console.now();
    if (held && millisOf(now) - millisOf(held.at) < FRESH_MILLIS) return held.board;
    const board = gather(now);
    held = { at: now, board };
    board.catch(() => {
      held = undefined;
    });
    return board;
  };
}
