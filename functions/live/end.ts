import type { Ending } from '../../shared/domain/live/said.ts';
import type { Socket } from '../../shared/domain/live/socket.ts';
import { log } from '../../shared/runtime/log.ts';
import type { Live } from './live.ts';

/** Ends a line: the page is told why, as far as it still listens. */
export async function end({ sockets, lines }: Live, id: Socket['id'], because: Ending): Promise<void> {
  await sockets.close(id);
  try {
    if ((await lines.tell(id, { type: 'ended', because })) === 'told') await lines.end(id);
  } catch (fault) {
    log.warn('a line could not be ended', { because, fault: fault as Error });
  }
}

/**
 * Ends the lines of everybody who is signed in no more. Whichever way that came about, the session is what says so: it
 * is read as it stands now, and so is the list of lines.
 */
export async function endSignedOut(live: Live): Promise<void> {
  live.connected.forget('all');
  const open = await live.connected('all');
  const ended = await Promise.all(open.map((socket) => endIfSignedOut(live, socket)));
  if (ended.includes(true)) live.connected.forget('all');
}

/** Ends one line if its session is over; says whether it was. */
export async function endIfSignedOut(live: Live, { id, sessionHash, until }: Socket): Promise<boolean> {
  const holds = until > live.now() && (await live.records.find('session', sessionHash)) !== undefined;
  if (!holds) await end(live, id, 'signed-out');
  return !holds;
}
