import type { House } from './house.ts';
import { house, keyFor, tenant } from './house.ts';

/** A region in Berlin with an early, a late and a night shift. */
export const region = {
  name: 'Berlin',
  zone: 'Europe/Berlin',
  templates: [
    { id: 'early', from: '06:00', until: '14:00' },
    { id: 'late', from: '14:00', until: '22:00' },
    { id: 'night', from: '22:00', until: '06:00' },
  ],
  rules: { freeDays: { min: 1 } },
  leavePerDay: 1,
};

/** Somebody of the crew, with a key of their own. */
export type Mate = { id: string; path: string; key: string };

/**
 * A house in Berlin with a client, and people certified for it. It is Monday, 2 March 2026, 10:00 there; shifts are given
 * as instants of that March, `'03 05:00'` is the third at five in UTC.
 */
export async function crew(...names: string[]) {
  const own = house();
  await own.put('/regions/berlin', region);
  const client = await tenant(own, 'Acme');
  const people = await Promise.all(names.map((name) => mate(own, name, client.id)));
  const byName = Object.fromEntries(names.map((name, place) => [name, people[place]])) as Record<string, Mate>;
  return { ...own, own, client, of: (name: string): Mate => byName[name] as Mate };
}

async function mate(own: House, name: string, clientId: string): Promise<Mate> {
  const draft = { region: 'berlin', zone: 'Europe/Berlin', languages: ['en'], skills: [], level: 'L1', limit: 3 };
  const { id } = (await own.post('/agents', { name, ...draft, contract: { leaveDaysPerYear: 28 } })).body;
  await own.put(`/agents/${id}/seats/${clientId}`, { certifiedUntil: '2027-01-01T00:00:00Z' });
  const { secret } = await keyFor(own, { role: 'agent', agentId: id });
  return { id, path: `/agents/${id}`, key: secret };
}

/** An instant of March 2026. */
export const march = (when: string): string => `2026-03-${when.replace(' ', 'T')}:00.000Z`;

/** Gives somebody shifts: `['03 05:00', '03 13:00']` each. */
export async function working({ post }: House, { path }: Mate, ...shifts: [string, string][]) {
  const drafts = shifts.map(([from, until]) => ({ from: march(from), until: march(until) }));
  const answer = await post(`${path}/shifts`, { shifts: drafts });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.items as { id: string; from: string; until: string }[];
}

/** What somebody works, as it was given. */
export async function worked({ get }: House, { path }: Mate): Promise<[string, string][]> {
  const short = (at: string) => at.slice(8, 16).replace('T', ' ');
  const { items } = (await get(`${path}/shifts`)).body;
  return items.map(({ from, until }: { from: string; until: string }) => [short(from), short(until)]);
}

/** The types of all facts since an instant, in order. */
export const factsSince = async ({ get }: House, since: string): Promise<string[]> =>
  (await get(`/facts?at=${since}`)).body.items.map(({ type }: { type: string }) => type);
