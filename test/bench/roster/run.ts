import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdown, progress } from '../show.ts';
import { aimOf, bestKnown, fileOf, meets, type Result, solveFile, type Target, targets } from './instances.ts';
import { month } from './month.ts';
import { peers } from './peers.ts';
import { checkReferences } from './references.ts';
import { sickness } from './sickness.ts';

const help = `npm run bench:roster -- [options]
  --instances DIR  the folder of the public instances, Instance1.txt and so on; reference_rosters.json and
                   best_known.csv are used when they are there
  --peers DIR      the folder of the demand files of other schedulers (default: peers beside DIR)
  --only NUMBERS   instances, separated by commas; others than the watched ones are solved for --seconds
  --seconds N      instead of the time of each target
  --seed N         (default: 1)`;

const { values: asked } = parseArgs({
  options: {
    instances: { type: 'string' },
    peers: { type: 'string' },
    only: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});
if (asked.help || asked.instances === undefined || !existsSync(asked.instances)) {
  process.stderr.write(`${help}\n`);
  process.exit(asked.help ? 0 : 1);
}

const folder = asked.instances;
const seed = Number(asked.seed);
const [load = 0] = loadavg();
say(`${availableParallelism()} cores, Node ${process.versions.node}, load ${load.toFixed(1)} before the run`);
for (const line of checkReferences(folder)) say(line);
say(`\n${await instances()}`);
if (asked.only === undefined) {
  say(`\n${await months()}`);
  for (const line of await sickness(seed)) say(line);
  for (const line of await peers(asked.peers ?? join(folder, '..', 'peers'))) say(line);
}

async function instances(): Promise<string> {
  const best = bestKnown(folder);
  const rows: string[][] = [];
  for (const { number, seconds, target } of wanted()) {
    if (!existsSync(fileOf(folder, number))) continue;
    const tell = progress(`instance ${number}`);
    tell(`${seconds} s`);
    const result = await solveFile(fileOf(folder, number), seconds, seed);
    tell('done');
    const known = best.get(number);
    const over = known === undefined ? '' : `${((100 * (result.objective - known)) / known).toFixed(2)} %`;
    const met = target && seconds === target.seconds ? meets(target, result, known) : undefined;
    rows.push([
      String(number),
      ...shown(result),
      known === undefined ? '' : String(known),
      over,
      target ? aimOf(target) : '',
      met === undefined ? '' : met ? 'met' : 'missed',
    ]);
  }
  const head = [
    'instance',
    'seconds',
    'cost',
    'bound',
    'gap',
    'violations',
    'peak MB',
    'best known',
    'over it',
    'aim',
    '',
  ];
  return markdown(head, rows);
}

/** The watched instances with their targets, or those asked for. */
function wanted(): { number: number; seconds: number; target?: Target }[] {
  const seconds = asked.seconds === undefined ? undefined : Number(asked.seconds);
  const only = asked.only?.split(',').map(Number);
  const watched = targets
    .filter(({ instance }) => only?.includes(instance) ?? true)
    .map((target) => ({ number: target.instance, seconds: seconds ?? target.seconds, target }));
  const others = (only ?? []).filter((number) => !targets.some(({ instance }) => instance === number));
  return [...watched, ...others.map((number) => ({ number, seconds: seconds ?? 60 }))];
}

/** Months of half hours that follow the sun: 300 agents in 30 seconds, 1 000 in 120. */
async function months(): Promise<string> {
  const own = mkdtempSync(join(tmpdir(), 'sunrelay-bench-roster-'));
  const rows: string[][] = [];
  try {
    for (const { agents, seconds, gap, megabytes } of [
      { agents: 300, seconds: 30, gap: 1, megabytes: 1200 },
      { agents: 1000, seconds: 120, gap: 3, megabytes: 2048 },
    ]) {
      const file = join(own, `month${agents}.json`);
      writeFileSync(file, JSON.stringify(month(agents, seed)));
      const result = await solveFile(file, seconds, seed);
      const met = result.violations === 0 && result.gapPercent <= gap && result.peakMegabytes < megabytes;
      rows.push([String(agents), ...shown(result), `gap ≤ ${gap} %, < ${megabytes} MB`, met ? 'met' : 'missed']);
    }
  } finally {
    rmSync(own, { recursive: true });
  }
  return markdown(['agents', 'seconds', 'cost', 'bound', 'gap', 'violations', 'peak MB', 'aim', ''], rows);
}

function shown({ seconds, objective, bound, gapPercent, violations, peakMegabytes }: Result): string[] {
  const rounded = (value: number) => String(Math.round(10 * value) / 10);
  return [
    seconds.toFixed(1),
    rounded(objective),
    rounded(bound),
    `${gapPercent.toFixed(2)} %`,
    String(violations),
    String(peakMegabytes),
  ];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
