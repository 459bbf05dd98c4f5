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
  folder = mkdtempSync(join(tmpdir(), 'sunrelay-record-'));
});
afterAll(async () => {
  await at.stop();
  rmSync(folder, { recursive: true });
});
const typesIn = ({ facts }: { facts: { type: string }[] }) => facts.map(({ type }) => type);
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('a client’s past is written down over the API, and played again with the agents that were, or others', async () => {
  const client = await tenant(at, 'Harbour');
  const maria = await colleague(at, 'Maria', client.id);
  for (const number of ['1', '2', '3']) await forwarded(at, client.connectionId, client.id, number);
  const { code, out, err } = await at.sunrelay(`clients record ${client.id} --from 2026-03-02 --until 2026-03-03`);
  expect([code, err]).toEqual([0, '']);
  const lines = out.split('\n').map((line) => JSON.parse(line));
  expect(lines.map(({ line }) => line)).toEqual(['recording', 'agent', 'ticket', 'ticket', 'ticket']);
  expect(lines[1]).toMatchObject({ agentId: maria, name: 'Maria', shifts: [] });
  expect(lines[1].changes.flatMap(typesIn)).toEqual(expect.arrayContaining(['seat.certified', 'shift.added']));
  expect(lines[2].changes.flatMap(typesIn)).toContain('ticket.assigned');
  expect(out).not.toContain('ada@example.com');

  const run = file('run.jsonl', out);
  const again = await at.sunrelay(`simulate --replay ${run}`);
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.out).toBe('3 assignments; 3 the same; 0 tickets differ');
  const other = file('other.json', JSON.stringify({ name: 'three more', agents: [{ count: 4 }] }));
  const compared = await at.sunrelay(`simulate --replay ${run} --compare ${other}`);
  expect(compared.out).toMatch(/WHAT +HARBOUR AS IT WAS +THREE MORE/);
  expect(compared.out).toContain('played: 3 of 3 tickets came into the same first hands');
  expect((await at.sunrelay(`simulate --replay ${run} --out week.svg`)).err).toContain('--out goes with --compare');
});

test('what is no recording is told with its line', async () => {
  const said = async (name: string, text: string) => (await at.sunrelay(`simulate --replay ${file(name, text)}`)).err;
  expect(await said('a.jsonl', '{"line":"ticket"}\n')).toContain('a.jsonl: line 1 is none of a recording');
  expect(await said('b.jsonl', 'x')).toContain('b.jsonl: line 1 is not JSON');
  expect(await said('c.jsonl', '')).toContain('lacks its first line, or has no agents or no tickets');
  expect((await at.sunrelay('simulate')).err).toContain('--arrivals and --scenario are needed, or --replay');
});
