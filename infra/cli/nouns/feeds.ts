import type { Given } from '../given.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

const columns = {
  name: 'name',
  shows: ({ subject }: Record<string, unknown>) => {
    const { of, ...whose } = subject as Record<string, string>;
    return `${of} ${Object.values(whose).join()}`;
  },
  by: 'by',
  since: 'createdAt',
  id: 'id',
};

/** Whose shifts a feed is to show: exactly one of the three. */
function subjectOf(given: Given) {
  const [agentId, regionId, clientId] = ['agent', 'region', 'client'].map((name) => given.maybe(name));
  const subjects = [
    ...(agentId ? [{ of: 'agent', agentId }] : []),
    ...(regionId ? [{ of: 'region', regionId }] : []),
    ...(clientId ? [{ of: 'client', clientId }] : []),
  ];
  if (subjects.length !== 1) throw new UsageError('say one of --agent, --region and --client');
  return subjects[0];
}

export const feeds: Noun = {
  name: 'feeds',
  about: 'published shifts for calendar programs, at secret addresses',
  verbs: [
    {
      usage: 'list',
      about: 'list every calendar feed and what it shows; addresses are told only when they are made',
      flags: LIMIT,
      examples: ['list'],
      run: (api, given) => ({ rows: api.items('feeds.list', {}), columns, limit: limitOf(given) }),
    },
    {
      usage: 'create',
      about: 'make a feed and print its address: whoever has it reads the shifts',
      flags: {
        '!--name <name>': 'where it is read',
        '--agent <agent>': "an agent's shifts",
        '--region <region>': 'the shifts of a region, by first names',
        '--client <client>': "the shifts of a client's team, by first names; not for the client",
      },
      examples: ['create --name "Wall in Manila" --region manila', 'create --name phone --agent agt_01kz…'],
      run: async (api, given) => ({
        one: (await api.call('feeds.create', { body: { name: given.text('name'), subject: subjectOf(given) } })).body,
      }),
    },
    {
      usage: 'revoke <feed>',
      about: 'end a feed: its address answers nothing from now on',
      examples: ['revoke fed_01kz…'],
      async run(api, given) {
        await api.call('feeds.revoke', { params: { feedId: given.text('feed') } });
        return { said: 'The feed is revoked.', json: { revoked: true } };
      },
    },
  ],
};
