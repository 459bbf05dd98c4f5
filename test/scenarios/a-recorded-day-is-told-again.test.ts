import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownerOf, type Ticket } from '../../shared/domain/tickets/ticket.ts';
import { typed } from '../cli/terminal.ts';
import { connect, deliver, from, type Person, takeOnAgent, takeOnClient, terms } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { OPERATOR_KEY } from '../support/settings.ts';
import { ticketsOf } from '../support/tickets.ts';
import { opened, said } from './payloads.ts';

let platform: Platform;
let folder: string;
beforeAll(async () => {
  platform = await startPlatform();
  folder = mkdtempSync(join(tmpdir(), 'sunrelay-again-'));
});
afterAll(async () => {
  await platform?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** More than the desk may hold, and less than anybody may take within ten minutes. */
const LIMIT = 3;
const COMES = 20;
/** What comes sooner after something else may find either first at work. */
const QUIET_MILLIS = 1_000;

test('what went on at a desk is recorded over the API and told again: the same people are given the same tickets', async () => {
  const clientId = await takeOnClient(platform, 'Harbour', terms());
  const desk = await connect(platform, clientId, 'standard-webhooks');
  const began = from(0);
  const team: Person[] = [];
  for (const name of ['Ada', 'Ben', 'Cho', 'Dee', 'Eva'])
    team.push(await takeOnAgent(platform, name, [clientId], { limit: LIMIT }));
  const { operator } = platform;
  const personOf = (ticket: Ticket) => team.find(({ id }) => id === ownerOf(ticket)) as Person;
  const runs = (ticket: Ticket) => ticket.status === 'open';
  let away = 0;
  /** Waits until whoever is there has all that they may hold, or nothing waits; yields what is in hands, oldest first. */
  const settled = async (count: number): Promise<Ticket[]> => {
    const all = await eventually(
      'the desk has settled',
      () => ticketsOf(operator, clientId),
      (tickets) => {
        const held = tickets.filter(ownerOf).filter(runs).length;
        const open = tickets.filter(runs).length;
        const isQuiet = tickets.every(({ updatedAt }) => updatedAt < from(-QUIET_MILLIS));
        return isQuiet && tickets.length === count && held === Math.min(open, LIMIT * (team.length - away));
      },
    );
    return all.filter(ownerOf).filter(runs).reverse();
  };

  for (let number = 1; number <= COMES; number++) {
    await deliver(desk, opened(String(number)));
    // two that come at once are decided in either order, and all that follows hangs on which
    await eventually(
      `ticket ${number} has a place`,
      () => ticketsOf(operator, clientId),
      ({ length }) => length === number,
    );
  }
  for (let turn = 0; turn < 10; turn++) {
    const ticket = (await settled(COMES)).find((one) => personOf(one) === team[turn % team.length]);
    if (!ticket) throw new Error('nobody holds anything');
    const { api } = personOf(ticket);
    await api.post(`/tickets/${ticket.id}/replies`, {
      text: `answer ${turn}`,
      ...(turn % 3 > 0 && { status: 'solved' }),
    });
    if (turn % 3 === 0) await api.put(`/tickets/${ticket.id}/status`, { to: 'waiting-customer' });
  }
  const [given] = await settled(COMES);
  if (!given) throw new Error('nobody holds anything');
  const giver = personOf(given);
  await giver.api.post(`/tickets/${given.id}/hand-over`, { done: 'looked', next: 'look again' });
  await eventually(
    'it is in other hands',
    () => settled(COMES),
    (held) => held.some((ticket) => ticket.id === given.id && personOf(ticket) !== giver),
  );
  const [ada] = team as [Person];
  await ada.api.put(`/agents/${ada.id}/status`, { status: 'away' });
  away = 1;
  await eventually(
    'what Ada had is in other hands',
    () => settled(COMES),
    (held) => held.every((ticket) => personOf(ticket) !== ada),
  );
  const asked = (await ticketsOf(operator, clientId)).find(
    (ticket) => ticket.status === 'waiting-customer' && personOf(ticket) !== ada,
  );
  await deliver(desk, said(String(asked?.externalId), 'it is the blue one'));
  await eventually(
    'its customer is heard',
    () => settled(COMES),
    (held) => held.some(({ id }) => id === asked?.id),
  );
  await settled(COMES);
  await ada.api.put(`/agents/${ada.id}/status`, { status: 'active' });
  away = 0;
  await settled(COMES);
  await deliver(desk, opened('late', { priority: 'urgent' }));
  await settled(COMES + 1);

  const env = { SUNRELAY_URL: platform.url, SUNRELAY_KEY: OPERATOR_KEY };
  const recorded = await typed(['clients', 'record', clientId, '--from', began, '--until', from(60_000)], env);
  expect([recorded.code, recorded.err]).toEqual([0, '']);
  const told = async (text: string) => {
    const file = join(folder, 'run.jsonl');
    writeFileSync(file, text);
    const { code, out } = await typed(['simulate', '--replay', file, '--json'], env);
    expect(code).toBe(0);
    return JSON.parse(out);
  };
  const same = await told(recorded.out);
  expect(same).toMatchObject({ differing: [], untold: [] });
  expect(same.given).toBeGreaterThan(COMES / 2);
  const other = await told(recorded.out.replaceAll(`"limit":${LIMIT}`, '"limit":2'));
  expect(other.differing.length).toBeGreaterThan(2);
  expect(platform.faults).toEqual([]);
});
