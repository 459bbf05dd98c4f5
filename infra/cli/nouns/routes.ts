import type { Given } from '../given.ts';
import type { Row } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

const columns = {
  name: 'name',
  status: 'status',
  to: (row: Row) => (row.target as { kind: string }).kind,
  client: 'clientId',
  tried: (row: Row) => (row.tried ? `${(row.tried as { matched: number }).matched} in a day` : 'not yet'),
  id: 'id',
};

const target = {
  '--endpoint <endpoint>': 'to a signed webhook',
  '--to <address...>': 'to people, by mail',
  '--chat <system>': 'to a chat: slack, teams or google-chat',
  '--address <url>': "the address of the chat's incoming webhook: a secret, never shown again",
  '--language <language>': 'of chats and mails: en, es, fr or vi (default: en)',
};

function targetOf(given: Given): Row | undefined {
  const language = given.maybe('language') ?? 'en';
  const [endpointId, to, system] = [given.maybe('endpoint'), given.list('to'), given.maybe('chat')];
  const targets = [
    endpointId && { kind: 'webhook', endpointId },
    to && { kind: 'email', to, language },
    system && { kind: 'chat', system, language, address: given.maybe('address') },
  ].filter((one) => typeof one === 'object');
  if (targets.length > 1) throw new UsageError('a route leads to one of --endpoint, --to and --chat');
  return targets[0];
}

function needed(given: Given): Row {
  const found = targetOf(given);
  if (!found) throw new UsageError('a route leads to one of --endpoint, --to and --chat');
  return found;
}

const one = (given: Given) => ({ params: { routeId: given.text('route') } });

/** What a try says: the day hour by hour as a row of bars, and what would have gone out. */
function trialSaid(json: Row): string {
  const { tried, shown } = json as {
    tried: { read: number; complete: boolean; matched: number; byHour: number[] };
    shown: { at: string; text: string }[];
  };
  const most = Math.max(1, ...tried.byHour);
  const bars = tried.byHour
    .map((count) => (count === 0 ? '·' : '▁▂▃▄▅▆▇█'[Math.ceil((count * 8) / most) - 1]))
    .join('');
  const rest = tried.complete ? '' : ' (the day had more; these were the first of it)';
  return [
    `${tried.matched} of ${tried.read} facts would have gone out${rest}, at most ${Math.max(...tried.byHour)} in an hour:`,
    `24 h ago ${bars} now`,
    ...shown.map(({ at, text }) => `\n${at}\n${text}`),
  ].join('\n');
}

export const routes: Noun = {
  name: 'routes',
  about: 'facts that fit a pattern, on their way to a webhook, a mail or a chat',
  verbs: [
    {
      usage: 'list [client]',
      about: 'list all routes, or those of one client',
      flags: LIMIT,
      examples: ['list', 'list cli_01kz…'],
      run: (api, given) => {
        const client = given.maybe('client');
        return { rows: api.items('routes.list', client ? { query: { client } } : {}), columns, limit: limitOf(given) };
      },
    },
    {
      usage: 'show <route>',
      about: 'show one route',
      examples: ['show rou_01kz…'],
      run: async (api, given) => ({ one: (await api.call('routes.get', one(given))).body }),
    },
    {
      usage: 'create',
      about: 'make a route; it rests until it was tried and activated',
      flags: {
        '!--name <name>': 'what people call it',
        '!--pattern <file>': 'a JSON file: a pattern of EventBridge over a fact',
        '--client <client>': "only this client's facts",
        ...target,
      },
      examples: ['create --name Breaches --pattern breaches.json --to lead@example.com --client cli_01kz…'],
      async run(api, given) {
        const clientId = given.maybe('client');
        const body = { name: given.text('name'), pattern: given.json('pattern'), target: needed(given) };
        return { one: (await api.call('routes.create', { body: { ...body, ...(clientId && { clientId }) } })).body };
      },
    },
    {
      usage: 'change <route>',
      about: 'change a route; with another pattern or target it is to be tried again',
      flags: {
        '!--seen <revision>': 'the revision that you have seen',
        '--name <name>': 'what people call it',
        '--pattern <file>': 'a JSON file: a pattern of EventBridge over a fact',
        ...target,
      },
      examples: ['change rou_01kz… --seen 3 --pattern breaches.json'],
      async run(api, given) {
        const [name, leads] = [given.maybe('name'), targetOf(given)];
        const body = {
          ...(name && { name }),
          ...(given.maybe('pattern') && { pattern: given.json('pattern') }),
          ...(leads && { target: leads }),
        };
        return {
          one: (await api.call('routes.change', { ...one(given), body, seen: `"${given.text('seen')}"` })).body,
        };
      },
    },
    {
      usage: 'try <route>',
      about: "say what a route would have sent of the last day's facts; nothing is sent",
      examples: ['try rou_01kz…'],
      async run(api, given) {
        const json = (await api.call('routes.try', one(given))).body as Row;
        return { said: trialSaid(json), json };
      },
    },
    {
      usage: 'activate <route>',
      about: 'let a route go that was tried as it is now',
      flags: { '--confirm': 'also when it would have sent more than 60 in an hour' },
      examples: ['activate rou_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('routes.activate', { ...one(given), body: { confirm: given.has('confirm') } })).body,
      }),
    },
    {
      usage: 'pause <route>',
      about: 'let nothing go out on a route',
      examples: ['pause rou_01kz…'],
      run: async (api, given) => ({ one: (await api.call('routes.pause', one(given))).body }),
    },
    {
      usage: 'remove <route>',
      about: 'remove a route, its rule and its secret',
      examples: ['remove rou_01kz…'],
      async run(api, given) {
        await api.call('routes.remove', one(given));
        return { said: 'The route is gone.', json: { removed: true } };
      },
    },
  ],
};
