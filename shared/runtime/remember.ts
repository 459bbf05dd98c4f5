/** A load that is remembered; what was loaded for a key can be forgotten before its time. */
export type Remembered<Key, Value> = ((key: Key) => Promise<Value>) & { forget(key: Key): void };

/**
 * Remembers what was loaded for some milliseconds, so that a warm function asks once for what hardly changes. A load
 * that failed is not remembered; the oldest of more than a thousand is forgotten first.
 */
export function remember<Key, Value>(
  millis: number,
  load: (key: Key) => Promise<Value>,
  now: () => number = Date.now,
): Remembered<Key, Value> {
  const memory = new Map<Key, { value: Promise<Value>; until: number }>();
  const ask = (key: Key) => {
    const known = memory.get(key);
    if (known && known.until > now()) return known.value;
    const value = load(key);
    memory.delete(key);
    memory.set(key, { value, until: now() + millis });
    if (memory.size > 1000) memory.delete(memory.keys().next().value as Key);
    value.catch(() => memory.delete(key));
    return value;
  };
  return Object.assign(ask, { forget: (key: Key) => void memory.delete(key) });
}
