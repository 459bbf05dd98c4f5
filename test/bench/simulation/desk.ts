import type { Arrival } from '../../../shared/simulation/arrivals.ts';
import { Scenario } from '../../../shared/simulation/scenario.ts';
import { drawsOf } from '../../faults/draws.ts';

/** Shifts that follow the sun: one region comes on while the one before it is still there. */
const regions = [
  { region: 'manila', zone: 'Asia/Manila', from: '09:00', until: '17:30' },
  { region: 'nairobi', zone: 'Africa/Nairobi', from: '10:00', until: '18:30' },
  { region: 'bogota', zone: 'America/Bogota', from: '08:00', until: '16:30' },
  { region: 'vancouver', zone: 'America/Vancouver', from: '11:00', until: '19:30' },
];
const levels = [
  { level: 'L1', count: 20 },
  { level: 'L2', count: 4 },
  { level: 'lead', count: 1 },
];

/** A hundred agents in four regions around the clock, under the usual plan: three clocks, a ladder, a third of the tickets asked back. */
export const desk = Scenario.parse({
  agents: regions.flatMap(({ from, until, ...where }) =>
    levels.map((who) => ({ ...where, ...who, shifts: [{ days: 5, from, until }] })),
  ),
});

const PER_HOUR = 70;
const START = Date.parse('2026-03-02T00:00:00.000Z');

/** So many arrivals at random times, of every priority: about as many as such a desk can take. The same ones, each time that they are gone over. */
export const arrivalsOf = (count: number): Iterable<Arrival> => ({
  *[Symbol.iterator]() {
    const random = drawsOf(20_260_302);
    let at = START;
    for (let number = 0; number < count; number++) {
      at += (-Math.log1p(-random()) * 3_600_000) / PER_HOUR;
      const drawn = random();
      const priority = drawn < 0.05 ? 'urgent' : drawn < 0.2 ? 'high' : drawn < 0.8 ? 'normal' : 'low';
      yield { atMillis: Math.floor(at), priority };
    }
  },
});
