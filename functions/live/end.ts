import type { PersonId } from '../../shared/domain/ids.ts';
import type { Ending } from '../../shared/domain/live/said.ts';
import type { Socket } from '../../shared/domain/live/socket.ts';
import { log } from '../../shared/runtime/log.ts';
import { sessionInForce } from '../../shared/runtime/session-in-force.ts';
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
 * Ends a person's lines whose sessions are over. Whichever way that came about, the session and its person say so: they
 * are read as they stand now, and so is the list of lines.
 */
export async function endSignedOut(live: Live, personId: PersonId): Promise<void> {
  live.connected.forget('all');
  const open = (await live.connected('all')).filter(({ actor }) => actor.personId === personId);
  const ended = await Promise.all(open.map((socket) => endIfSignedOut(live, socket)));
  if (ended.includes(true)) live.connected.forget('all');
}

/** Ends one line if its session is over; says whether it was. */
export async function endIfSignedOut(live: Live, { id, sessionHash }: Socket): Promise<boolean> {
  const session = await sessionInForce(live.records, sessionHash, live.now());
  if (!session) await end(live, id, 'signed-out');
  return session === undefined;
}
