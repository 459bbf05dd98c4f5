import type { Sight } from '../invariants/view.ts';
import { post, sends, wishes } from '../people.ts';
import type { Scenario } from '../run.ts';
import { hasFact } from './shows.ts';

/** What waits behind a failing answer does not wake write-back every minute. */
const isQuiet: Sight = ({ world }) => {
  const steps = world.scheduler.steps.filter(({ name }) => name.startsWith('writeback')).length;
  return steps < 100 ? [] : [`write-back took ${steps} steps for two answers`];
};

const opened = { id: 'a', type: 'ticket.opened', text: 'one' } as const;

/** Answers leave in order, and come back as echoes. */
export const ofAnswers: Scenario[] = [
  {
    name: 'a reply and a solution are written back, and the helpdesk fires its webhook',
    script(world) {
      sends(world, '09:00', opened);
      wishes(world, '09:05', '1', { kind: 'reply', text: 'like this' });
      wishes(world, '09:06', '1', { kind: 'reply', text: 'and like that', status: 'solved' });
    },
    setting: {
      echo(world, ticket, text, deliveryId) {
        const echo = { id: `echo-${deliveryId}`, ticket, text, direction: 'outbound' } as const;
        world.scheduler.at(world.scheduler.millis + 50, () => post(world, { ...echo, actorId: 'us' }, 5));
        world.scheduler.at(world.scheduler.millis + 90, () =>
          post(world, { ...echo, id: `${echo.id}-other`, actorId: 'bot' }, 5),
        );
      },
    },
    until: '09:15',
    shows: ({ facts, deliveries }) => {
      const sent = facts.filter(({ type }) => type === 'reply.sent').length;
      const echoes = deliveries.filter(({ outcome }) => outcome === 'echo').length;
      return sent === 3 && echoes >= 4 ? [] : [`${sent} answers were sent and ${echoes} echoes dropped`];
    },
  },
  {
    name: 'write-back fails three times and is then refused for good',
    script(world) {
      sends(world, '09:00', opened);
      wishes(world, '09:05', '1', { kind: 'reply', text: 'first' });
      wishes(world, '09:05:30', '1', { kind: 'note', text: 'second' });
    },
    setting: { answer: ({ tries, body }) => (body.includes('first') ? ([500, 503, 429][tries] ?? 422) : 200) },
    until: '12:30',
    shows: (view) => [...hasFact('reply.failed', 'reply.died', 'reply.sent')(view), ...isQuiet(view)],
  },
  {
    name: 'an endpoint is told the facts of a ticket',
    company: { endpoint: ['*'] },
    script(world) {
      sends(world, '09:00', opened);
      wishes(world, '09:05', '1', { kind: 'reply', text: 'like this', status: 'solved' });
    },
    until: '09:15',
    shows: ({ world, outbound }) => {
      const told = world.helpdesk.taken.filter(({ url }) => url.includes('listener')).length;
      return told > 0 && told >= outbound.filter(({ content }) => content.kind === 'fact').length
        ? []
        : [`the endpoint was told ${told} facts`];
    },
  },
];
