import { simulate } from '../../../shared/simulation/simulate.ts';
import type { Setting } from '../ground/setting.ts';
import { type Finding, progress } from '../show.ts';
import { median, withSpread } from '../statistics.ts';
import { arrivalsOf, desk } from './desk.ts';
import { bareMicros } from './floor.ts';

const AIM_A_MINUTE = 300_000;
const AIM_MEGABYTES = 1_000;
const method =
  'A hundred agents in four regions around the clock are played through the shell that dispatch and escalate run, 70 arrivals an hour: received, ' +
  'assigned, answered, asked back, reopened, handed off, warned and escalated. Counted is CPU time of the whole process, its collector included, from a tenth of ' +
  'the arrivals on, when the code is warm and the desk is as full as it stays. The floor opens and closes the same tickets by two changes over the same desk. ' +
  'Runs alternate; ratios are medians of rounds.';

/** How many tickets a minute one core plays, beside the floor, and how that grows with their number. */
export async function measureSimulation({ quick, long: isLong }: Setting): Promise<Finding> {
  const tell = progress('simulation');
  const [few, many, rounds] = quick ? [5_000, 20_000, 1] : [50_000, isLong ? 5_000_000 : 500_000, 3];
  const found: { few: number; megabytes: number; bare: number }[] = [];
  await played(few / 5, () => tell('warming up'));
  for (let round = 0; round < rounds; round++) {
    tell(`round ${round + 1} of ${rounds}, ${few} tickets`);
    const { micros, megabytes } = await played(few);
    found.push({ few: micros, megabytes, bare: await bareMicros([...arrivalsOf(few)]) });
  }
  const { micros: long, megabytes } = await played(many, (arrived) => tell(`${arrived} of ${many} tickets`));
  tell('done');
  const perMinute = found.map((one) => 60e6 / one.few);
  const growth = long / median(found.map((one) => one.few));
  const ratio = found.map((one) => one.few / one.bare);
  return {
    method,
    rows: [
      {
        what: 'simulated tickets a minute on one core',
        against: `the bare cost of two changes: ${withSpread(ratio, 1)} ×`,
        aim: `≥ ${AIM_A_MINUTE.toLocaleString('en')}`,
        measured: withSpread(perMinute, 0),
        met: median(perMinute) >= AIM_A_MINUTE,
      },
      {
        what: `a simulated ticket among ${many.toLocaleString('en')}`,
        against: `one among ${few.toLocaleString('en')}`,
        aim: `≤ ${allowed(few, many).toFixed(2)} × (n log n)`,
        measured: `${growth.toFixed(2)} ×`,
        met: growth <= allowed(few, many),
      },
      {
        what: `resident memory while ${many.toLocaleString('en')} tickets are simulated`,
        against: `while ${few.toLocaleString('en')} are: ${found[0]?.megabytes.toFixed(0)} MB`,
        aim: `≤ ${AIM_MEGABYTES.toLocaleString('en')} MB`,
        measured: `${megabytes.toFixed(0)} MB`,
        met: megabytes <= AIM_MEGABYTES,
      },
    ],
    details: [
      `a ticket: ${withSpread(
        found.map((one) => one.few),
        0,
        ' µs',
      )}; two bare changes: ${withSpread(
        found.map((one) => one.bare),
        0,
        ' µs',
      )}`,
      `among ${many.toLocaleString('en')}: ${long.toFixed(0)} µs`,
    ],
    data: { found, long, few, many, megabytes },
  };
}

/** What a ticket may cost more among many where all of them cost n log n. */
const allowed = (few: number, many: number): number => Math.log(many) / Math.log(few);

/** CPU microseconds of a ticket, the first tenth of the arrivals left out, and the most memory that the process ever held meanwhile. */
async function played(count: number, tell?: (arrived: number) => void): Promise<{ micros: number; megabytes: number }> {
  let bytes = 0;
  let begun = process.cpuUsage();
  let from = 0;
  await simulate(desk, arrivalsOf(count), {
    seed: 1,
    progress(arrived) {
      tell?.(arrived);
      bytes = Math.max(bytes, process.memoryUsage.rss());
      if (from > 0 || arrived < count / 10) return;
      begun = process.cpuUsage();
      from = arrived;
    },
  });
  const { user, system } = process.cpuUsage(begun);
  return { micros: (user + system) / (count - from), megabytes: bytes / 1e6 };
}
