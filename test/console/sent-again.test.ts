import { expect, test } from 'vitest';
import { colleague, house, tenant } from './house.ts';
import { browser } from './signed-in.ts';

const own = house();
const client = await tenant(own, 'Northwind');
const agentId = await colleague(own, 'Maria Santos', client.id);
const admin = await browser(own, { role: 'client', clientId: client.id, as: 'admin' });
const owner = await browser(own);
const agent = await browser(own, { role: 'agent', agentId });

const connect = '/portal/connect/freshdesk';
const shop = { name: 'Shop', apiUrl: 'https://acme.freshdesk.com' };
const onceIn = (page: { text: string }): string => /name="once" value="([^"]+)"/.exec(page.text)?.[1] ?? 'no key';

/** Whatever shows a secret once: its form, and how what it made is listed. */
test.each([
  { who: admin, path: connect, fields: shop, list: '/portal/connections', made: '>Shop<' },
  { who: owner, path: '/control/keys', fields: { name: 'nightly', role: 'owner' }, made: '>nightly<' },
  {
    who: owner,
    path: '/control/routes',
    fields: { url: 'https://hear.example/in', facts: 'ticket.assigned' },
    made: '<span class="name">https://hear.example/in<',
  },
  { who: agent, path: '/desk/shifts/calendar', fields: { name: 'Phone' }, made: '>Phone<' },
])('$path makes one, however often its form is sent', async ({ who, path, fields, made, list = path }) => {
  const form: Record<string, string> = { ...fields, once: onceIn(await who.see(path)) };
  expect(await who.send(path, form)).toMatchObject({ status: 200 });
  const again = await who.send(path, form);
  expect(again.status).toBe(303);
  expect((await who.see(again.headers.get('location') ?? '')).text).toContain('This form was sent before');
  expect((await who.see(list)).text.split(made)).toHaveLength(2);
});

test('a secret is changed over once, however often its form is sent', async () => {
  const secrets = async () => (await own.get(`/connections/${client.connectionId}`)).body.secrets;
  const path = `/portal/connections/${client.connectionId}`;
  const given = { once: onceIn(await admin.see(path)) };
  const before = await secrets();
  expect(await admin.send(`${path}/secret`, given)).toMatchObject({ status: 200 });
  await admin.send(`${path}/secret/before`, {});
  expect((await admin.send(`${path}/secret`, given)).status).toBe(303);
  expect([before, await secrets()]).toEqual([1, 1]);
});

test('a form that was refused may be sent again corrected, one that was heard not with something else', async () => {
  const once = onceIn(await admin.see(connect));
  expect((await admin.send(connect, { ...shop, apiUrl: 'acme', once })).status).toBe(422);
  expect((await admin.send(connect, { ...shop, name: 'Second', once })).status).toBe(200);
  expect((await admin.send(connect, { ...shop, name: 'Third', once })).text).toContain(
    'open its page anew for another',
  );
});
