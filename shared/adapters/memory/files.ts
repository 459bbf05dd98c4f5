import type { Files } from '../../ports/files.ts';

/** Files in memory; what would be put by a link is put by `put`, and its links lead nowhere. */
export function memoryFiles(): Files {
  const files = new Map<string, { bytes: Uint8Array; type: string }>();
  const origin = 'https://files.memory.example';
  const linkTo = (key: string, seconds: number) => `${origin}/${key}?seconds=${seconds}`;
  return {
    linkToPut: async (key, { type }, seconds) => ({ url: linkTo(key, seconds), headers: { 'content-type': type } }),
    linkToGet: async (key, { name }, seconds) => `${linkTo(key, seconds)}&name=${encodeURIComponent(name)}`,
    async look(key) {
      const file = files.get(key);
      return file && { type: file.type, bytes: file.bytes.length };
    },
    async put(key, bytes, type) {
      files.set(key, { bytes: bytes.slice(), type });
    },
    async get(key) {
      const file = files.get(key);
      if (!file) throw new Error(`${key} has no body`);
      return file.bytes.slice();
    },
    origin: async () => origin,
  };
}
