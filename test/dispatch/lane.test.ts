import { expect, test } from 'vitest';
import { laneOf } from '../../functions/dispatch/lane.ts';
import { factsOf, type News } from '../../shared/domain/facts.ts';
import { acme, agentId, morning, ticketId } from '../support/company.ts';

const laneOfNews = (news: News) => factsOf('subject', 1, [news], morning, 'clock').map(laneOf);

test('a client’s tickets are decided one after another', () => {
  const data = { clientId: acme, ticketId: ticketId('one'), because: '' };
  expect(laneOfNews({ type: 'ticket.queued', data })).toEqual([acme]);
  expect(laneOfNews({ type: 'ticket.released', data: { ...data, agentId: agentId('ada') } })).toEqual([acme]);
});

test('at a shift’s end, no agent waits until another one’s tickets are passed on', () => {
  const lanes = ['ada', 'bob'].flatMap((name) =>
    laneOfNews({ type: 'agent.went-off-duty', data: { agentId: agentId(name), because: 'the shift ended' } }),
  );
  expect(lanes).toEqual([agentId('ada'), agentId('bob')]);
});
