import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { Zone } from '../../../shared/domain/time.ts';
import type { Arrival } from '../../../shared/simulation/arrivals.ts';
import { compare } from '../../../shared/simulation/compare.ts';
import type { Result } from '../../../shared/simulation/result.ts';
import type { Scenario } from '../../../shared/simulation/scenario.ts';
import { simulate } from '../../../shared/simulation/simulate.ts';
import { parsed } from '../forecast/words.ts';
import type { Io } from '../io.ts';
import { print } from '../show.ts';
import { harmless } from '../table.ts';
import { UsageError } from '../webhook-input.ts';
import { arrivalsIn } from './arrivals-file.ts';
import { columnsNamed } from './columns.ts';
import { comparison } from './compared.ts';
import { progressOn } from './progress.ts';
import { report } from './report.ts';
import { scenarioIn } from './scenario-file.ts';
import { drawing } from './svg.ts';
import { momentIn, whole } from './words.ts';

const HELP = `
ARRIVALS has a line per ticket and a heading: a time (opened_at, timestamp, …), a priority, and, where it has them, a client,
channel, language, subject, and handling_minutes. A time without an offset is the zone's wall clock. A scenario is JSON
(docs/simulation.md); {"agents": [{"count": 10}]} is one. The same files and seed give the same answer.

Examples:
  sunrelay simulate --arrivals tickets.csv --scenario now.json
  sunrelay simulate --arrivals tickets.csv --scenario now.json --compare fewer-at-night.json --runs 8 --out nights.svg
  sunrelay simulate --arrivals tickets.csv --column priority=severity --scenario now.json --from 2026-03-01 --until 2026-04-01
`;
const MOST_RUNS = 100;

type Options = {
  arrivals: string;
  scenario: string;
  compare?: string;
  runs: string;
  seed: string;
  zone?: string;
  column?: string[];
  from?: string;
  until?: string;
  out?: string;
  json?: boolean;
};

/** Adds `simulate`: arrivals from a file through the platform's own decisions, in virtual time. It needs no running platform. */
export function addSimulateCommand(program: Command, io: Io): void {
  program
    .command('simulate')
    .description('play arrivals through the real dispatcher with the agents of a scenario, or of two that are compared')
    .requiredOption('--arrivals <file>', 'a CSV file with a line per ticket')
    .requiredOption('--scenario <file>', 'the desk, in JSON')
    .option('--compare <file>', 'another desk, for the same arrivals and the same customers')
    .option('--runs <n>', 'so many seeds, when two are compared', '1')
    .option('--seed <n>', 'another seed is another month as likely', '1')
    .option('--zone <zone>', "the IANA zone of times without an offset, and of charts (default: the client's)")
    .option('--column <name=heading...>', 'where something is: time=opened_at priority=severity; priority= for none')
    .option('--from <when>', 'the first date or moment whose arrivals are let in')
    .option('--until <when>', 'the date or moment from which on none are')
    .option('--out <file>', 'draw the usual week as SVG')
    .addOption(new Option('--json', 'data for programs instead of text for people'))
    .addHelpText('after', HELP)
    .action((options: Options) => play(options, io));
}

type Side = { name: string; scenario: Scenario; runs: Result[] };

async function play(options: Options, io: Io): Promise<void> {
  const seeds = seedsOf(options);
  const files = [options.scenario, ...(options.compare === undefined ? [] : [options.compare])];
  const sides = files.map((file): Side => ({ ...named(scenarioIn(file), file), runs: [] }));
  const [first] = sides as [Side];
  const zone = parsed(Zone, '--zone', options.zone ?? first.scenario.clients[0]?.plan.coverage.zone ?? 'UTC');
  const span = {
    ...(options.from !== undefined && { from: momentIn('--from', options.from, zone) }),
    ...(options.until !== undefined && { until: momentIn('--until', options.until, zone) }),
  };
  const clients = first.scenario.clients.map(({ id }) => id);
  const wanted = { zone, clients, named: columnsNamed(options.column ?? []), ...span };
  const { arrivals, left } = arrivalsIn(options.arrivals, wanted);
  // What cannot be written is told before the runs, not after them.
  if (options.out !== undefined) write(options.out, '', 'a');
  for (const side of sides) await run(side, span, arrivals, seeds, io);
  io.live?.('');
  if (left.count > 0) io.err(`${left.count} lines without an arrival were left out, ${left.first[0]}`);
  if (options.out !== undefined) write(options.out, picture(options.arrivals, sides, zone));
  await print(said(sides, zone), options.json === true, io);
}

async function run(side: Side, span: object, arrivals: Arrival[], seeds: number[], io: Io): Promise<void> {
  for (const seed of seeds) {
    const name = seeds.length > 1 ? `${side.name}, seed ${seed}` : side.name;
    const progress = progressOn(io, harmless(name), arrivals);
    side.runs.push(await simulate({ ...side.scenario, ...span }, arrivals, { seed, progress }));
  }
}

function seedsOf({ seed, runs, compare: other }: Options): number[] {
  const [first, count] = [whole('--seed', seed, [0, 999_999_999]), whole('--runs', runs, [1, MOST_RUNS])];
  if (count > 1 && other === undefined)
    throw new UsageError('--runs goes with --compare: it is pairs that are counted');
  return Array.from({ length: count }, (_, at) => first + at);
}

function said(sides: Side[], zone: Zone) {
  const [before, after] = sides as [Side, Side?];
  const [only] = before.runs as [Result];
  if (!after) return { said: report(only, zone), json: only };
  const differences = compare(before.runs, after.runs);
  const { name, runs } = before;
  return {
    said: `${only.tickets.arrived} tickets from ${only.from} until ${only.until}\n\n${comparison(differences, [name, after.name])}`,
    json: { ...differences, before: { name, runs }, after: { name: after.name, runs: after.runs } },
  };
}

const picture = (file: string, sides: Side[], zone: Zone): string =>
  drawing(
    basename(file),
    sides.map(({ name, runs }) => ({ name, slots: runs[0]?.slots ?? [] })),
    zone,
  );

const named = (scenario: Scenario, file: string) => ({
  scenario,
  name: scenario.name ?? basename(file).replace(/\.json$/, ''),
});

function write(file: string, text: string, flag: 'a' | 'w' = 'w'): void {
  try {
    writeFileSync(file, text, { flag });
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
}
