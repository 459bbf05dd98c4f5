import { expect, test } from 'vitest';
import { remember } from '../../shared/runtime/remember.ts';

/** A memory of one second over a load that counts, and a clock to turn. */
function remembering() {
  const loads: string[] = [];
  const clock = { at: 0 };
  const load = async (key: string) => {
    loads.push(key);
    if (loads.length === 1 && key === 'broken') throw new Error('not this time');
    return `${key} ${loads.length}`;
  };
  return { loads, clock, ask: remember(1_000, load, () => clock.at) };
}

test('what was loaded is remembered for its time, and no longer', async () => {
  const { loads, clock, ask } = remembering();
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a 1', 'a 1', 'b 2']);
  clock.at = 999;
  expect(await ask('a')).toBe('a 1');
  clock.at = 1_000;
  expect(await ask('a')).toBe('a 3');
  expect(loads).toEqual(['a', 'b', 'a']);
});

test('a failure is not remembered', async () => {
  const { ask } = remembering();
  await expect(ask('broken')).rejects.toThrow('not this time');
  expect(await ask('broken')).toBe('broken 2');
});

test('what is forgotten is loaded anew, and nothing else is', async () => {
  const { loads, ask } = remembering();
  await ask('a');
  await ask('b');
  ask.forget('a');
  expect([await ask('a'), await ask('b')]).toEqual(['a 3', 'b 2']);
  expect(loads).toEqual(['a', 'b', 'a']);
});
