import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryBodies } from '../../shared/adapters/memory/platform.ts';
import { bucketBodies } from '../../shared/adapters/s3/bucket-bodies.ts';
import type { Bodies } from '../../shared/ports/queues.ts';
import { startEmulator } from '../support/queues.ts';

type Started = { bodies: Bodies; stop(): Promise<void> };
const startMemory = async (): Promise<Started> => ({ bodies: memoryBodies(), stop: async () => {} });
async function startBucket(): Promise<Started> {
  const emulator = await startEmulator();
  emulator.createBucket('bodies');
  return { bodies: bucketBodies('bodies', emulator.config), stop: emulator.stop };
}

describe.each([
  ['memory', startMemory],
  ['S3', startBucket],
] as const)('bodies in %s', (_name, start) => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.stop());

  test('come back byte by byte', async () => {
    const bytes = Uint8Array.from({ length: 1024 * 1024 }, (_, place) => (place * 7) % 256);
    await started.bodies.put('bodies/con_desk/hash', bytes);
    expect(Buffer.compare(await started.bodies.get('bodies/con_desk/hash'), bytes)).toBe(0);
    await started.bodies.put('bodies/con_desk/empty', new Uint8Array());
    expect(await started.bodies.get('bodies/con_desk/empty')).toHaveLength(0);
  });

  test('one that is not there is a fault', async () => {
    await expect(started.bodies.get('bodies/none')).rejects.toThrow();
  });
});
