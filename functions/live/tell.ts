import type { Told } from '../../shared/domain/live/said.ts';
import type { Socket } from '../../shared/domain/live/socket.ts';
import { log } from '../../shared/runtime/log.ts';
import type { Live } from './live.ts';

/**
 * Tells a page something. A line hears everything or is ended: one that did not take a message is hung up, so that its
 * page comes back and reads again what it missed.
 */
export async function tell({ lines, sockets }: Live, id: Socket['id'], told: Told): Promise<void> {
  try {
    if ((await lines.tell(id, told)) === 'told') return;
  } catch (fault) {
    log.warn('a line did not take a message', { fault: fault as Error });
    await lines.end(id).catch((again) => log.warn('nor could it be ended', { fault: again as Error }));
  }
  await sockets.close(id);
}
