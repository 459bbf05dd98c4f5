import { setTimeout } from 'node:timers/promises';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Api } from '../api.ts';
import { type Fact, factsAsTheyHappen } from '../follow.ts';

const PATIENCE_MILLIS = 20_000;
const PAUSE_MILLIS = 50;
const LONGEST_PAUSE_MILLIS = 1000;

/** Follows the facts from an instant on, so that somebody can wait for one of them. */
export type Watch = {
  /** The first fact of a type about a ticket, which may be in the past; throws when it does not happen in time. */
  fact(type: string, ticketId: string): Promise<Fact>;
  stop(): void;
};

export function watchFrom(api: Api, at: Instant): Watch {
  const facts: Fact[] = [];
  const stopping = new AbortController();
  const following = (async () => {
    for await (const fact of factsAsTheyHappen(api, { at }, stopping.signal, PAUSE_MILLIS)) facts.push(fact);
  })();
  following.catch(() => {}); // whoever waits hears of it
  return {
    fact: (type, ticketId) =>
      eventually(`${type} about ${ticketId}`, async () => {
        await Promise.race([following, undefined]); // throws what ended the following, if anything did
        return facts.find((fact) => fact.type === type && fact.data.ticketId === ticketId);
      }),
    stop: () => stopping.abort(),
  };
}

/** Asks again and again, in short pauses, until there is an answer; throws with what was waited for when there is none in time. */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
  patienceMillis = PATIENCE_MILLIS,
): Promise<Answer> {
  const until = performance.now() + patienceMillis;
  let pause = PAUSE_MILLIS;
  while (performance.now() < until) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await setTimeout(pause);
    pause = Math.min(pause * 1.1, LONGEST_PAUSE_MILLIS);
  }
  throw new Error(`${what} did not happen within ${patienceMillis / 1000} seconds`);
}
