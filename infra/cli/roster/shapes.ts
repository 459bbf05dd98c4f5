import type { Command } from 'commander';
import * as z from 'zod';
import { Highs } from '../../../shared/solver/highs.ts';
import { type ShapesAnswer, ShapesQuestion, solveShapes } from '../../../shared/solver/interval/shapes.ts';
import type { Io } from '../io.ts';
import { Refused } from '../problem.ts';
import { table } from '../table.ts';
import { UsageError } from '../webhook-input.ts';
import { textOf } from './problem-file.ts';

const HELP = `
FILE is JSON, one of:
  {"kind": "lengths", "demand": [2, 3, ...], "minLength": 4, "maxLength": 8, "cyclic": true}
      shifts of any length between two that cover a demand, at the fewest paid periods
  {"kind": "shifts", "aim": "difference" | "heads" | "cost", "required": [[9, 11, ...]], "shifts": {"early": [1, 0, ...]},
   "cost": {"early": 8}, "maxInPeriod": 25, "maxOnShift": 20}
      how many people on each of some shifts, by day
  {"kind": "mix", "required": {"billing": 5}, "profiles": [{"name": "both", "skills": ["billing"], "cost": 1.5}],
   "countsFor": "one" | "all"}
      how many people of each profile
`;

const SECONDS = 60;

/** Adds `roster shapes`: which shifts to have, before anybody's name is known. Works on a file alone. */
export function addShapesCommand(roster: Command, io: Io): void {
  roster
    .command('shapes <file>')
    .description('which shifts, or which mix of people, meet a demand at the least cost, proven')
    .option('--json', 'one JSON object instead of text')
    .addHelpText('after', HELP)
    .action(async (file: string, { json }: { json?: boolean }) => {
      const answer = solveShapes(await Highs.open(), questionIn(file), SECONDS);
      if (answer === undefined) throw new Refused(`${file}: nothing meets this demand within these limits`);
      io.out(json ? JSON.stringify(answer) : textOfAnswer(answer));
    });
}

function questionIn(file: string): ShapesQuestion {
  let given: unknown;
  try {
    given = JSON.parse(textOf(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`);
  }
  const parsed = ShapesQuestion.safeParse(given);
  if (!parsed.success) throw new UsageError(`${file} is no question of shapes:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

const textOfAnswer = ({ cost, bound, chosen }: ShapesAnswer): string =>
  [
    table(
      ['what', 'count'],
      chosen.map(({ name, count }) => [name, String(count)]),
    ),
    '',
    bound >= cost - 1e-6 ? `${cost}, proven to be the least` : `${cost}; nothing costs less than ${bound}`,
  ].join('\n');
