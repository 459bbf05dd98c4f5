import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { colleague, forwarded, tenant } from '../console/house.ts';
import { type Terminal, terminal } from './terminal.ts';

let at: Terminal;
let folder: string;
beforeAll(async () => {
  at = await terminal();
  folder = mkdtempSync(join(tmpdir(), 'sunrelay-cli-'));
});
afterAll(async () => {
  await at.stop();
  rmSync(folder, { recursive: true });
});

const json: Terminal['json'] = (...words) => at.json(...words);

test('a ticket is taken next, promised a call-back, handed over and escalated', async () => {
  const client = await tenant(at, 'Harbour');
  const maria = await colleague(at, 'Maria', client.id);
  await json(`agents status ${maria} break`);
  const ticketId = await forwarded(at, client.connectionId, client.id, '1');
  await json(`agents status ${maria} active`);
  expect((await json(`tickets next ${maria}`)).id).toBe(ticketId);
  expect((await at.sunrelay(`tickets next ${maria}`)).err).toContain('nothing waits that you may take');
  const promised = await json(`tickets call-back ${ticketId} --at 2026-03-02T12:00:00Z --about`, 'the parcel');
  expect(promised.callBack).toMatchObject({ about: 'the parcel', by: maria });
  const brian = await colleague(at, 'Brian', client.id);
  expect(await json(`tickets colleagues ${ticketId}`)).toMatchObject([{ agentId: brian, name: 'Brian' }]);
  const handed = await json(`tickets hand-over ${ticketId} --to ${brian} --done asked --next`, 'wait for noon');
  expect(handed.place.agentId).toBe(brian);
  expect((await json(`tickets call-back ${ticketId} --accept`)).callBack.acceptedBy).toBe(brian);
  expect(await json(`tickets call-back ${ticketId} --kept`)).not.toHaveProperty('callBack');
  expect((await json(`tickets escalate ${ticketId} L2 --because hard`)).level).toBe('L2');
});

test('macros and incidents are made, used and ended', async () => {
  const client = await tenant(at, 'Lakeside');
  await colleague(at, 'Joan', client.id);
  const ticketId = await forwarded(at, client.connectionId, client.id, '2');
  const macro = await json(`macros create ${client.id} --name Hello --text`, 'Hello {{requester.name|there}}');
  await json('macros create --note --name Shared --text x');
  expect((await at.sunrelay(`macros list ${client.id}`)).out).toMatch(/^Hello +reply .*\nShared +note +/m);
  expect((await json(`macros render ${ticketId} ${macro.id}`)).text).toBe('Hello Ada');
  expect((await json(`macros change ${macro.id} --seen 1 --name Hello --text Hi`)).revision).toBe(2);
  expect((await at.sunrelay(`macros remove ${macro.id}`)).out).toBe('The macro is gone.');

  const incident = await json(`incidents open Lost --client ${client.id}`);
  expect((await json(`incidents link ${ticketId} ${incident.id}`)).incidentId).toBe(incident.id);
  expect(await json(`incidents tickets ${incident.id}`)).toMatchObject([{ id: ticketId }]);
  expect(await json(`incidents of-ticket ${ticketId}`)).toMatchObject({ incident: { title: 'Lost' } });
  expect(await json(`incidents update ${incident.id} --text en=Found --preview`)).toMatchObject({
    languages: [{ tickets: 1, example: 'Found' }],
  });
  expect(await json(`incidents resolve ${incident.id} --text en=Found`)).toMatchObject({ number: 1, status: 'solved' });
  expect(await json(`incidents updates ${incident.id}`)).toMatchObject([{ number: 1, texts: { en: 'Found' } }]);
  expect(await json(`incidents progress ${incident.id}`)).toMatchObject([{ ticketId, standing: 'under-way' }]);
  expect(await json(`incidents team ${incident.id} --nobody`)).toMatchObject({ team: [] });
  await json(`incidents unlink ${ticketId}`);
  expect((await json(`incidents close ${incident.id}`)).status).toBe('closed');
  expect((await json(`incidents show ${incident.id}`)).status).toBe('closed');
  expect(await json(`incidents list ${client.id}`)).toEqual([]);
  expect((await at.sunrelay('incidents list --status closed')).out).toContain(incident.id);
});

test('articles are written from files, searched, doubted and retired; a bump says who is to be trained', async () => {
  const client = await tenant(at, 'Seaside');
  const agentId = await colleague(at, 'Maria', client.id);
  const file = join(folder, 'lost.md');
  writeFileSync(file, '# Lost\n\nOpen a trace with the carrier.');
  const writing = `--file ${file} --language en --tag parcel --title`;
  const made = await json(`knowledge create ${client.id} ${writing}`, 'Lost parcels');
  expect((await at.sunrelay(`knowledge search ${client.id} carrier`)).out).toMatch(/^Lost parcels +Lost Open a trace/m);
  expect((await json(`knowledge outdated ${client.id} ${made.id} moved`)).outdated).toHaveLength(1);
  expect((await json(`knowledge put ${client.id} ${made.id} --seen 2 ${writing}`, 'Lost')).version).toBe(2);
  expect(await json(`knowledge versions ${client.id} ${made.id}`)).toMatchObject([{ version: 2 }, { version: 1 }]);
  expect((await json(`knowledge show ${client.id} ${made.id}`)).title).toBe('Lost');
  expect((await json(`knowledge retire ${client.id} ${made.id}`)).state).toBe('retired');
  expect(await json(`knowledge list ${client.id} --state published`)).toEqual([]);

  at.passes(1);
  expect((await json(`knowledge bump ${client.id} --because carriers --grace 7`)).seats).toBe(1);
  const { out } = await at.sunrelay(`knowledge training --client ${client.id} --days 0`);
  expect(out).toMatch(new RegExp(`^Maria +${client.id} +stale +2026-03-09\\S+ +${agentId}$`, 'm'));
});
