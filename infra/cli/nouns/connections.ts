import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { pair } from '../webhook-input.ts';

const columns = { kind: 'kind', name: 'name', status: 'status', 'webhook address': 'webhookUrl', id: 'id' };

export const connections: Noun = {
  name: 'connections',
  about: "a client's helpdesks and inboxes, and their secrets",
  verbs: [
    {
      usage: 'list <client>',
      about: "list a client's connections",
      flags: LIMIT,
      examples: ['list cli_01kz…'],
      run: (api, given) => ({
        rows: api.items('connections.list', { params: { clientId: given.text('client') } }),
        columns,
        limit: limitOf(given),
      }),
    },
    {
      usage: 'health',
      about: 'every connection of every client: whether it is on, signs and writes back, and its failures in a row',
      examples: ['health'],
      run: async (api) => ({
        rows: ((await api.call('connections.list-all', {})).body as { items: unknown[] }).items,
        columns: {
          client: 'client',
          kind: 'kind',
          name: 'name',
          status: 'status',
          secrets: 'secrets',
          'writes back': 'writesBack',
          failures: 'breaker.failures',
          id: 'id',
        },
      }),
    },
    {
      usage: 'show <connection>',
      about: 'show one connection, with its webhook address and the state of its write-back',
      examples: ['show con_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('connections.get', { params: { connectionId: given.text('connection') } })).body,
      }),
    },
    {
      usage: 'create <client>',
      about: 'connect a helpdesk; its secret is shown this once',
      flags: {
        '!--kind <kind>': 'zendesk, freshdesk, intercom, helpscout, standard-webhooks, …',
        '!--name <name>': 'what people call it',
        '--api-url <url>': "the helpdesk's API, for writing back",
        '--actor <id>': 'who we are in the helpdesk: what this user does is our own echo',
        '--credentials <text>': 'what writing back needs, such as email/token:apiToken',
        '--secret <text>': 'the secret of incoming webhooks, where the helpdesk makes it',
        '--setting <key=value...>': 'a setting that this kind needs, repeatable',
      },
      examples: [
        'create cli_01kz… --kind standard-webhooks --name "Shop" --api-url https://shop.example/hooks',
        'create cli_01kz… --kind zendesk --name "Zendesk" --api-url https://northwind.zendesk.com --actor 361527412092',
      ],
      async run(api, given) {
        const body = {
          kind: given.text('kind'),
          name: given.text('name'),
          apiUrl: given.maybe('apiUrl'),
          actorId: given.maybe('actor'),
          credentials: given.maybe('credentials'),
          secret: given.maybe('secret'),
          settings: Object.fromEntries((given.list('setting') ?? []).map((text) => pair(text, '='))),
        };
        return {
          one: (await api.call('connections.create', { params: { clientId: given.text('client') }, body })).body,
        };
      },
    },
    {
      usage: 'test <connection>',
      about: 'send a test ticket as the helpdesk would, and ask the helpdesk whether our credentials are good',
      examples: ['test con_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('connections.test', { params: { connectionId: given.text('connection') } })).body,
      }),
    },
    {
      usage: 'rotate <connection>',
      about: 'begin to use a new secret; the one before stays valid until it is dropped',
      flags: {
        '--secret <text>': 'the new secret, where the helpdesk makes it',
        '--drop-previous': 'end the rotation: accept the new secret alone',
      },
      examples: ['rotate con_01kz…', 'rotate con_01kz… --drop-previous'],
      async run(api, given) {
        const params = { connectionId: given.text('connection') };
        if (given.has('dropPrevious')) {
          await api.call('connections.drop-previous-secret', { params });
          return { said: 'The secret before is no longer accepted.', json: { dropped: true } };
        }
        const body = { secret: given.maybe('secret') };
        const made = (await api.call('connections.rotate-secret', { params, body })).body as { secret?: string };
        return made.secret === undefined
          ? { said: 'The new secret is in use beside the one before.', json: made }
          : { one: made };
      },
    },
  ],
};
