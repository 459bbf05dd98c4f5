import { catalogue, type FactType } from '../../../shared/domain/facts.ts';
import { type Fact, factsAsTheyHappen, factsUntilNow } from '../follow.ts';
import type { Given } from '../given.ts';
import { type Flags, LIMIT, limitOf, type Noun } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

const HOUR_MILLIS = 3_600_000;

const filters: Flags = {
  '--type <type...>': 'only these, such as ticket.assigned',
  '--about <id>': 'only facts that name this ticket, client or agent',
};

export const facts: Noun = {
  name: 'facts',
  about: 'everything that happened, in order',
  verbs: [
    {
      usage: 'list',
      about: 'list what happened',
      flags: { ...LIMIT, '--at <instant>': 'from then on (default: the last hour)', ...filters },
      examples: ['list', 'list --at 2026-11-02T09:00:00Z --about tkt_01kz…'],
      run: (api, given) => ({
        rows: wanted(factsUntilNow(api, { at: given.maybe('at') ?? anHourAgo() }), given),
        columns: { at: 'at', fact: 'type', by: 'by', what: (row) => carried(row as Fact) },
        limit: limitOf(given),
      }),
    },
    {
      usage: 'follow',
      about: 'tell each fact as it happens, until Ctrl-C',
      flags: { '--at <instant>': 'begin there instead of now', ...filters },
      examples: ['follow', 'follow --type clock.warned clock.breached', 'follow --json | jq .data'],
      run: (api, given, io) => ({
        lines: wanted(factsAsTheyHappen(api, { at: given.maybe('at') }, io.interrupted()), given),
        line: (row) => `${row.at}  ${row.type}  ${carried(row as Fact)}`,
      }),
    },
  ],
};

const anHourAgo = () => new Date(Date.now() - HOUR_MILLIS).toISOString();

const carried = ({ data }: Fact): string =>
  Object.entries(data)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' ');

async function* wanted(all: AsyncIterable<Fact>, given: Given): AsyncGenerator<Fact, void> {
  const [types, about] = [given.list('type'), given.maybe('about')];
  const unknown = types?.find((type) => !catalogue[type as FactType]);
  if (unknown) throw new UsageError(`there is no fact ${unknown}; there are ${Object.keys(catalogue).join(', ')}`);
  for await (const fact of all) {
    const isAbout = about === undefined || Object.values(fact.data).includes(about);
    if (isAbout && (types?.includes(fact.type) ?? true)) yield fact;
  }
}
