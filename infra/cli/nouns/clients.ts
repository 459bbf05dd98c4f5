import { recordVerb } from '../simulate/record.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { figuresVerb, ledgerVerb, statementVerb } from './client-figures.ts';
import { forecastVerb, headcountVerb, monthsVerb } from './client-months.ts';

const columns = {
  name: 'name',
  status: 'status',
  plan: 'planVersion',
  team: 'team.length',
  since: 'createdAt',
  id: 'id',
};

export const clients: Noun = {
  name: 'clients',
  about: 'businesses that forward tickets: their plan and the agents committed to them',
  verbs: [
    {
      usage: 'list',
      about: 'list the clients',
      flags: LIMIT,
      examples: ['list', 'list --json'],
      run: (api, given) => ({ rows: api.items('clients.list', {}), columns, limit: limitOf(given) }),
    },
    {
      usage: 'health',
      about: 'how each client does: what waits, who is there, and whether fewer tickets come than usual',
      examples: ['health'],
      run: async (api) => ({
        rows: ((await api.call('clients.health', {})).body as { items: unknown[] }).items,
        columns: {
          name: 'name',
          open: 'isOpen',
          'on duty': 'onDuty',
          waiting: 'waiting',
          week: 'week',
          usual: 'usual',
          falling: 'isFalling',
          id: 'id',
        },
      }),
    },
    {
      usage: 'show <client>',
      about: 'show one client',
      examples: ['show cli_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('clients.get', { params: { clientId: given.text('client') } })).body,
      }),
    },
    {
      usage: 'team <client>',
      about: 'who answers for a client: who is on duty, and how much each has in hand',
      examples: ['team cli_01kz…'],
      run: async (api, given) => ({
        rows: (
          (await api.call('teams.get', { params: { clientId: given.text('client') } })).body as { items: unknown[] }
        ).items,
        columns: {
          name: 'name',
          level: 'level',
          region: 'region',
          status: 'status',
          duty: (row: Record<string, unknown>) => (row.onDuty ? `until ${row.shiftEndsAt}` : 'off'),
          held: 'held',
          limit: 'limit',
          id: 'id',
        },
      }),
    },
    {
      usage: 'create',
      about: 'take on a client',
      flags: { '!--name <name>': "the client's name" },
      examples: ['create --name "Northwind Outdoor"'],
      run: async (api, given) => ({
        one: (await api.call('clients.create', { body: { name: given.text('name') } })).body,
      }),
    },
    {
      usage: 'plan <client>',
      about: 'show the plan in force, or publish the next version of it',
      flags: {
        '--file <file>': 'publish the plan in this JSON file; tickets keep the version that they were opened under',
        '--preview': 'with --file: say when it would be open, and publish nothing',
        '--version <n>': 'show this version instead of the one in force',
      },
      examples: ['plan cli_01kz…', 'plan cli_01kz… --json > plan.json', 'plan cli_01kz… --file plan.json --preview'],
      async run(api, given) {
        const clientId = given.text('client');
        if (given.maybe('file') !== undefined) {
          const route = given.has('preview') ? 'plans.preview' : 'plans.publish';
          // a plan as it was shown may be published again: what the platform gave it is given anew
          const {
            clientId: _,
            version: _version,
            publishedAt: _at,
            ...body
          } = given.json('file') as Record<string, unknown>;
          return { one: (await api.call(route, { params: { clientId }, body })).body };
        }
        const { body } = await api.call('clients.get', { params: { clientId } });
        const version = given.maybe('version') ?? String((body as { planVersion: number }).planVersion);
        return { one: (await api.call('plans.get', { params: { clientId, version } })).body };
      },
    },
    {
      usage: 'share <client>',
      about: 'week by week, how many tickets arrived and how many came to us, where a cap is agreed',
      examples: ['share cli_01kz…'],
      async run(api, given) {
        const { body } = await api.call('shares.get', { params: { clientId: given.text('client') } });
        const { weeks } = body as { weeks: unknown[] };
        return { rows: weeks, columns: { week: 'week', arrived: 'arrived', taken: 'taken', percent: 'percent' } };
      },
    },
    forecastVerb,
    headcountVerb,
    monthsVerb,
    figuresVerb,
    statementVerb,
    ledgerVerb,
    recordVerb,
  ],
};
