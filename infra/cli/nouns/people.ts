import type { Given } from '../given.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

type Row = Record<string, unknown>;
type Actor = { role: string; as?: string; clientId?: string; agentId?: string };

const columns = {
  name: 'name',
  email: 'email',
  may: ({ actor }: Row) => (actor as Actor).as ?? 'agent',
  of: ({ actor }: Row) => (actor as Actor).clientId ?? (actor as Actor).agentId ?? '',
  seen: 'lastSeenAt',
  left: 'leftAt',
  id: 'id',
};

const person = (given: Given) => ({ params: { personId: given.text('person') } });

export const people: Noun = {
  name: 'people',
  about: 'people who may sign in: operators, agents, and those of clients',
  verbs: [
    {
      usage: 'list',
      about: 'list everybody who may sign in, and who has left',
      flags: { ...LIMIT, '--client <client>': 'those of one client' },
      examples: ['list', 'list --client cli_01kz…'],
      run: (api, given) => {
        const clientId = given.maybe('client');
        const rows = clientId
          ? api.items('client-people.list', { params: { clientId } })
          : api.items('people.list', {});
        return { rows, columns, limit: limitOf(given) };
      },
    },
    {
      usage: 'invite',
      about: 'let somebody sign in; they are written to how to begin',
      flags: {
        '!--email <email>': 'the address that they are known by',
        '--name <name>': 'how they are called (default: what stands before the @)',
        '--as <role>': 'owner, planner or auditor; with --client, admin or viewer',
        '--client <client>': 'somebody of this client',
        '--agent <agent>': 'whoever is this agent',
      },
      examples: ['invite --email maria@sunrelay.example --as owner', 'invite --email ana@x.example --agent agt_01kz…'],
      run: async (api, given) => {
        const [email, actor] = [given.text('email'), actorOf(given)];
        const name = given.maybe('name') ?? email.split('@')[0];
        return { one: (await api.call('people.invite', { body: { email, name, actor } })).body };
      },
    },
    {
      usage: 'show <person>',
      about: 'show a person',
      examples: ['show per_01kz…'],
      run: async (api, given) => ({ one: (await api.call('people.get', person(given))).body }),
    },
    {
      usage: 'change <person>',
      about: 'change what somebody may or how they are called; whose role changes signs in anew',
      flags: { '--as <role>': 'what they may from now on', '--name <name>': 'how they are called' },
      examples: ['change per_01kz… --as auditor'],
      run: async (api, given) => {
        const [as, name] = [given.maybe('as'), given.maybe('name')];
        const { etag } = await api.call('people.get', person(given));
        const body = { ...(as && { as }), ...(name && { name }) };
        return { one: (await api.call('people.change', { ...person(given), body, ...(etag && { seen: etag }) })).body };
      },
    },
    {
      usage: 'off-board <person>',
      about: 'show what ends when somebody leaves, and with --yes end it: pages, keys, calendars, tickets in hand',
      flags: { '--yes': 'do it' },
      examples: ['off-board per_01kz…', 'off-board per_01kz… --yes'],
      run: async (api, given) => {
        const route = given.has('yes') ? 'people.off-board' : 'people.off-board.preview';
        return { one: (await api.call(route, person(given))).body };
      },
    },
    {
      usage: 'restore <person>',
      about: 'have somebody back who had left; an agent comes back as away',
      examples: ['restore per_01kz…'],
      run: async (api, given) => ({ one: (await api.call('people.restore', person(given))).body }),
    },
  ],
};

/** As whom they act: of ours unless a client or an agent is named. */
function actorOf(given: Given): Actor {
  const [as, clientId, agentId] = ['as', 'client', 'agent'].map((name) => given.maybe(name));
  if (clientId && agentId) throw new UsageError('somebody is of a client or an agent, not both');
  if (agentId) return { role: 'agent', agentId };
  if (as === undefined) throw new UsageError('say what they may: --as');
  return clientId ? { role: 'client', clientId, as } : { role: 'operator', as };
}
