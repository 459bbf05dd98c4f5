import { expect, test } from 'vitest';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import { TEST_TAG } from '../../../shared/domain/tickets/test-ticket.ts';
import { acme, agent, at, plan, report } from '../../support/company.ts';

const now = at('09:00');
const tagged = report({ ticket: { subject: 'Does it arrive?', tags: [TEST_TAG] } });
const world = { plan: plan({ shareCapPercent: 50 }), team: [agent('ann')] };

test('a ticket that only tries the way closes as it opens, without an agent, a promise or a place in the share', () => {
  const { outcome, change } = receive(world, tagged, acme, now, now);
  expect(outcome).toBe('opened');
  expect(change?.after).toMatchObject({ status: 'closed', place: { at: 'done' }, clocks: [], test: true });
  expect(change?.facts.map(({ type }) => type)).toEqual(['ticket.opened', 'ticket.status-changed']);
  expect(change).toMatchObject({ loads: [], outgoing: [] });
  expect(change).not.toHaveProperty('share');
});

test('the tag on a ticket that is here already closes nothing', () => {
  const { team } = world;
  const ticket = receive({ plan: plan(), team }, report(), acme, now, now).change?.after;
  const later = receive({ plan: plan(), team, ...(ticket && { ticket }) }, tagged, acme, now, now);
  expect(later.change?.after).toMatchObject({ status: 'open', place: { at: 'agent' } });
  expect(later.change?.after).not.toHaveProperty('test');
});
