import * as z from 'zod';
import type { Api } from '../api.ts';

const Key = z.looseObject({ id: z.string(), secret: z.string() });
const History = z.looseObject({
  changes: z.array(z.looseObject({ facts: z.array(z.looseObject({ type: z.string() })) })),
});

/** Does work with a key of an agent that lives for that long only. */
export async function asAgent(
  api: (key?: string) => Api,
  { id, name }: { id: string; name: string },
  work: (own: Api) => Promise<unknown>,
): Promise<void> {
  const body = { name: `${name}, for the demonstration`, actor: { role: 'agent', agentId: id } };
  const key = Key.parse((await api().call('keys.create', { body })).body);
  try {
    await work(api(key.secret));
  } finally {
    await api().call('keys.revoke', { params: { keyId: key.id } });
  }
}

/** Whether something of a type has happened to a ticket: what was done before a start was cut short is not done again. */
export async function hasHappened(api: Api, ticketId: string, type: string): Promise<boolean> {
  const { changes } = History.parse((await api.call('tickets.history', { params: { ticketId } })).body);
  return changes.some(({ facts }) => facts.some((fact) => fact.type === type));
}
