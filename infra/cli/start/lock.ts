import { rmSync, writeFileSync } from 'node:fs';
import { textIn } from './text-in.ts';

/** Takes a lock file for this process, if nobody who lives has it: the lock of one that was killed is nobody's. */
export function take(lock: string): boolean {
  if (isFresh(lock)) return true;
  if (isAlive(textIn(lock))) return false;
  rmSync(lock, { force: true });
  return isFresh(lock);
}

function isFresh(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: string | undefined): boolean {
  if (pid === '') return true; // the lock is just being written
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}
