import { type Actor, nameOf } from '../../../shared/domain/access/key.ts';
import { millisOf } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';
import { type Board, gatherBoard } from './gather.ts';

/** Younger than the time between two looks: everybody who watches the same wall shares one gathering. */
const FRESH_MILLIS = 1_500;
const WATCHED = 100;

/** The wallboard of an actor, gathered at most once in a while however many watch it. */
export function watchedBoards(console: Console): (actor: Actor) => Promise<Board> {
  const gathered = new Map<string, { at: number; board: Promise<Board> }>();
  return (actor) => {
    const now = console.now();
    const held = gathered.get(nameOf(actor));
    if (held && millisOf(now) - held.at < FRESH_MILLIS) return held.board;
    const board = gatherBoard(console, actor, now);
    if (gathered.size >= WATCHED) gathered.clear();
    gathered.set(nameOf(actor), { at: millisOf(now), board });
    board.catch(() => gathered.delete(nameOf(actor)));
    return board;
  };
}
