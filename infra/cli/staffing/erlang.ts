import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { Io } from '../io.ts';
import { print } from '../show.ts';
import { bytesOf, UsageError } from '../webhook-input.ts';
import { differences, Vector } from './vectors.ts';

const File = z.union([z.array(Vector), z.object({ vectors: z.array(Vector) }).transform(({ vectors }) => vectors)]);

const HELP = `
Each entry has id, model (erlangB, erlangC, erlangC.pw, erlangC.required, erlangA), input and expected by name, tolerance
(how far an output may be off) and verified. An entry with verified: false is one that its keeper holds to be wrong.

Exit codes: 0 we agree with the keeper about every entry, 1 about some we do not, 2 not understood.

Example:
  sunrelay erlang check vectors.json
`;

/** Adds `erlang check`: published results against our own computation. It needs no running platform. */
export function addErlangCommands(program: Command, io: Io): void {
  program
    .command('erlang')
    .description('the formulas of waiting lines, against published results')
    .command('check <file>')
    .description('compute every entry of a JSON file of published results again and say which are wrong')
    .addOption(new Option('--json', 'data for programs instead of text for people'))
    .addHelpText('after', HELP)
    .action((file: string, { json }: { json?: boolean }) => check(file, json === true, io));
}

async function check(file: string, json: boolean, io: Io): Promise<void> {
  const verdicts = vectorsIn(file).map((vector) => {
    const differs = differences(vector);
    return { id: vector.id, verified: vector.verified, agrees: differs.length === 0, differs };
  });
  const surprising = verdicts.filter(({ verified, agrees }) => verified !== agrees);
  const wrong = verdicts.filter(({ agrees }) => !agrees);
  const said = [
    ...wrong.map(
      ({ id, verified, differs }) => `${verified ? 'WRONG' : 'wrong, as marked'}  ${id}: ${differs.join('; ')}`,
    ),
    ...surprising.filter(({ agrees }) => agrees).map(({ id }) => `RIGHT, though marked wrong  ${id}`),
    `${verdicts.length - surprising.length} of ${verdicts.length} entries are what they are marked as: ` +
      `${verdicts.length - wrong.length} right, ${wrong.length} wrong`,
  ].join('\n');
  await print({ said, json: { entries: verdicts.length, surprising: surprising.length, verdicts } }, json, io);
  if (surprising.length > 0) throw new Error(`${surprising.length} of ${verdicts.length} entries are not as marked`);
}

function vectorsIn(file: string): Vector[] {
  let data: unknown;
  try {
    data = JSON.parse(Buffer.from(bytesOf(file)).toString('utf8'));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} is not JSON`);
  }
  const vectors = File.safeParse(data);
  if (vectors.success && vectors.data.length > 0) return vectors.data;
  throw new UsageError(`${file} holds no list of results; see sunrelay erlang check --help`);
}
