import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sorted } from '../../shared/adapters/memory/sorted.ts';

test('whatever is put in and taken out, what is left lies in order', () => {
  const act = fc.record({ key: fc.integer({ min: 0, max: 2000 }), comes: fc.boolean() });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 3000, size: 'max' }), (acts) => {
      const sorted = new Sorted<number>();
      const known = new Map<string, number>();
      for (const { key, comes } of acts) {
        const text = String(key).padStart(4, '0');
        if (!comes) sorted.remove(text);
        else if (!known.has(text)) sorted.put(text, key);
        if (comes) known.set(text, key);
        else known.delete(text);
      }
      const all = [...known.values()].sort((a, b) => a - b);
      expect(sorted.first(Number.POSITIVE_INFINITY)).toEqual(all);
      expect(sorted.first(7)).toEqual(all.slice(0, 7));
    }),
    { numRuns: 50 },
  );
});
