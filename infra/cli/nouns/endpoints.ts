import { LIMIT, limitOf, type Noun } from '../verb.ts';

const columns = { url: 'url', facts: 'facts', client: 'clientId', status: 'status', id: 'id' };

export const endpoints: Noun = {
  name: 'endpoints',
  about: 'addresses that are told facts by signed webhooks (Standard Webhooks)',
  verbs: [
    {
      usage: 'list [client]',
      about: 'list all endpoints, or those of one client',
      flags: LIMIT,
      examples: ['list', 'list cli_01kz…'],
      run: (api, given) => {
        const clientId = given.maybe('client');
        const rows = clientId
          ? api.items('client-endpoints.list', { params: { clientId } })
          : api.items('endpoints.list', {});
        return { rows, columns, limit: limitOf(given) };
      },
    },
    {
      usage: 'create',
      about: 'tell an address facts; the secret that signs them is shown this once',
      flags: {
        '!--address <url>': 'where facts are posted',
        '!--fact <fact...>': 'the facts that it wants, such as ticket.opened',
        '--client <client>': "only this client's tickets",
      },
      examples: [
        'create --address https://northwind.example/hooks --fact ticket.opened clock.breached --client cli_01kz…',
      ],
      async run(api, given) {
        const clientId = given.maybe('client');
        const body = { url: given.text('address'), facts: given.list('fact') };
        const { body: made } = clientId
          ? await api.call('client-endpoints.create', { params: { clientId }, body })
          : await api.call('endpoints.create', { body });
        return { one: made };
      },
    },
  ],
};
