import type { Verb } from '../verb.ts';

/** What agents do with a ticket beside answering it. */
export const deskVerbs: Verb[] = [
  {
    usage: 'next <agent>',
    about: 'take the next ticket for an agent: the platform chooses which, or says why there is none',
    examples: ['next agt_01kz…'],
    run: async (api, given) => ({
      one: (await api.call('agents.take-next', { params: { agentId: given.text('agent') } })).body,
    }),
  },
];
