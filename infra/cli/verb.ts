import { type Command, Option } from 'commander';
import { type Api, apiAt } from './api.ts';
import { type Given, givenBy } from './given.ts';
import type { Io } from './io.ts';
import { LOCAL, localKey } from './local-key.ts';
import { print, type Shown } from './show.ts';
import { UsageError } from './webhook-input.ts';

/** An option as it is typed, `--limit <n>`, with what it means; `!` before it makes it needed. */
export type Flags = Record<string, string>;

/** One verb of a noun: how it is typed, what it means, and what it asks of the API. */
export type Verb = {
  /** The verb with its arguments: `show <client>`. */
  usage: string;
  about: string;
  flags?: Flags;
  /** What is typed after `sunrelay <noun>`, as somebody would. */
  examples?: string[];
  run(api: Api, given: Given, io: Io): Promise<Shown> | Shown;
};

export type Noun = { name: string; about: string; verbs: Verb[] };

/** The flag of every list. */
export const LIMIT: Flags = { '--limit <n>': 'how many at most (default: 100)' };
export const limitOf = (given: Given): number => given.number('limit') ?? 100;

/** Adds a noun with its verbs to the program. */
export function addNoun(program: Command, { name, about, verbs }: Noun, io: Io): void {
  const noun = program.command(name).description(about);
  for (const verb of verbs) addVerb(noun, verb, io);
  noun.addHelpText(
    'after',
    examples(
      verbs.flatMap(({ examples = [] }) => examples.slice(0, 1)),
      name,
    ),
  );
}

function addVerb(noun: Command, verb: Verb, io: Io): void {
  const command = noun.command(verb.usage).description(verb.about);
  for (const [flags, about] of Object.entries(verb.flags ?? {})) {
    const option = new Option(flags.replace(/^!/, ''), about);
    command.addOption(flags.startsWith('!') ? option.makeOptionMandatory() : option);
  }
  command
    .optionsGroup('Every command:')
    .addOption(new Option('--json', 'data for programs instead of text for people'))
    .addOption(new Option('--url <url>', `where the platform is, or SUNRELAY_URL (default: ${LOCAL})`))
    .addOption(new Option('--key <key>', 'your API key, or SUNRELAY_KEY (default: the key that npm start left)'))
    .addHelpText('after', examples(verb.examples ?? [], noun.name()))
    .action(async () => {
      const options = command.opts<Asker & { json?: boolean }>();
      const names = command.registeredArguments.map((argument) => argument.name());
      const words = Object.fromEntries(names.map((name, place) => [name, command.processedArgs[place]]));
      const given = givenBy({ ...options, ...words });
      await print(await verb.run(apiFor(options, io), given, io), options.json === true, io);
    });
}

/** How a person says whom to ask, and as whom. */
type Asker = { url?: string; key?: string };

function apiFor(options: Asker, { env }: Io): Api {
  const url = options.url ?? env.SUNRELAY_URL ?? LOCAL;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new UsageError(`${url} is not an http address`);
  const key = options.key ?? env.SUNRELAY_KEY ?? localKey(url);
  if (key === undefined) throw new UsageError('an API key is needed: --key, or the variable SUNRELAY_KEY');
  return apiAt(url, key);
}

const examples = (lines: string[], noun: string): string =>
  lines.length === 0 ? '' : ['', 'Examples:', ...lines.map((line) => `  sunrelay ${noun} ${line}`), ''].join('\n');
