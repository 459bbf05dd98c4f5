import { afterAll, beforeAll, expect, test } from 'vitest';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import { type Terminal, terminal } from './terminal.ts';

let own: Terminal;
beforeAll(async () => {
  own = await terminal();
});
afterAll(() => own.stop());
const json = async (line: string) => JSON.parse((await own.sunrelay(`${line} --json`)).out);

test('a headcount is previewed, committed with its token, listed, and restored', async () => {
  const { id } = await json('clients create --name Acme');
  const { holidays: _, ...plan } = examplePlan;
  await own.post(`/clients/${id}/plans`, plan);
  const templates = [{ id: 'night', from: '18:00', until: '02:00' }];
  await own.put('/regions/bogota', { name: 'Bogotá', zone: 'America/Bogota', templates });
  for (const name of ['Ana', 'Beto', 'Carla'])
    await own.post('/agents', {
      name,
      region: 'bogota',
      zone: 'America/Bogota',
      languages: ['en'],
      level: 'L1',
      limit: 3,
    });

  const shown = await own.sunrelay(`clients headcount ${id} 2026-04 2`);
  expect(shown.code).toBe(0);
  expect(shown.out).toContain('2026-04: 2 agents from 2026-04-01 on (bogota 2); the roster before is tried');
  expect(shown.out).toMatch(/of them missing +\d+(\.\d)? +\d+/);
  expect(shown.out).toContain('promises kept: not known, too little is known of what will arrive');
  expect(shown.out).toMatch(/training owed: 2\n +NAME +REGION +BECAUSE +BY\n +Ana +bogota +new seat +2026-04-01/);
  expect(shown.out).toMatch(/ {2}before [▁-█ ]+\n {2}after/);
  const token = shown.out.match(/--token (\S+) --because …$/)?.[1];
  expect(shown.out).toContain(`to commit: sunrelay clients headcount ${id} 2026-04 2 --token ${token}`);

  expect(await json(`clients headcount ${id} 2026-04 2 --token ${token} --because season`)).toMatchObject({
    agents: 2,
    version: 1,
  });
  const moved = await own.sunrelay(`clients headcount ${id} 2026-04 2 --token ${token} --because season`);
  expect(moved).toMatchObject({ code: 1, err: expect.stringContaining('the ground has moved') });
  const more = await json(`clients headcount ${id} 2026-04 3 --regions bogota=3`);
  await own.sunrelay(`clients headcount ${id} 2026-04 3 --regions bogota=3 --token ${more.token} --because more`);
  const back = await json(`clients headcount ${id} 2026-04 --restore 1`);
  expect(back).toMatchObject({ agents: 2, released: [{ name: expect.any(String) }] });
  await own.sunrelay(`clients headcount ${id} 2026-04 --restore 1 --token ${back.token} --because enough`);
  expect((await own.sunrelay(`clients headcount ${id}`)).out).toMatch(/2026-04 +2 +2026-04-01 +bogota 2 +3 /);
  expect((await own.sunrelay('clients months --from 2026-03 --months 3')).out).toMatch(
    /^CLIENT +2026-03 +2026-04 +2026-05\nAcme +- +2 +2$/,
  );
  expect(await own.sunrelay(`clients headcount ${id} 2026-04 3 --regions bogota`)).toMatchObject({ code: 2 });
});
