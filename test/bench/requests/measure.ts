import type { Call } from '../ground/counter.ts';
import type { Setting } from '../ground/setting.ts';
import { type Finding, progress } from '../show.ts';
import { sum } from '../statistics.ts';
import { type Counted, count } from './count.ts';
import { FLOOR, floor } from './life.ts';

const AIM = 1.5;
/** What a few seconds of caching, or a race for an outbox, may move the count by. */
const NOISE = 1.05;
const method =
  'A counter between the functions and the emulators counts every request of lives that follow one another (webhook, assigned, reply and ' +
  'solution in one, both written back), delayed messages included, and the requests that reach the helpdesk; the clock, which runs every ' +
  `minute for all tickets, is left out. The floor is ${FLOOR}: ${floor.enqueue} enqueue, ${floor.changes} changes with a transaction and an ` +
  `announcement each, ${floor.send} send.`;

let counting: Promise<[few: Counted, many: Counted]> | undefined;

/** The same lives over few and over ten times as many stored tickets, counted once for all who ask. */
export function countedLives(setting: Setting): Promise<[few: Counted, many: Counted]> {
  const tell = progress('requests');
  const [stored, lives] = setting.quick ? [100, 5] : [1_000, 20];
  counting ??= Promise.all([count(setting, stored, lives, tell), count(setting, stored * 10, lives, tell)]);
  return counting;
}

/** How many requests to AWS a ticket's life takes, and whether they grow with what is stored. */
export async function measureRequests(setting: Setting): Promise<Finding> {
  const [few, many] = await countedLives(setting);
  const [times, growth] = [requestsOf(few) / FLOOR, requestsOf(many) / requestsOf(few)];
  const units = unitsOf(many) / unitsOf(few);
  return {
    rows: [
      {
        what: 'requests to AWS per ticket life',
        against: `the floor of ${FLOOR}: ${floor.enqueue} enqueue, ${floor.changes} × (transaction, announcement), ${floor.send} send`,
        aim: `≤ ${AIM} ×`,
        measured: `${times.toFixed(2)} × (${requestsOf(few).toFixed(1)})`,
        met: times <= AIM,
      },
      {
        what: 'the same with ten times the stored tickets',
        against: `${few.stored} stored tickets`,
        aim: 'no growth',
        measured: `${growth.toFixed(2)} ×, capacity units ${units.toFixed(2)} ×`,
        met: growth <= NOISE && units <= NOISE,
      },
    ],
    method,
    details: [
      `${few.lives} lives in ${few.seconds.toFixed(0)} s; per life, with write and read units:`,
      ...itemised(few),
      `helpdesk: ${(few.sends / few.lives).toFixed(2)} requests`,
    ],
    data: { few: slim(few), many: slim(many) },
  };
}

/** The calls of a ticket's own life. */
export const callsOf = ({ calls }: Counted): Call[] => calls.filter(({ duty }) => duty !== 'clock');

const requestsOf = (counted: Counted): number => (callsOf(counted).length + counted.sends) / counted.lives;
const unitsOf = (counted: Counted): number =>
  sum(callsOf(counted).map(({ writeUnits, readUnits }) => writeUnits + readUnits));

function itemised(counted: Counted): string[] {
  const groups = Map.groupBy(callsOf(counted), ({ duty, operation }) => `${duty}: ${operation}`);
  const per = (values: number[]) => sum(values) / counted.lives;
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, calls]) => {
      const [times, writes, reads] = [
        per(calls.map(() => 1)),
        per(calls.map(({ writeUnits }) => writeUnits)),
        per(calls.map(({ readUnits }) => readUnits)),
      ];
      const units = [writes && `${writes.toFixed(1)} written`, reads && `${reads.toFixed(1)} read`]
        .filter(Boolean)
        .join(', ');
      return `  ${name} ${times.toFixed(2)}${units && ` (${units})`}`;
    });
}

/** What is kept of a count in the data: everything but each single call. */
function slim(counted: Counted) {
  const { calls: _calls, invocations: _invocations, ...rest } = counted;
  return { ...rest, requests: requestsOf(counted), itemised: itemised(counted) };
}
