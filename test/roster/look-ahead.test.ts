import { expect, test } from 'vitest';
import { lookAhead } from '../../functions/roster/look-ahead.ts';
import { forecastNeeds } from '../../shared/runtime/forecast-needs.ts';
import { log } from '../../shared/runtime/log.ts';
import { forwarded } from '../console/house.ts';
import { company } from '../console/month.ts';

test('every night arrivals are counted, and the coming weeks proven with what they let expect', async () => {
  log.setLogLevel('SILENT');
  const { own, clientId, console, stores, passes, now, get } = await company();
  const [connection] = (await get(`/clients/${clientId}/connections`)).body.items;
  await forwarded(own, connection.id, clientId, 'a1');
  passes(24 * 60);
  const ahead = { ...stores, needsOf: forecastNeeds(console.records), now };
  expect(await lookAhead(ahead)).toEqual({ days: 1, holes: 1 });
  const [counted] = (await stores.records.list('arrivals', clientId, { limit: 1 })).items;
  expect(counted).toMatchObject({ date: '2026-03-02' });
  const facts = (await get(`/facts?at=${now()}`)).body.items;
  expect(facts.filter(({ type }: { type: string }) => type === 'roster.gap-found')).toHaveLength(1);
});
