import { LIMIT, limitOf, type Noun } from '../verb.ts';

const columns = {
  name: 'name',
  region: 'region',
  level: 'level',
  languages: 'languages',
  status: 'status',
  duty: (row: Record<string, unknown>) => (row.onDuty ? `until ${row.shiftEndsAt}` : 'off'),
  held: 'held',
  limit: 'limit',
  id: 'id',
};

export const agents: Noun = {
  name: 'agents',
  about: 'people who answer: region, languages, skills, level, limit, and their seats',
  verbs: [
    {
      usage: 'list',
      about: 'list the agents and who is on duty now',
      flags: LIMIT,
      examples: ['list'],
      run: (api, given) => ({ rows: api.items('agents.list', {}), columns, limit: limitOf(given) }),
    },
    {
      usage: 'show <agent>',
      about: 'show one agent with seats, coming shifts and load',
      examples: ['show agt_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('agents.get', { params: { agentId: given.text('agent') } })).body,
      }),
    },
    {
      usage: 'create',
      about: 'take on an agent',
      flags: {
        '!--name <name>': 'first and last name',
        '!--region <region>': 'manila, nairobi, bogota, …',
        '!--zone <zone>': 'an IANA time zone',
        '!--language <language...>': 'languages, the best first',
        '--skill <skill...>': 'skills',
        '!--level <level>': 'L1, L2, L3 or lead',
        '--limit <n>': 'tickets in hand at a time (default: 4)',
      },
      examples: ['create --name "Maria Santos" --region manila --zone Asia/Manila --language en tl --level L1'],
      async run(api, given) {
        const body = {
          name: given.text('name'),
          region: given.text('region'),
          zone: given.text('zone'),
          languages: given.list('language'),
          skills: given.list('skill') ?? [],
          level: given.text('level'),
          limit: given.number('limit') ?? 4,
        };
        return { one: (await api.call('agents.create', { body })).body };
      },
    },
    {
      usage: 'status <agent> <status>',
      about: 'active, break, away, or left for good; tickets of whoever goes go to others',
      examples: ['status agt_01kz… break'],
      run: async (api, given) => ({
        one: (
          await api.call('agents.status', {
            params: { agentId: given.text('agent') },
            body: { status: given.text('status') },
          })
        ).body,
      }),
    },
    {
      usage: 'contract <agent>',
      about: 'what was agreed: rules of work, the price of an hour, leave days a year; as a file says it',
      flags: { '!--file <file>': 'a JSON file: rules, hourlyCost, leaveDaysPerYear' },
      examples: ['contract agt_01kz… --file contract.json'],
      async run(api, given) {
        const params = { agentId: given.text('agent') };
        const { etag = '' } = await api.call('agents.get', { params });
        const body = { contract: given.json('file') };
        return { one: (await api.call('agents.change', { params, body, seen: etag })).body };
      },
    },
    {
      usage: 'wishes <agent>',
      about: 'when they would like to work, and when rather not; as a file says it, or what they wish now',
      flags: { '--file <file>': 'a JSON file: a list of wishes with weekday or date, shift, on, weight' },
      examples: ['wishes agt_01kz…', 'wishes agt_01kz… --file wishes.json'],
      async run(api, given) {
        const params = { agentId: given.text('agent') };
        const answer =
          given.maybe('file') !== undefined
            ? await api.call('agents.wishes', { params, body: { wishes: given.json('file') } })
            : await api.call('agents.get', { params });
        const { wishes = [] } = answer.body as { wishes?: unknown[] };
        return {
          rows: wishes,
          columns: { weekday: 'weekday', date: 'date', shift: 'shift', on: 'on', weight: 'weight' },
        };
      },
    },
    {
      usage: 'seats <agent>',
      about: 'the clients that an agent has a seat for, and until when they are certified',
      examples: ['seats agt_01kz…'],
      run: async (api, given) => ({
        rows: (
          (await api.call('seats.list', { params: { agentId: given.text('agent') } })).body as { items: unknown[] }
        ).items,
        columns: { client: 'name', 'certified until': 'certifiedUntil', 'is certified': 'isCertified', id: 'clientId' },
      }),
    },
    {
      usage: 'seat <agent> <client>',
      about: "give a seat on a client's team, certify it, or take it away",
      flags: {
        '--until <instant>': 'certified until then; without it they are in training and get no ticket',
        '--remove': 'take the seat away',
      },
      examples: ['seat agt_01kz… cli_01kz… --until 2027-06-30T00:00:00Z', 'seat agt_01kz… cli_01kz… --remove'],
      async run(api, given) {
        const params = { agentId: given.text('agent'), clientId: given.text('client') };
        if (given.has('remove')) {
          await api.call('seats.remove', { params });
          return { said: 'The seat is gone.', json: { removed: true } };
        }
        return { one: (await api.call('seats.put', { params, body: { certifiedUntil: given.maybe('until') } })).body };
      },
    },
  ],
};
