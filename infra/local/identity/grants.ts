import type { AdapterFactory, AdapterPayload } from 'oidc-provider';

/**
 * Where sign-ins under way and what they were given are kept: in memory, because whoever is in the middle of a sign-in
 * when the platform restarts just begins again. Everything has an end, and what has ended goes with the next that comes.
 */
export function grantsInMemory(now: () => number): AdapterFactory {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>();
  const alive = (key: string) => {
    const found = kept.get(key);
    return found && found.until > now() ? found.payload : undefined;
  };
  return (model) => ({
    async upsert(id, payload, expiresIn = 3600) {
      for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
      kept.set(`${model}:${id}`, { payload, until: now() + expiresIn * 1000 });
    },
    find: async (id) => alive(`${model}:${id}`),
    async findByUid(uid) {
      const key = [...kept.keys()].find((each) => each.startsWith(`${model}:`) && kept.get(each)?.payload.uid === uid);
      return key === undefined ? undefined : alive(key);
    },
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = alive(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}
