import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Best, Exchange, Heard } from './columns/exchange.ts';
import { type Assignment, follow, lead } from './engine.ts';

/** What a worker is started with. `flags[0]` turns 1 when it is to stop; `peer` leads to the other worker. */
export type Task = Omit<Assignment, 'alone'> & {
  role: 'lead' | 'follow';
  flags: Int32Array;
  peer: MessagePort | undefined;
};

/** What a worker tells: a better roster, a bound, or who has no line at all. */
export type Told = { better: Best } | { bound: number } | { hopeless: string[] };

const { peer, flags, role, ...task } = workerData as Task;

const exchange: Exchange = {
  better(best) {
    tell({ better: best });
    peer?.postMessage({ best } satisfies Heard);
  },
  bound: (bound) => tell({ bound }),
  duals: (duals) => peer?.postMessage({ duals } satisfies Heard),
  heard() {
    const all: Heard = {};
    for (;;) {
      const received = peer && receiveMessageOnPort(peer);
      if (!received) return all;
      Object.assign(all, received.message);
    }
  },
  stopped: () => Atomics.load(flags, 0) === 1,
};

const hopeless = await (role === 'lead' ? lead : follow)({ ...task, alone: peer === undefined }, exchange);
if (hopeless.length > 0) tell({ hopeless });
peer?.close();

function tell(message: Told): void {
  parentPort?.postMessage(message);
}
