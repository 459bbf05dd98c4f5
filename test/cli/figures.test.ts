import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('a month is exported, and verified without the platform', async () => {
  const client = await tenant(at, 'Southwind');
  const ticketId = await forwarded(at, client.connectionId, client.id, '2');
  await at.post(`/tickets/${ticketId}/replies`, { text: 'Look in the box' });
  await at.post(`/tickets/${ticketId}/notes`, { text: 'They are in a hurry' });
  at.passes(20);
  await at.put(`/tickets/${ticketId}/status`, { to: 'solved' });
  const { out } = await at.sunrelay(`tickets export ${client.id} 2026-03`);
  expect(out.split('\n').map((line) => JSON.parse(line).line)).toEqual([
    'statement',
    'change',
    'change',
    'change',
    'change',
    'ticket',
    'month',
  ]);
  expect(out).toContain('Look in the box');
  expect(out).not.toContain('They are in a hurry');
  const folder = mkdtempSync(join(tmpdir(), 'statement-'));
  const file = join(folder, 'march.jsonl');
  writeFileSync(file, out);
  const verified = await at.sunrelay(`verify-statement ${file}`);
  expect(verified.code).toBe(0);
  expect(verified.out).toMatch(/^Southwind, 2026-03 \(UTC\): the statement is what its history comes to\.$/m);
  expect(verified.out).toMatch(/^1 tickets, 4 changes, \d promises computed anew:$/m);
  writeFileSync(file, out.replace('"outcome":"met"', '"outcome":"missed"'));
  const differs = await at.sunrelay(`verify-statement ${file}`);
  expect(differs.code).toBe(1);
  expect(differs.out).toBe(`line 6: ${ticketId}: first-reply outcome: stated missed, computed met`);
  expect((await at.sunrelay(`verify-statement ${file}.none`)).code).toBe(2);
  rmSync(folder, { recursive: true });
});
