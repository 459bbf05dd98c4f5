import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalPlatform } from '../../infra/local/platform.ts';
import { startLocal } from '../../infra/local/run.ts';
import { type Caller, callerAt } from './api.ts';
import { assembly } from './assembly.ts';
import { OPERATOR_KEY, settings } from './settings.ts';

/** A platform at an address, with the operator's key to it. */
export type Reached = {
  /** Where people and helpdesks reach it. */
  url: string;
  operator: Caller;
  as(key: string): Caller;
};
export const reachedAt = (url: string): Reached => ({
  url,
  operator: callerAt(url, OPERATOR_KEY),
  as: (key) => callerAt(url, key),
});

/** The whole platform of a test file. */
export type Platform = Reached & {
  endpoints: LocalPlatform['endpoints'];
  /** The address of a duty's queue. */
  queue(duty: string): string;
  /** Everything that functions have logged, one object a line. */
  logged(): Logged[];
  /** The folder of all its state. */
  data: string;
  /** Faults of functions so far; a walk without faults leaves it empty. */
  faults: string[];
  stop(): Promise<void>;
};
export type Logged = { message?: string; because?: string; connectionId?: string; [field: string]: unknown };

/** Starts the platform of these sources on free ports, with its state in a folder that goes with it. */
export async function startPlatform(): Promise<Platform> {
  const data = mkdtempSync(join(tmpdir(), 'sunrelay-'));
  const faults: string[] = [];
  const local = await startLocal({
    assembly: await assembly(),
    data,
    ...settings,
    report: (line) => / failed: /.test(line) && faults.push(line),
  });
  return {
    ...reachedAt(local.outputs['sunrelay-front.ApiUrl'] ?? ''),
    endpoints: local.endpoints,
    queue: (duty) => queueOf(local, duty),
    logged: () => logsIn(join(data, 'logs')),
    data,
    faults,
    async stop() {
      await local.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function queueOf({ resources }: LocalPlatform, duty: string): string {
  const queues = Object.entries(resources['sunrelay-flow'] ?? {});
  const [, url] = queues.find(([id]) => new RegExp(`^${duty}queue[0-9A-F]{8}$`).test(id)) ?? [];
  if (!url) throw new Error(`the template has no queue for ${duty}`);
  return url;
}

function logsIn(folder: string): Logged[] {
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Logged);
}
