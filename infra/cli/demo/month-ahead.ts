import * as z from 'zod';
import { monthAfter } from '../../../shared/domain/figures/month.ts';
import type { Api } from '../api.ts';
import { progressOf } from '../roster-progress.ts';
import { commit } from './headcount.ts';
import { onceAt } from './once.ts';
import type { State } from './state.ts';

/** Few people and one shift a day: more time would find nothing better. */
const SECONDS = 3;
const Named = z.looseObject({ id: z.string(), name: z.string() });
const Roster = z.looseObject({ id: z.string(), state: z.string() });

/** How many agents each client takes: this month, in the next one and in the one after. */
const agreed: [client: string, agents: number[]][] = [
  ['Northwind Outdoor', [12, 10, 12]],
  ['Fjord Audio', [8, 6, 7]],
];

/**
 * Agrees on three months, plans the second and publishes it, with a signature for whom it lacks; once it is published
 * everything is left alone. Previews and the engine take some seconds, in which the platform serves everybody.
 */
export async function planMonthAhead(api: Api, { startedAt }: State, interrupted: AbortSignal): Promise<void> {
  const month = monthAfter(startedAt.slice(0, 7), 1);
  const known = (await Array.fromAsync(api.items('rosters.list', { query: { month } }))).map((one) =>
    Roster.parse(one),
  );
  if (known.some(({ state }) => state === 'published')) return;
  const clients = (await Array.fromAsync(api.items('clients.list', {}))).map((one) => Named.parse(one));
  for (const [name, months] of agreed) {
    const client = clients.find((one) => one.name === name);
    for (const [ahead, agents] of months.entries())
      if (client && !interrupted.aborted)
        await commit(api, client.id, monthAfter(startedAt.slice(0, 7), ahead), agents);
  }
  const body = { month, seconds: SECONDS };
  const made = known[0] ?? Roster.parse((await onceAt(api, startedAt)('roster', 'rosters.create', { body })).body);
  for await (const _ of progressOf(api, made.id, interrupted));
  if (interrupted.aborted) return;
  const params = { rosterId: made.id };
  const { etag } = await api.call('rosters.get', { params });
  const signature = { by: 'Linh Nguyen', reason: 'a demonstration has a dozen people' };
  await api.call('rosters.publish', { params, body: { signature }, ...(etag && { seen: etag }) });
}
