import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { signIn, visitor } from '../support/visitor.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

type Person = { id: string; email: string };
type Fact = { type: string; by: string };

test('whoever is invited signs in at the provider, and all that is theirs ends with them', async () => {
  const { operator, url } = platform;
  const northwind = await takeOnClient(platform, 'Northwind');
  const maria = await takeOnAgent(platform, 'Maria Santos', [northwind]);
  const invite = (email: string, name: string, actor: object) =>
    operator.post<Person>('/people', { email, name, actor });
  const owner = await invite('Olga@Sunrelay.example', 'Olga Owner', { role: 'operator', as: 'owner' });
  const person = await invite('maria@sunrelay.example', 'Maria Santos', { role: 'agent', agentId: maria.id });

  const [olga, hers] = [visitor(), visitor()];
  const control = await signIn(olga, url, owner.email);
  expect([control.status, control.url]).toEqual([200, `${url}/control`]);
  expect(control.text).toContain('Olga Owner');
  const desk = await signIn(hers, url, person.email, '/desk');
  expect([desk.status, desk.url]).toEqual([200, `${url}/desk`]);
  const { address } = await maria.api.post<{ address: string }>(`/agents/${maria.id}/feeds`, { name: 'phone' });

  const from = Date.now();
  const gone = await operator.post<{ canSignIn: boolean; sessions: number }>(`/people/${person.id}/off-boarding`);
  expect(gone).toMatchObject({ canSignIn: false, sessions: 1 });
  const waysIn = async () => {
    const page = await hers.open(`${url}/desk`);
    const { status } = await maria.api.ask('GET', `/agents/${maria.id}`);
    return { desk: new URL(page.url).pathname, key: status, calendar: (await fetch(address)).status };
  };
  await eventually(
    'every way in is closed',
    waysIn,
    ({ desk, key, calendar }) => desk === '/sign-in' && key === 401 && calendar === 404,
  );
  expect(Date.now() - from).toBeLessThan(5_000);
  const again = await signIn(visitor(), url, person.email);
  expect(again.text).not.toContain(person.email);

  await olga.send(`${url}/sign-out`);
  expect((await olga.open(`${url}/control`)).url).toContain('/sign-in');
  const { items } = await operator.get<{ items: Fact[] }>(
    `/audit?from=${new Date(from - 60_000).toISOString()}&type=person.`,
  );
  expect(items.map(({ type, by }) => `${type} ${by}`)).toEqual(
    expect.arrayContaining([
      `person.signed-in ${owner.id}`,
      `person.signed-in ${person.id}`,
      'person.left operator',
      `person.signed-out ${owner.id}`,
    ]),
  );
  expect(platform.faults).toEqual([]);
});
