import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuse } from '../../shared/domain/refusal.ts';
import { company } from '../console/month.ts';
import { eventually } from '../support/eventually.ts';
import { type Terminal, terminal } from './terminal.ts';

let at: Terminal;
let month: Awaited<ReturnType<typeof company>>;
beforeAll(async () => {
  at = await terminal();
  month = await company({}, at);
});
afterAll(() => at.stop());

test('a month is asked for, followed until it is a draft, proven, compared, and published with a signature', async () => {
  const following = at.sunrelay('rosters create 2026-04');
  await eventually(
    'the month is asked for',
    async () => (await at.get('/rosters')).body.items,
    (items) => items.length === 1,
  );
  await month.plans();
  const { out, code } = await following;
  expect(code).toBe(0);
  expect(out.split('\n').at(-1)).toBe('ros_2026-04-1  draft: costs 20, at most 10 % from the best; 31 holes');

  expect((await at.sunrelay('rosters list')).out).toMatch(/^ros_2026-04-1 +draft +2 +20 +≤ 10 % +31 /m);
  expect((await at.sunrelay('rosters lines ros_2026-04-1')).out).toMatch(/^Ada +nairobi +31 +d{30}$/m);
  const proof = (await at.sunrelay('rosters proof ros_2026-04-1')).out.split('\n');
  expect(proof).toHaveLength(32);
  expect(proof[1]).toMatch(/^Acme +2026-04-01T15:00|^Acme +2026-04-01T00:00/);
  expect((await at.sunrelay('rosters diff ros_2026-04-1')).out).toMatch(/^Ada +30 +0 +0/m);

  expect(await at.sunrelay('rosters publish ros_2026-04-1')).toMatchObject({
    code: 1,
    err: expect.stringContaining('it has 31 holes'),
  });
  expect((await at.sunrelay('rosters publish ros_2026-04-1 --signed-by Maria')).code).toBe(2);
  const signed = await at.sunrelay('rosters publish ros_2026-04-1 --signed-by Maria --reason', 'nights begin in May');
  expect(signed.out).toMatch(/^state +published$/m);
  expect(signed.out).toMatch(/^POOL +FROM +UNTIL +NEEDED +ON DUTY +BECAUSE$/m);
  expect(signed.out.match(/^Acme /gm)).toHaveLength(31);
});

test('what cannot be planned says why', async () => {
  const refused = await at.sunrelay('rosters create 2026-01');
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('2026-01 is over') });
});

test('a month that nobody can be planned for ends with the reason, and not with success', async () => {
  const unmanned = await company({ engine: async () => refuse('invalid', 'no line obeys every rule') }, at);
  const following = at.sunrelay('rosters create 2026-05');
  await eventually(
    'the month is asked for',
    async () => (await at.get('/rosters?month=2026-05')).body.items,
    (items) => items.length === 1,
  );
  await unmanned.plans();
  expect(await following).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^ros_2026-05-1 {2}failed$/m),
    err: expect.stringContaining('is no draft: part 1 of 2: no line obeys every rule'),
  });
});
