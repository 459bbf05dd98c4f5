import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { ownerOf } from '../../../shared/domain/tickets/ticket.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import { compare } from '../../../shared/simulation/compare.ts';
import type { Result } from '../../../shared/simulation/result.ts';
import { simulate } from '../../../shared/simulation/simulate.ts';
import type { Io } from '../io.ts';
import { print } from '../show.ts';
import { harmless } from '../table.ts';
import { UsageError } from '../webhook-input.ts';
import { again } from './again.ts';
import { comparison } from './compared.ts';
import { type Asked, fromFiles, fromRecording, type Side } from './played.ts';
import { progressOn } from './progress.ts';
import { asRecorded, linesIn } from './recording-file.ts';
import { report } from './report.ts';
import { drawing } from './svg.ts';
import { whole } from './words.ts';

const HELP = `
ARRIVALS has a line per ticket and a heading: a time (opened_at, timestamp, …), a priority, and, where it has them, a client,
channel, language, subject, and handling_minutes. A time without an offset is the zone's wall clock. A scenario is JSON
(docs/simulation.md); {"agents": [{"count": 10}]} is one. The same files and seed give the same answer.

Examples:
  sunrelay simulate --arrivals tickets.csv --scenario now.json
  sunrelay simulate --arrivals tickets.csv --scenario now.json --compare fewer-at-night.json --runs 8 --out nights.svg
  sunrelay simulate --replay october.jsonl
  sunrelay simulate --replay october.jsonl --compare fewer.json
  sunrelay simulate --arrivals tickets.csv --column priority=severity --scenario now.json --from 2026-03-01 --until 2026-04-01
`;
const MOST_RUNS = 100;

type Options = Asked & { replay?: string; runs: string; seed: string; out?: string; json?: boolean };

/** Adds `simulate`: arrivals from a file through the platform's own decisions, in virtual time. It needs no running platform. */
export function addSimulateCommand(program: Command, io: Io): void {
  program
    .command('simulate')
    .description('play arrivals through the real dispatcher with the agents of a scenario, or of two that are compared')
    .option('--arrivals <file>', 'a CSV file with a line per ticket')
    .option('--scenario <file>', 'the desk, in JSON')
    .option(
      '--replay <file>',
      'instead of both, what sunrelay clients record wrote: told again, and compared hand by hand',
    )
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

async function play(options: Options, io: Io): Promise<void> {
  if (options.replay !== undefined && options.compare === undefined) {
    refuseBeside(options);
    return print(await again(options.replay, linesIn(options.replay)), options.json === true, io);
  }
  const seeds = seedsOf(options);
  const played = options.replay === undefined ? fromFiles(options, io) : fromRecording(options.replay, options);
  const { file, sides, arrivals, zone, span, recording } = played;
  // What cannot be written is told before the runs, not after them.
  if (options.out !== undefined) write(options.out, '', 'a');
  const hands = new Map<number, string>();
  for (const [place, side] of sides.entries())
    for (const seed of seeds) {
      const progress = progressOn(io, harmless(seeds.length > 1 ? `${side.name}, seed ${seed}` : side.name), arrivals);
      const watch = place === 0 && recording ? { watch: firstHands(hands) } : {};
      side.runs.push(await simulate({ ...side.scenario, ...span }, arrivals, { seed, progress, ...watch }));
    }
  io.live?.('');
  if (options.out !== undefined) write(options.out, picture(file, sides, zone));
  const shown = said(sides, zone);
  const text = recording ? `${shown.said}\n\n${asRecorded(recording, hands)}` : shown.said;
  await print({ ...shown, said: text }, options.json === true, io);
}

/** What is told again as it was has its own arrivals, desk, span and draws, and no week to be drawn. */
function refuseBeside({ arrivals, scenario, column, from, until, out, zone }: Options): void {
  if (arrivals !== undefined || scenario !== undefined)
    throw new UsageError('a recording has its own arrivals and desk; another desk goes with --compare');
  const beside = Object.entries({ column, from, until, out, zone }).find(([, given]) => given !== undefined);
  if (beside) throw new UsageError(`--${beside[0]} goes with --compare: a recording is told again as it was`);
}

/** Remembers whose hands each ticket comes into first, by its place among the arrivals. */
const firstHands =
  (hands: Map<number, string>) =>
  ({ after }: Change) => {
    const [owner, place] = [ownerOf(after), Number(after.id.replace('tkt_', '')) - 1];
    if (owner && !hands.has(place)) hands.set(place, owner);
  };

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

function write(file: string, text: string, flag: 'a' | 'w' = 'w'): void {
  try {
    writeFileSync(file, text, { flag });
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
}
