import type { Given } from '../given.ts';
import { brief } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';

const columns = { name: 'name', kind: 'kind', status: 'status', whose: 'clientId', text: brief('text', 50), id: 'id' };
const flags = {
  '!--name <name>': 'what agents find it by',
  '!--text <text>': 'what it writes, with variables such as {{requester.name|there}}',
  '--note': 'it writes a private note (default: a reply)',
  '--status <status>': 'the status that the ticket gets: open, waiting-customer or solved',
};
const draft = (given: Given) => ({
  name: given.text('name'),
  text: given.text('text'),
  kind: given.has('note') ? 'note' : 'reply',
  status: given.maybe('status'),
});

export const macros: Noun = {
  name: 'macros',
  about: 'texts that are written often, of one client or for all',
  verbs: [
    {
      usage: 'list [client]',
      about: "list the macros for a client's tickets, or those for all",
      flags: LIMIT,
      examples: ['list cli_01kz…', 'list'],
      run: async (api, given) => {
        const clientId = given.maybe('client');
        const answer = clientId
          ? await api.call('macros.list', { params: { clientId } })
          : await api.call('macros.list-shared', {});
        return { rows: (answer.body as { items: unknown[] }).items, columns, limit: limitOf(given) };
      },
    },
    {
      usage: 'create [client]',
      about: 'make a macro, for one client or for all',
      flags,
      examples: ['create cli_01kz… --name Hello --text "Hello {{requester.name|there}}"'],
      run: async (api, given) => {
        const clientId = given.maybe('client');
        const body = draft(given);
        const answer = clientId
          ? await api.call('macros.create', { params: { clientId }, body })
          : await api.call('macros.create-shared', { body });
        return { one: answer.body };
      },
    },
    {
      usage: 'change <macro>',
      about: 'write a macro anew',
      flags: { ...flags, '!--seen <revision>': 'the revision that you have seen' },
      examples: ['change mac_01kz… --seen 1 --name Hello --text "Hello"'],
      run: async (api, given) => {
        const params = { macroId: given.text('macro') };
        return {
          one: (await api.call('macros.change', { params, body: draft(given), seen: `"${given.text('seen')}"` })).body,
        };
      },
    },
    {
      usage: 'remove <macro>',
      about: 'remove a macro',
      examples: ['remove mac_01kz…'],
      run: async (api, given) => {
        await api.call('macros.remove', { params: { macroId: given.text('macro') } });
        return { said: 'The macro is gone.', json: { removed: true } };
      },
    },
    {
      usage: 'render <ticket> <macro>',
      about: 'show what a macro writes on a ticket',
      examples: ['render tkt_01kz… mac_01kz…'],
      run: async (api, given) => {
        const params = { ticketId: given.text('ticket'), macroId: given.text('macro') };
        return { one: (await api.call('macros.render', { params })).body };
      },
    },
  ],
};
