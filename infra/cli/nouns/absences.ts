import { agentNames, type Named } from '../names.ts';
import { repairSaid } from '../repair-said.ts';
import type { Row } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';

const columns = (named: Named) => ({
  agent: named('agentId'),
  from: 'from',
  until: 'until',
  note: 'note',
  by: 'by',
  'agent id': 'agentId',
  id: 'id',
});

export const absences: Noun = {
  name: 'absences',
  about: 'people who cannot work, and who comes for them',
  verbs: [
    {
      usage: 'list [agent]',
      about: "list who is absent now or will be, or all of one agent's",
      flags: LIMIT,
      examples: ['list', 'list agt_01kz…'],
      run: async (api, given) => {
        const agentId = given.maybe('agent');
        const rows = agentId ? api.items('absences.list', { params: { agentId } }) : api.items('absences.list-all', {});
        return { rows, columns: columns(await agentNames(api)), limit: limitOf(given) };
      },
    },
    {
      usage: 'tell <agent>',
      about: 'say that an agent cannot work: their shift ends, and those ahead go',
      flags: {
        '--from <instant>': 'when it begins (default: now)',
        '!--until <instant>': 'when they are back',
        '--note <text>': 'what colleagues may know',
      },
      examples: ['tell agt_01kz… --until 2026-11-05T00:00:00+08:00'],
      run: async (api, given) => {
        const [from, note] = [given.maybe('from'), given.maybe('note')];
        const body = { until: given.text('until'), ...(from && { from }), ...(note && { note }) };
        return { one: (await api.call('absences.tell', { params: { agentId: given.text('agent') }, body })).body };
      },
    },
    {
      usage: 'end <agent> <absence>',
      about: 'say that somebody is back earlier: what they lost after that comes back',
      flags: {
        '--at <instant>': 'when they are back (default: now)',
        '--without-shifts': 'what they lost stays lost',
      },
      examples: ['end agt_01kz… abs_01kz…'],
      run: async (api, given) => {
        const params = { agentId: given.text('agent'), absenceId: given.text('absence') };
        const until = given.maybe('at');
        const body = { ...(until && { until }), restore: !given.has('without-shifts') };
        return { one: (await api.call('absences.end', { params, body })).body };
      },
    },
    {
      usage: 'repair <agent> <absence>',
      about: 'find the fewest changes that fill what an absence leaves open',
      flags: { '--apply': 'publish them; without it they are only shown' },
      examples: ['repair agt_01kz… abs_01kz…', 'repair agt_01kz… abs_01kz… --apply'],
      run: async (api, given) => {
        const params = { agentId: given.text('agent'), absenceId: given.text('absence') };
        const json = (await api.call('absences.repair', { params, body: { apply: given.has('apply') } })).body as Row;
        return { said: repairSaid(json), json };
      },
    },
  ],
};
