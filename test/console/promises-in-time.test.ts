import { expect, test } from 'vitest';
import type { Crew } from '../../functions/console/headcount/crew.ts';
import type { Ground } from '../../functions/console/headcount/ground.ts';
import { promisesOf } from '../../functions/console/headcount/promises.ts';
import { instantOf, SLOT_MILLIS } from '../../shared/domain/time.ts';
import { acme, agent, client, plan } from '../support/company.ts';

const begin = Date.UTC(2026, 3, 1);
const span = { from: instantOf(begin), until: '2026-05-01T00:00:00.000Z' };
const slots = Array.from({ length: 30 * 48 }, (_, slot) => {
  const [from, until] = [slot, slot + 1].map((at) => instantOf(begin + at * SLOT_MILLIS));
  return { from, until, expected: 0.3 };
});
const seated = { pools: [{ pool: acme, until: span.until }], works: [span] };
const crew = [
  { person: { agent: agent('ana'), away: { leave: [], absences: [] } }, serves: seated },
] as unknown as Crew;

test('a team that may take no ticket is played no longer than there is time', async () => {
  // Parked tickets and their ladders are looked at again every quarter of an hour, until two weeks after the last.
  const ladder = { on: 'breach', steps: [{ rung: 'lead', delayMinutes: 5, takeOver: false }], repeat: 0 } as const;
  const ground = {
    ...{ client, plan: plan({ level: 'L3', ladder: { ...ladder, steps: [...ladder.steps] } }), span },
    ...{ demand: [{ isLive: false, arrivals: 1, forecast: { slots } }], next: { effectiveFrom: '2026-04-01' } },
  } as unknown as Ground;
  expect(await promisesOf(ground, crew, crew, performance.now() + 1_500)).toEqual({ without: 'time' });
});
