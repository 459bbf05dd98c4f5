// One execution environment in a thread of its own: loads a bundle, then works off requests one after the other.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

export type Round = { cpuMicros: number; wallMicros: number; requests: number };
export type Loaded = { loadMillis: number };

const from = performance.now();
const { handler } = await import(pathToFileURL(workerData as string).href);
parentPort?.postMessage({ loadMillis: performance.now() - from } satisfies Loaded);

parentPort?.on('message', async (events: object[]) => {
  const [began, before] = [performance.now(), process.threadCpuUsage()];
  for (const event of events) {
    const { statusCode } = await handler(event, {});
    if (statusCode !== 200) throw new Error(`a request was answered ${statusCode}`);
  }
  const { user, system } = process.threadCpuUsage(before);
  const wallMicros = (performance.now() - began) * 1000;
  parentPort?.postMessage({ cpuMicros: user + system, wallMicros, requests: events.length } satisfies Round);
});
