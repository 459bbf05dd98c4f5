import type { Given } from '../given.ts';
import { agentNames, type Named, poolNames } from '../names.ts';
import { repairSaid } from '../repair-said.ts';
import type { Row } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';

const columns = (named: Named) => ({
  from: 'from',
  until: 'until',
  state: 'state',
  agent: named('agentId'),
  because: 'because',
  'agent id': 'agentId',
  id: 'id',
});
const one = (given: Given) => ({ params: { agentId: given.text('agent'), leaveId: given.text('leave') } });

export const leave: Noun = {
  name: 'leave',
  about: 'days off: asked for, decided, called off',
  verbs: [
    {
      usage: 'list [agent]',
      about: "list everybody's leave that waits or is approved from a date on, or all of one agent's",
      flags: { ...LIMIT, '--from <date>': 'leave that ends then or later (default: today)' },
      examples: ['list', 'list agt_01kz…'],
      run: async (api, given) => {
        const agentId = given.maybe('agent');
        const rows = agentId
          ? api.items('leave.list', { params: { agentId } })
          : api.items('leave.list-all', { query: { from: given.maybe('from') } });
        return { rows, columns: columns(await agentNames(api)), limit: limitOf(given) };
      },
    },
    {
      usage: 'ask <agent>',
      about: 'ask for leave: approved at once with balance and allowance, else it waits and says why',
      flags: {
        '!--from <date>': "the first date off, by the agent's own clock",
        '!--until <date>': 'the last date off',
        '--note <text>': 'for whoever decides',
      },
      examples: ['ask agt_01kz… --from 2026-12-21 --until 2026-12-27'],
      run: async (api, given) => {
        const [from, until, note] = [given.text('from'), given.text('until'), given.maybe('note')];
        const params = { agentId: given.text('agent') };
        return { one: (await api.call('leave.ask', { params, body: { from, until, ...(note && { note }) } })).body };
      },
    },
    {
      usage: 'opens <agent> <leave>',
      about: 'what would lack people if leave that waits were approved',
      examples: ['opens agt_01kz… lve_01kz…'],
      run: async (api, given) => {
        const { holes } = (await api.call('leave.opens', one(given))).body as { holes: unknown[] };
        const pool = (await poolNames(api))('pool');
        return { rows: holes, columns: { pool, from: 'from', until: 'until', needed: 'needed', 'on duty': 'onDuty' } };
      },
    },
    {
      usage: 'approve <agent> <leave>',
      about: 'approve leave that waits, also beyond balance and allowance',
      examples: ['approve agt_01kz… lve_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('leave.decide', { ...one(given), body: { approve: true } })).body,
      }),
    },
    {
      usage: 'refuse <agent> <leave>',
      about: 'refuse leave that waits',
      flags: { '!--because <text>': 'what the agent reads' },
      examples: ['refuse agt_01kz… lve_01kz… --because "the launch"'],
      run: async (api, given) => ({
        one: (
          await api.call('leave.decide', { ...one(given), body: { approve: false, because: given.text('because') } })
        ).body,
      }),
    },
    {
      usage: 'repair <agent> <leave>',
      about: 'find the fewest changes that fill what approved leave leaves open',
      flags: { '--apply': 'publish them; without it they are only shown' },
      examples: ['repair agt_01kz… lve_01kz…', 'repair agt_01kz… lve_01kz… --apply'],
      run: async (api, given) => {
        const json = (await api.call('leave.repair', { ...one(given), body: { apply: given.has('apply') } }))
          .body as Row;
        return { said: repairSaid(json), json };
      },
    },
    {
      usage: 'cancel <agent> <leave>',
      about: 'call leave off before it begins',
      examples: ['cancel agt_01kz… lve_01kz…'],
      run: async (api, given) => ({ one: (await api.call('leave.cancel', one(given))).body }),
    },
    {
      usage: 'balance <agent>',
      about: "what is left of a year's leave",
      flags: { '--year <year>': 'the calendar year (default: the present one)' },
      examples: ['balance agt_01kz… --year 2027'],
      run: async (api, given) => {
        const params = { agentId: given.text('agent') };
        return { one: (await api.call('leave.balance', { params, query: { year: given.maybe('year') } })).body };
      },
    },
  ],
};
