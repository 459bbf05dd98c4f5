import { afterAll, beforeAll, expect, test } from 'vitest';
import { forwarded, tenant } from '../console/house.ts';
import { type Terminal, terminal } from './terminal.ts';

let at: Terminal;
beforeAll(async () => {
  at = await terminal();
});
afterAll(() => at.stop());

test('a month is told as figures, as a statement, and as a ledger', async () => {
  const client = await tenant(at, 'Northwind');
  const ticketId = await forwarded(at, client.connectionId, client.id, '1');
  const { out } = await at.sunrelay(`clients figures ${client.id} 2026-03`);
  expect(out).toMatch(/^first-reply +0 +0 +1$/m);
  expect(JSON.parse((await at.sunrelay(`clients figures ${client.id} 2026-03 --json`)).out)).toMatchObject({
    tickets: 1,
  });
  expect((await at.sunrelay(`clients statement ${client.id} 2026-03`)).out).toMatch(
    /^ *1 +first-reply +2026-03-02T09:00/m,
  );
  const csv = (await at.sunrelay(`clients statement ${client.id} 2026-03 --csv`)).out.trimEnd().split('\r\n');
  expect(csv.map((row) => row.split(',')[0])).toEqual(['ticket', ticketId, ticketId]);
  expect((await at.sunrelay(`clients ledger ${client.id} 2026-03`)).out).toMatch(
    /^Northwind desk +1 +1 +0 +1 +0 +0 +0$/m,
  );
});
