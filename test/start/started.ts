import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder for a platform's state, and a way to be rid of it. */
export function dataFolder(): { data: string; remove(): void } {
  const data = mkdtempSync(join(tmpdir(), 'sunrelay-start-'));
  return { data, remove: () => rmSync(data, { recursive: true, force: true }) };
}

export type Started = {
  /** Everything that was printed so far. */
  output(): string;
  /** Waits until something is printed, and yields everything up to now; throws what was printed when the process ends first. */
  until(pattern: RegExp): Promise<string>;
  /** Sends a signal and waits for the end; yields the exit code, null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  child: ChildProcess;
};

/** Runs `npm start`'s program with its arguments. */
export function started(...words: string[]): Started {
  const child = spawn(process.execPath, ['infra/start.ts', ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  return watched(child);
}

/** Watches what a process prints. */
export function watched(child: ChildProcess): Started {
  let output = '';
  const ended = once(child, 'close');
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk));
  return {
    child,
    output: () => output,
    async until(pattern) {
      while (!pattern.test(output)) {
        const more = Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), ended.then(() => 'ended')]);
        if ((await more) === 'ended' && !pattern.test(output)) throw new Error(`it ended with:\n${output}`);
      }
      return output;
    },
    async end(signal) {
      child.kill(signal);
      return (await ended)[0] as number | null;
    },
  };
}
