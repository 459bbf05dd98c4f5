import type { Given } from '../given.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

const columns = {
  name: 'name',
  role: 'actor.role',
  of: (row: Record<string, unknown>) =>
    Object.values(row.actor as object).find((value) => /^(cli|agt)_/.test(value)) ?? '',
  created: 'createdAt',
  used: 'usedAt',
  id: 'id',
};

export const keys: Noun = {
  name: 'keys',
  about: 'API keys of operators, clients and agents',
  verbs: [
    {
      usage: 'list',
      about: 'list the keys',
      flags: LIMIT,
      examples: ['list'],
      run: (api, given) => ({ rows: api.items('keys.list', {}), columns, limit: limitOf(given) }),
    },
    {
      usage: 'create',
      about: 'make a key for one client, one agent, or an operator; it is shown this once',
      flags: {
        '!--name <name>': 'what it is for',
        '--client <client>': 'a key that sees this client alone',
        '--agent <agent>': 'a key that acts as this agent',
        '--operator': 'a key that may do everything',
      },
      examples: ['create --name "Northwind reporting" --client cli_01kz…', 'create --name "Maria" --agent agt_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('keys.create', { body: { name: given.text('name'), actor: actorOf(given) } })).body,
      }),
    },
    {
      usage: 'revoke <key>',
      about: 'end a key',
      examples: ['revoke key_01kz…'],
      run: async (api, given) => {
        await api.call('keys.revoke', { params: { keyId: given.text('key') } });
        return { said: 'The key is revoked: it opens nothing after five seconds.', json: { revoked: true } };
      },
    },
  ],
};

function actorOf(given: Given): object {
  const [clientId, agentId] = [given.maybe('client'), given.maybe('agent')];
  const actors = [
    ...(clientId ? [{ role: 'client', clientId }] : []),
    ...(agentId ? [{ role: 'agent', agentId }] : []),
    ...(given.has('operator') ? [{ role: 'operator' }] : []),
  ];
  const [actor] = actors;
  if (!actor || actors.length > 1) throw new UsageError('say whose key it is: --client, --agent or --operator');
  return actor;
}
