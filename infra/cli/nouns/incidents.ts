import type { Given } from '../given.ts';
import { brief } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { incidentVerbs } from './incident-verbs.ts';

const columns = { opened: 'openedAt', status: 'status', title: brief('title', 50), clients: 'clientIds', id: 'id' };
const tickets = { status: 'status', priority: 'priority', subject: brief('subject', 40), client: 'clientId', id: 'id' };
const own = { opened: 'openedAt', status: 'status', title: brief('title', 50), id: 'id' };
const params = (given: Given) => ({ incidentId: given.text('incident') });
const ticketOf = (given: Given) => ({ ticketId: given.text('ticket') });

export const incidents: Noun = {
  name: 'incidents',
  about: 'many tickets with one root',
  verbs: [
    {
      usage: 'list [client]',
      about: 'list the incidents, or the open ones of a client, newest first',
      flags: { ...LIMIT, '--status <status>': 'open or closed' },
      examples: ['list', 'list cli_01kz…', 'list --status open'],
      run: async (api, given) => {
        const clientId = given.maybe('client');
        const rows = clientId
          ? ((await api.call('incidents.list', { params: { clientId } })).body as { items: unknown[] }).items
          : api.items('incidents.list-all', { query: { status: given.maybe('status') } });
        return { rows, columns, limit: limitOf(given) };
      },
    },
    {
      usage: 'show <incident>',
      about: 'show an incident',
      examples: ['show inc_01kz…'],
      run: async (api, given) => ({ one: (await api.call('incidents.get', { params: params(given) })).body }),
    },
    {
      usage: 'open <title>',
      about: 'open an incident of one client or of several',
      flags: { '!--client <client...>': 'the clients whom it is about' },
      examples: ['open "Parcels lost in Rotterdam" --client cli_01kz…'],
      run: async (api, given) => {
        const [title, clientIds = []] = [given.text('title'), given.list('client')];
        const [only, ...more] = clientIds;
        const answer =
          only && more.length === 0
            ? await api.call('incidents.open', { params: { clientId: only }, body: { title } })
            : await api.call('incidents.open-wide', { body: { title, clientIds } });
        return { one: answer.body };
      },
    },
    {
      usage: 'tickets <incident>',
      about: 'list its tickets',
      flags: LIMIT,
      examples: ['tickets inc_01kz…'],
      run: (api, given) => ({
        rows: api.items('incidents.tickets', { params: params(given) }),
        columns: tickets,
        limit: limitOf(given),
      }),
    },
    {
      usage: 'link <ticket> <incident>',
      about: 'say that a ticket belongs to it',
      examples: ['link tkt_01kz… inc_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('tickets.link-incident', { params: ticketOf(given), body: params(given) })).body,
      }),
    },
    {
      usage: 'unlink <ticket>',
      about: 'say that a ticket belongs to none after all',
      examples: ['unlink tkt_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('tickets.unlink-incident', { params: ticketOf(given) })).body,
      }),
    },
    {
      usage: 'close <incident>',
      about: 'close an incident; its tickets stay as they are',
      flags: { '--not-one': 'a rule opened it, and it is none: its tickets are not linked any more' },
      examples: ['close inc_01kz…', 'close inc_01kz… --not-one'],
      run: async (api, given) => ({
        one: (await api.call(given.has('notOne') ? 'incidents.dismiss' : 'incidents.close', { params: params(given) }))
          .body,
      }),
    },
    {
      usage: 'add <incident> <tickets...>',
      about: 'say of several tickets that they belong to it',
      examples: ['add inc_01kz… tkt_01kz… tkt_01ka…'],
      run: async (api, given) => ({
        one: (
          await api.call('incidents.link', { params: params(given), body: { ticketIds: given.list('tickets') ?? [] } })
        ).body,
      }),
    },
    {
      usage: 'of-client <client>',
      about: 'list the incidents of a client as the client sees them',
      examples: ['of-client cli_01kz…'],
      run: async (api, given) => {
        const { body } = await api.call('incidents.of-client', { params: { clientId: given.text('client') } });
        return { rows: (body as { items: unknown[] }).items, columns: own };
      },
    },
    {
      usage: 'of-ticket <ticket>',
      about: 'show the incident that a ticket belongs to, with its last update',
      examples: ['of-ticket tkt_01kz…'],
      run: async (api, given) => ({ one: (await api.call('tickets.incident', { params: ticketOf(given) })).body }),
    },
    ...incidentVerbs,
  ],
};
