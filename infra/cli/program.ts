import { Command, CommanderError } from 'commander';
import { addForecastCommand } from './forecast/forecast.ts';
import type { Io } from './io.ts';
import { absences } from './nouns/absences.ts';
import { agents } from './nouns/agents.ts';
import { audit } from './nouns/audit.ts';
import { clients } from './nouns/clients.ts';
import { connections } from './nouns/connections.ts';
import { deadLetters } from './nouns/dead-letters.ts';
import { deliveries } from './nouns/deliveries.ts';
import { endpoints } from './nouns/endpoints.ts';
import { facts } from './nouns/facts.ts';
import { feeds } from './nouns/feeds.ts';
import { handOffs } from './nouns/hand-offs.ts';
import { incidents } from './nouns/incidents.ts';
import { addKeyCommand } from './nouns/key.ts';
import { keys } from './nouns/keys.ts';
import { knowledge } from './nouns/knowledge.ts';
import { leave } from './nouns/leave.ts';
import { macros } from './nouns/macros.ts';
import { overrides } from './nouns/overrides.ts';
import { people } from './nouns/people.ts';
import { regions } from './nouns/regions.ts';
import { rosters } from './nouns/rosters.ts';
import { routes } from './nouns/routes.ts';
import { shifts } from './nouns/shifts.ts';
import { swaps } from './nouns/swaps.ts';
import { tickets } from './nouns/tickets.ts';
import { addRosterCommands } from './roster.ts';
import { addSimulateCommand } from './simulate/simulate.ts';
import { addErlangCommands } from './staffing/erlang.ts';
import { addStaffingCommand } from './staffing/staffing.ts';
import { addNoun } from './verb.ts';
import { addStatementCommand } from './verify-statement.ts';
import { addWebhookCommands } from './webhook.ts';
import { UsageError } from './webhook-input.ts';

export const nouns = [
  clients,
  connections,
  regions,
  agents,
  rosters,
  shifts,
  leave,
  swaps,
  absences,
  overrides,
  feeds,
  tickets,
  macros,
  handOffs,
  incidents,
  knowledge,
  deliveries,
  deadLetters,
  facts,
  people,
  audit,
  keys,
  endpoints,
  routes,
];

const HELP = `
Examples:
  sunrelay clients list
  sunrelay tickets list cli_… --status open
  sunrelay tickets why tkt_…              who was asked, and why each other one was not
  sunrelay facts follow --type clock.breached
  sunrelay webhook verify --help          is this captured request genuine?
  sunrelay verify-statement november.jsonl
                                          is what a client was told what its history comes to?
  sunrelay roster solve month.json        a roster from a file, and how far from the best it may be
  sunrelay simulate --help                last month's arrivals with other agents

The platform is asked at http://127.0.0.1:4000 unless --url or SUNRELAY_URL says otherwise. The key is --key,
SUNRELAY_KEY, or, for this machine, the one that npm start left in .sunrelay/operator-key.
Exit codes: 0 done, 1 refused or failed, 2 not understood.
`;

function programFor(io: Io): Command {
  const program = new Command('sunrelay')
    .description("The operator's command line: everything here goes through the public API.")
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) })
    .showHelpAfterError('(add --help for what there is)')
    .addHelpText('after', HELP)
    .exitOverride();
  for (const noun of nouns) addNoun(program, noun, io);
  addKeyCommand(program, io);
  addForecastCommand(program, io);
  addStaffingCommand(program, io);
  addErlangCommands(program, io);
  addWebhookCommands(program);
  addStatementCommand(program, io);
  addRosterCommands(program, io);
  addSimulateCommand(program, io);
  return program;
}

/** Runs what was typed; the exit code is 0 when it was done, 1 when it was refused or failed, 2 when it makes no sense. */
export async function run(words: string[], io: Io): Promise<0 | 1 | 2> {
  try {
    await programFor(io).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.err(`error: ${error instanceof Error ? error.message : error}`);
    return error instanceof UsageError ? 2 : 1;
  }
}
