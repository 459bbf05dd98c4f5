import { expect, test } from 'vitest';
import { agent } from '../support/company.ts';
import { sends, wishes } from './people.ts';
import { play, type Scenario } from './run.ts';
import { isHeldBy } from './scenarios/shows.ts';

const languages = ['es', 'en', 'en', 'en', 'en', 'en', 'en', 'en', 'es'];

/** Rule 11 asks for the most at-risk ticket that somebody may take, however many stand before it that they may not. */
const mixed: Scenario = {
  name: 'a pool in two languages',
  company: { agents: [agent('ada', { limit: 1, languages: ['es'] }), agent('bob', { limit: 1, languages: ['en'] })] },
  script(world) {
    for (const [place, language] of languages.entries()) {
      const ticket = String(place + 1);
      const fields = { language, priority: place === 8 ? 'low' : 'normal' };
      sends(world, `09:0${place}`, { id: ticket, ticket, type: 'ticket.opened', text: ticket, fields });
    }
    wishes(world, '09:20', '1', { kind: 'status', to: 'solved' });
  },
  until: '09:25',
  shows: isHeldBy('9', 'ada'),
};

test('room goes to the first ticket of the pool that the agent may take, past those of others', async () => {
  expect((await play(mixed)).broken).toEqual([]);
});
