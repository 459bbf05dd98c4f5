import { randomUUID } from 'node:crypto';
import type { WebSocket, WebSocketServer } from 'ws';
import { listen } from '../../functions/live/listen.ts';
import { type Live, liveOver } from '../../functions/live/live.ts';

/** The live function behind a gateway; `cut` ends every line that is open. */
export function answering(
  gateway: WebSocketServer,
  known: Omit<Parameters<typeof liveOver>[0], 'lines'>,
): { live: Live; cut(): void } {
  const open = new Map<string, WebSocket>();
  const lines: Live['lines'] = {
    async tell(id, told) {
      open.get(id)?.send(JSON.stringify(told));
      return open.has(id) ? 'told' : 'gone';
    },
    end: async (id) => open.get(id)?.close(),
  };
  const live = liveOver({ ...known, lines });
  gateway.on('connection', (line) => {
    const id = randomUUID();
    open.set(id, line);
    line.on('message', (said) => void listen(live, id, String(said)));
    line.on('close', () => {
      open.delete(id);
      void live.sockets.close(id);
    });
  });
  return {
    live,
    cut() {
      for (const line of open.values()) line.terminate();
    },
  };
}
