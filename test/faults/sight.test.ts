import { expect, test } from 'vitest';
import type { Table, Write } from '../../shared/adapters/table/table.ts';
import type { Fault } from './fault.ts';
import { play } from './run.ts';
import { scenarios } from './scenarios/all.ts';

/** The invariants are only worth what they notice: each platform here is spoilt on purpose. */
async function sentences(
  name: string,
  spoil: (write: Write) => Write,
  faults: Fault[] = [],
  until?: string,
): Promise<string> {
  const known = scenarios.find((one) => one.name.startsWith(name))!;
  const scenario = { ...known, until: until ?? known.until };
  const spoilt = (table: Table): Table => ({ ...table, write: (writes) => table.write(writes.map(spoil)) });
  return (await play(scenario, { faults, spoil: spoilt })).broken.join('\n');
}

const unconditional = ({ when: _when, ...write }: Write): Write => write as Write;
const without =
  (...names: string[]) =>
  (write: Write): Write => {
    const kept = (item: object) => Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
    return 'put' in write ? { ...write, put: { ...kept(write.put), pk: write.put.pk, sk: write.put.sk } } : write;
  };

test('a platform that forgets its conditions changes a ticket twice and counts too much', async () => {
  const twice: Fault[] = [{ step: 'dispatch 1', kind: 'delivered-twice' }];
  expect(await sentences('a report opens', unconditional, twice)).toContain('agt_ada counts 2 tickets and holds 1');
});

test('a platform that forgets what is due tells nobody', async () => {
  expect(await sentences('a warning', without('dueShard', 'dueAt'))).toMatch(
    /the first-reply of 1 broke at \S+, and nobody was told/,
  );
});

test('a platform that forgets who holds what finds nobody for a ticket', async () => {
  expect(await sentences('more tickets', without('heldBy'))).toMatch(/tickets are listed as held by .* and stand as/);
});

test('a platform that counts no load gives one agent everything', async () => {
  const uncounted = (write: Write): Write => ('update' in write && write.add ? { ...write, add: { held: 0 } } : write);
  expect(await sentences('more tickets', uncounted)).toMatch(/agt_ada counts 0 tickets and holds 1/);
});

test('a platform whose senders do not claim what they send sends it twice', async () => {
  const twice: Fault[] = [{ step: 'writeback 1', kind: 'delivered-twice' }];
  expect(await sentences('a reply and', unconditional, twice)).toMatch(/dlv_\S+ was sent 2 times/);
});

test('a platform whose history tells another story than its ticket', async () => {
  const changed = (write: Write): Write =>
    'put' in write && write.put.kind === 'change' && write.put.version === 1
      ? { ...write, put: { ...write.put, data: String(write.put.data).replace('ticket.assigned', 'ticket.released') } }
      : write;
  expect(await sentences('a report opens', changed)).toContain('the facts of 1 say that nobody owns it');
});

test('a platform that forgets what came to it takes more of a client than was agreed', async () => {
  const miscounted = (write: Write): Write =>
    'put' in write && write.put.kind === 'share'
      ? { ...write, put: { ...write.put, data: String(write.put.data).replace(/"taken":\d+/, '"taken":0') } }
      : write;
  const said = await sentences('a client keeps half', miscounted);
  expect(said).toMatch(/\d of 4 tickets are ours, and 0 of 4 are counted/);
  expect(said).toMatch(/\d tickets are ours, and the cap allows \d/);
});

test('a platform that never hears of the end of a shift leaves tickets with people who sleep, and it is seen as it happens', async () => {
  const deaf = without('dueShard', 'dueAt');
  expect(await sentences('a shift ends', deaf, [], '11:00')).toMatch(
    /tkt_\S+ is still in the hands of agt_ada, off duty since/,
  );
});
