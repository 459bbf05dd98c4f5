import type { Given } from '../given.ts';
import { agentNames, type Named } from '../names.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';

const columns = (named: Named) => ({
  from: 'shift.from',
  until: 'shift.until',
  owner: named('agentId'),
  to: named('to'),
  for: 'against.from',
  'owner id': 'agentId',
  shift: 'shift.id',
});
type Partner = { agentId: string; name: string; shifts: object[] };
const one = (given: Given) => ({ params: { agentId: given.text('agent'), shiftId: given.text('shift') } });

export const swaps: Noun = {
  name: 'swaps',
  about: 'shifts that their owners would give away',
  verbs: [
    {
      usage: 'list [agent]',
      about: 'list every shift that is offered, or those that an agent offers or may take',
      flags: LIMIT,
      examples: ['list', 'list agt_01kz…'],
      run: async (api, given) => {
        const agentId = given.maybe('agent');
        const rows = agentId ? api.items('swaps.list', { params: { agentId } }) : api.items('swaps.list-all', {});
        return { rows, columns: columns(await agentNames(api)), limit: limitOf(given) };
      },
    },
    {
      usage: 'partners <agent> <shift>',
      about: 'the colleagues to whom a shift may be offered by name, with their shifts that may be asked for in return',
      examples: ['partners agt_01kz… shf_01kz…'],
      run: async (api, given) => {
        const { items } = (await api.call('swaps.partners', one(given))).body as { items: Partner[] };
        const rows = items.flatMap(({ shifts, ...partner }) => [
          partner,
          ...shifts.map((shift) => ({ shift, ...partner })),
        ]);
        const columns = { name: 'name', from: 'shift.from', until: 'shift.until', shift: 'shift.id', agent: 'agentId' };
        return { rows, columns };
      },
    },
    {
      usage: 'offer <agent> <shift>',
      about: 'offer a shift of an agent: to all who may take it, or to one, for one of theirs',
      flags: { '--to <agent>': 'the one colleague', '--against <shift>': 'the shift of theirs that is wanted for it' },
      examples: ['offer agt_01kz… shf_01kz…', 'offer agt_01kz… shf_01kz… --to agt_01kb… --against shf_01kb…'],
      run: async (api, given) => {
        const [to, against] = [given.maybe('to'), given.maybe('against')];
        const body = { shiftId: given.text('shift'), ...(to && { to }), ...(against && { against }) };
        return { one: (await api.call('swaps.offer', { params: { agentId: given.text('agent') }, body })).body };
      },
    },
    {
      usage: 'take <agent> <shift>',
      about: 'take an offered shift, as or for the agent who gets it',
      examples: ['take agt_01kb… shf_01kz…'],
      run: async (api, given) => ({ one: (await api.call('swaps.take', one(given))).body }),
    },
    {
      usage: 'withdraw <agent> <shift>',
      about: 'take an offer back',
      examples: ['withdraw agt_01kz… shf_01kz…'],
      run: async (api, given) => ({ one: (await api.call('swaps.withdraw', one(given))).body }),
    },
  ],
};
