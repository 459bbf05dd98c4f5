import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { evaluate } from '../../shared/solver/evaluate.ts';
import { type Solution, solve } from '../../shared/solver/solve.ts';
import type { Io } from './io.ts';
import { Refused } from './problem.ts';
import { problemIn, textOf } from './roster/problem-file.ts';
import { chart, progressLine, solutionText, verdictText } from './roster/report.ts';
import { readRoster, rosterText } from './roster/roster-file.ts';
import { addShapesCommand } from './roster/shapes.ts';
import { UsageError } from './webhook-input.ts';

const SOLVE_HELP = `
FILE is a roster brief in JSON (docs/rosters.md), or an instance in the public SECTION_* text format.
Ctrl-C ends the search and keeps the best roster found.

Examples:
  sunrelay roster solve march.json --seconds 30 --out march.csv
  sunrelay roster solve Instance5.txt --seconds 60 --json
`;

const CHECK_HELP = `
ROSTER has one line per employee: the id, then one cell per day with the shift, empty when free; --out writes such files.
Exit codes: 0 every hard rule holds, 1 some are broken, 2 not understood.

Example:
  sunrelay roster check march.json march.csv
`;

/** Adds `roster solve`, `roster check` and `roster shapes`: they work on files alone and need no running platform. */
export function addRosterCommands(program: Command, io: Io): void {
  const roster = program.command('roster').description('make a roster from a file, or judge one, offline');
  roster
    .command('solve <file>')
    .description('search for the best roster, and say how far from the best possible it may be')
    .option('--seconds <n>', 'how long to search', positive, 60)
    .option('--seed <n>', 'another seed finds other rosters of the same quality', whole, 1)
    .option('--workers <n>', 'threads that search: 1 or 2', oneOrTwo, 2)
    .option('--out <file>', 'where to write the roster: one line per employee, its id and a cell per day')
    .option('--json', 'one JSON line at the end instead of text')
    .addHelpText('after', SOLVE_HELP)
    .action((file: string, options: Options) => solveFile(file, options, io));
  roster
    .command('check <file> <roster>')
    .description('what a roster costs, and which hard rules it breaks')
    .option('--json', 'one JSON object instead of text')
    .addHelpText('after', CHECK_HELP)
    .action((file: string, rosterFile: string, { json }: { json?: boolean }) => check(file, rosterFile, json, io));
  addShapesCommand(roster, io);
}

type Options = { seconds: number; seed: number; workers: 1 | 2; out?: string; json?: boolean };

async function solveFile(file: string, options: Options, io: Io): Promise<void> {
  const { seconds, seed, workers, out, json } = options;
  const read = problemIn(file);
  // What cannot be written is told before the search, not after it.
  if (out !== undefined) write(out, '', 'a');
  const { problem } = read;
  const solved = await solve(problem, {
    seconds,
    seed,
    workers,
    signal: io.interrupted(),
    onProgress: (progress) => io.live?.(progressLine(problem.name, progress)),
  });
  io.live?.('');
  if (isRefusal(solved)) throw new Refused(`${problem.name}: ${solved.reason}`);
  for (const fault of solved.faults) io.err(`a search ended early: ${fault}`);
  if (out !== undefined) write(out, rosterText(problem, solved.roster));
  io.out(json ? JSON.stringify(jsonOf(problem.name, solved)) : solutionText(read, solved));
}

function check(file: string, rosterFile: string, json: boolean | undefined, io: Io): void {
  const { problem } = problemIn(file);
  const roster = readRoster(problem, textOf(rosterFile), rosterFile);
  const verdict = evaluate(problem, roster);
  const { violations, cost, terms } = verdict;
  if (json) io.out(JSON.stringify({ instance: problem.name, objective: cost, terms, violations }));
  else io.out(`${verdictText(verdict)}\n${chart(problem, roster)}`);
  if (violations.length > 0) throw new Refused(`the roster breaks hard rules ${violations.length} times`);
}

function jsonOf(instance: string, { cost, bound, gapPercent, seconds, peakMegabytes, violations }: Solution) {
  return { instance, objective: cost, bound, gapPercent, seconds, peakMegabytes, violations: violations.length };
}

function write(file: string, text: string, flag: 'a' | 'w' = 'w'): void {
  try {
    writeFileSync(file, text, { flag });
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function positive(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError('a number of seconds, at most a day');
  return seconds;
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number');
  return Number(text);
}

function oneOrTwo(text: string): 1 | 2 {
  if (text !== '1' && text !== '2') throw new InvalidArgumentError('1 or 2');
  return text === '1' ? 1 : 2;
}
