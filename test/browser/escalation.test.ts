import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AgentId, ClientId, TicketId } from '../../shared/domain/ids.ts';
import { doDue } from '../../shared/runtime/do-due.ts';
import { colleague, forwarded, tenant } from '../console/house.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse } from './desk-ground.ts';
import { broken } from './whole-page.ts';

let ground: Ground;
let browser: Browser;
beforeAll(async () => {
  [ground, browser] = await Promise.all([openHouse(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
});

const phone = { width: 360, height: 740 };

test('an agent acknowledges by keyboard and sees who is still asked; the client, who is waited for, answers on its page', async () => {
  const { own } = ground;
  const client = await tenant(own, 'Northwind');
  const clientId = client.id as ClientId;
  const ada = (await colleague(own, 'Ada Njeri', client.id)) as AgentId;
  const lea = (await colleague(own, 'Lea Otieno', client.id)) as AgentId;
  await own.patch(`/agents/${lea}`, { level: 'lead' }, (await own.get(`/agents/${lea}`)).body.revision);
  await own.put(`/agents/${lea}/status`, { status: 'break' });
  const ticketId = (await forwarded(own, client.connectionId, client.id, '1', 'Where is my tent?')) as TicketId;
  // The warning tells L1, five minutes on the leads and the owner, of whom two must acknowledge, and then the client.
  for (const minutes of [41, 6, 16]) {
    own.passes(minutes);
    await doDue({ ...own.stores, now: own.now }, { kind: 'ticket', clientId, ticketId, dueAt: own.now() });
  }

  const desk = await ground.visit(browser, { role: 'agent', agentId: ada }, `/desk/tickets/${ticketId}`);
  await desk.page.getByText('Waits for the client since').waitFor();
  await desk.page.getByText('2 more must acknowledge; still asked: Ada Njeri, Lea Otieno').waitFor();
  expect(await broken(desk.page)).toEqual([]);
  await desk.page.keyboard.press('a');
  await desk.page.getByText('1 more must acknowledge; still asked: Lea Otieno').waitFor();
  await desk.page.getByText('Ada Njeri acknowledged').first().waitFor();
  expect(await desk.page.getByRole('button', { name: 'Acknowledge the escalation' }).count()).toBe(0);

  const viewer = { role: 'client', clientId, as: 'viewer' } as const;
  const portal = await ground.visit(browser, viewer, `/portal/tickets/${ticketId}`, { viewport: phone });
  await portal.page.getByRole('heading', { name: 'We wait for you' }).waitFor();
  expect(await portal.page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  expect(await broken(portal.page)).toEqual([]);
  await portal.page.getByLabel('Your answer').fill('Send it again, please.');
  await portal.page.getByRole('button', { name: 'We have answered' }).click();
  await portal.page.getByText('Send it again, please.').waitFor();
  expect(await portal.page.getByRole('heading', { name: 'We wait for you' }).count()).toBe(0);
  await ground.tellAll();
  await desk.page.getByText('Send it again, please.').waitFor();
  await desk.page.getByText('Waits for the client since').waitFor({ state: 'detached' });
  expect([...desk.complaints, ...portal.complaints]).toEqual([]);
});
