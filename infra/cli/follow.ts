import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import type { Api } from './api.ts';

const Fact = z.looseObject({
  id: z.string(),
  type: z.string(),
  at: z.string(),
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
});
/** A fact as the API tells it. */
export type Fact = z.infer<typeof Fact>;

const FactPage = z.object({ items: z.array(Fact), next: z.string() });

/** Facts from an instant on (without one: from now on) in the order in which they were written, up to the newest. */
export async function* factsUntilNow(api: Api, from: { at?: string | undefined }): AsyncGenerator<Fact, string> {
  let page = FactPage.parse((await api.call('facts.list', { query: from })).body);
  while (page.items.length > 0) {
    yield* page.items;
    page = FactPage.parse((await api.call('facts.list', { query: { cursor: page.next } })).body);
  }
  return page.next;
}

/** The same, and then every new one as it happens, until the signal; it asks again when there was nothing for a while. */
export async function* factsAsTheyHappen(
  api: Api,
  from: { at?: string | undefined },
  stop: AbortSignal,
  pauseMillis = 1000,
): AsyncGenerator<Fact, void> {
  let cursor = yield* factsUntilNow(api, from);
  while (!stop.aborted) {
    const page = FactPage.parse((await api.call('facts.list', { query: { cursor } })).body);
    yield* page.items;
    cursor = page.next;
    if (page.items.length === 0) await setTimeout(pauseMillis, undefined, { signal: stop }).catch(() => {});
  }
}
