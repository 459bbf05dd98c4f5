import { appendFileSync } from 'node:fs';
import { startBus } from '../../../infra/local/bus/bus.ts';

/** A bus in a process of its own, there to be killed: it logs what it delivered, and some targets never answer. */
const [file = '', log = ''] = process.argv.slice(2);

const bus = await startBus({
  file,
  region: 'eu-west-1',
  account: '000000000000',
  invoke: async ({ id }, payload) => {
    if (id === 'stuck') return new Promise(() => {});
    await new Promise(setImmediate);
    appendFileSync(log, `${payload}\n`);
  },
});

process.send?.(bus.endpoint);
