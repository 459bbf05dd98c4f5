import { agentNames, type Named } from '../names.ts';
import type { Row } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';

const columns = (named: Named) => ({
  from: 'from',
  until: 'until',
  state: 'state',
  agents: ({ agents }: Row) => (agents as string[]).map((id) => named('id')({ id })),
  by: 'by',
  id: 'id',
});

export const overrides: Noun = {
  name: 'overrides',
  about: 'temporary plans: what some agents work for a while, exactly',
  verbs: [
    {
      usage: 'list',
      about: 'list temporary plans by their end',
      flags: { ...LIMIT, '--from <instant>': 'those that end then or later (default: now)' },
      examples: ['list'],
      run: async (api, given) => ({
        rows: api.items('overrides.list', { query: { from: given.maybe('from') } }),
        columns: columns(await agentNames(api)),
        limit: limitOf(given),
      }),
    },
    {
      usage: 'show <override>',
      about: 'show one with what was there before',
      examples: ['show ovr_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('overrides.get', { params: { overrideId: given.text('override') } })).body,
      }),
    },
    {
      usage: 'make',
      about: 'replace the shifts of some agents for a while',
      flags: {
        '!--file <file>': 'JSON: { agents, from, until, shifts: [{ from, until }] }; - is standard input',
        '--signed <reason>': 'why it is right even where it breaks rules of work',
      },
      examples: ['make --file christmas.json', 'make --file sale.json --signed "the big sale"'],
      run: async (api, given) => {
        const signed = given.maybe('signed');
        const body = { ...(given.json('file') as object), ...(signed && { signed }) };
        return { one: (await api.call('overrides.make', { body })).body };
      },
    },
    {
      usage: 'remove <override>',
      about: 'take one away: what was there before comes back, as far as it lies ahead',
      examples: ['remove ovr_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('overrides.remove', { params: { overrideId: given.text('override') } })).body,
      }),
    },
  ],
};
