import { brief } from '../show.ts';
import type { Noun } from '../verb.ts';

export const deadLetters: Noun = {
  name: 'dead-letters',
  about: 'messages that gave up, waiting for a person',
  verbs: [
    {
      usage: 'list',
      about: 'count them by duty',
      examples: ['list'],
      run: async (api) => {
        const { items } = (await api.call('dead-letters.list', {})).body as { items: unknown[] };
        return { rows: items, columns: { duty: 'duty', messages: 'messages' } };
      },
    },
    {
      usage: 'show <duty>',
      about: 'look at up to ten of them; they stay where they are',
      examples: ['show reports'],
      run: async (api, given) => {
        const { items } = (await api.call('dead-letters.peek', { params: { duty: given.text('duty') } })).body as {
          items: unknown[];
        };
        return { rows: items, columns: { sent: 'sentAt', tries: 'receives', body: brief('body', 80), id: 'id' } };
      },
    },
    {
      usage: 'redrive <duty>',
      about: 'put all of them back to work, once what broke them is mended',
      examples: ['redrive reports'],
      run: async (api, given) => {
        const { body } = await api.call('dead-letters.redrive', { params: { duty: given.text('duty') } });
        return { said: `${(body as { redriven: number }).redriven} are back at work.`, json: body };
      },
    },
  ],
};
