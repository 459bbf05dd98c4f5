import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { apiAt } from './cli/api.ts';
import { demonstrate } from './cli/demo/demonstration.ts';
import { doors } from './cli/demo/doors.ts';
import { planMonthAhead } from './cli/demo/month-ahead.ts';
import { stateIn } from './cli/demo/state.ts';
import { enter } from './cli/start/data-folder.ts';
import { interrupted } from './cli/start/interrupted.ts';
import { keepOperatorKey, type OperatorKey, operatorKeyIn } from './cli/start/operator-key.ts';
import { synthesize } from './cli/start/synthesize.ts';
import { whatNow } from './cli/start/what-now.ts';
import { startLocal } from './local/run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string) => console.log(line);

type Options = { port: number; data: string; empty: boolean };

/** The whole platform on this machine, from the very template that deploys, until Ctrl-C. */
async function start(options: Options): Promise<void> {
  const begun = performance.now();
  const { port, data } = options;
  const assembly = await synthesize(root, say);
  const stopped = interrupted();
  const leave = enter(data);
  const operator = operatorKeyIn(data);
  const platform = await startLocal({
    assembly,
    data,
    port,
    // Mails go into a folder here, whoever they are from.
    parameters: { OperatorKeyHash: operator.hash, MailFrom: 'sunrelay@localhost' },
    // In AWS nothing is sent to a private address; here the other side is on this machine too.
    environment: { OUTBOUND_ALLOW: '127.0.0.1,localhost' },
    report: say,
  });
  const url = Object.values(platform.endpoints.http)[0] ?? '';
  say(`Ready in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  if (operator.isNew) {
    keepOperatorKey(data, operator);
    say(`\nYour operator key, shown this once and kept in ${data}:\n\n  ${operator.key}\n`);
  }
  const stopping = new AbortController();
  const shown = show(url, operator, options, stopping.signal);
  await Promise.race([shown, stopped]);
  await stopped;
  stopping.abort();
  say('Stopping: what is under way is finished first; once more to quit at once …');
  await platform.stop();
  leave();
  say('Stopped.');
  process.exit(0);
}

/** Plays the demonstration where it belongs, tells what there is to do, and meanwhile has the coming month planned. */
async function show(url: string, operator: OperatorKey, { data, empty }: Options, stopped: AbortSignal): Promise<void> {
  const isWanted = !empty && (operator.isNew || stateIn(data) !== undefined);
  const api = (key = operator.key ?? '') => apiAt(url, key);
  if (isWanted) {
    try {
      await demonstrate({ api, url, data, out: say });
      say(await doors(api(), url));
    } catch (error) {
      say(`No demonstration: ${(error as Error).message}`);
    }
  }
  say(whatNow(url, data));
  const state = stateIn(data);
  if (!isWanted || state?.finishedAt === undefined) return;
  await planMonthAhead(api(), state, stopped).catch(
    (error: Error) => stopped.aborted || say(`No roster of the coming month: ${error.message}`),
  );
}

/** What went wrong, in a sentence. */
function sentence(error: unknown, { port }: Options): string {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `port ${port} is taken; end what listens there, or start with another: npm start -- --port 4001`;
  return error instanceof Error ? error.message : String(error);
}

const portOf = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('a port is a number up to 65535; 0 takes a free one.');
};

await new Command('npm start --')
  .description('Runs the whole platform on this machine, on loopback only.')
  .option('--port <port>', 'where the console, the API and the webhooks are', portOf, 4000)
  .option('--data <folder>', 'keeps all state between runs', '.sunrelay')
  .option('--empty', 'no demonstration company on the first start', false)
  .action(async (options: Options) => {
    try {
      await start(options);
    } catch (error) {
      console.error(`error: ${sentence(error, options)}`);
      process.exit(1);
    }
  })
  .parseAsync();
