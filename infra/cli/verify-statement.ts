import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { isOurs } from '../../shared/domain/sla/clock.ts';
import { StatementCheck, type Verified } from '../../shared/domain/statement/verify.ts';
import type { Io } from './io.ts';
import { print } from './show.ts';
import { UsageError } from './webhook-input.ts';

const HELP = `
FILE is what \`sunrelay tickets export <client> <month>\` wrote, or what the portal gave under Statement; docs/statement.md
explains every field. What happened to each ticket is played again through the rules that made its promises: nothing that
the file states of a clock is taken from it. No platform is asked.

Exit codes: 0 everything is as computed, 1 something is not, 2 not understood.

Example:
  sunrelay tickets export cli_01kz… 2026-11 > november.jsonl
  sunrelay verify-statement november.jsonl
`;

/** Adds `verify-statement`: a month's statement against its own history, for either side of the contract. */
export function addStatementCommand(program: Command, io: Io): void {
  program
    .command('verify-statement <file>')
    .description('compute every clock of an exported month anew, and say where the statement differs')
    .addOption(new Option('--json', 'data for programs instead of text for people'))
    .addHelpText('after', HELP)
    .action((file: string, { json }: { json?: boolean }) => verify(file, json === true, io));
}

async function verify(file: string, json: boolean, io: Io): Promise<void> {
  const found = await check(file);
  if (!found.head && found.tickets === 0)
    throw new UsageError(`${file} holds no statement: see sunrelay tickets export`);
  const { differences } = found;
  const { month: _table, head: _terms, ...counts } = found;
  await print({ said: differences.length > 0 ? differing(found) : summary(found), json: counts }, json, io);
  const places = differences.length === 1 ? '1 place' : `${differences.length} places`;
  if (differences.length > 0) throw new Error(`${file} differs from its own history in ${places}`);
}

async function check(file: string): Promise<Verified> {
  const statement = new StatementCheck();
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) statement.read(line);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  return statement.end();
}

const differing = ({ differences }: Verified): string =>
  differences.map(({ line, what }) => `line ${line}: ${what}`).join('\n');

function summary({ head, month, tickets, changes, promises }: Verified): string {
  const kept = Object.entries(month?.promises ?? {}).filter(
    ([, { met, missed, running }]) => met + missed + running > 0,
  );
  const told = kept.map(([kind, { met, missed, running }]) => {
    const whose = isOurs(kind as keyof NonNullable<typeof month>['promises']) ? '' : ' (the client’s own)';
    return `  ${kind}: ${met} kept, ${missed} missed, ${running} running${whose}`;
  });
  return [
    `${head?.client}, ${head?.month} (${head?.zone}): the statement is what its history comes to.`,
    `${tickets} tickets, ${changes} changes, ${promises} promises computed anew${told.length > 0 ? ':' : '.'}`,
    ...told,
  ].join('\n');
}
