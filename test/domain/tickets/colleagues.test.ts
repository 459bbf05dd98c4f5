import { expect, test } from 'vitest';
import type { Shift } from '../../../shared/domain/agents/agent.ts';
import { colleaguesFor } from '../../../shared/domain/tickets/colleagues.ts';
import { agent, agentId, at, morning, plan } from '../../support/company.ts';
import { openedTicket } from '../incidents/opened.ts';

const shifts = (...times: [string, string][]): Shift[] =>
  times.map(([from, until], place) => ({ id: `shf_${place}`, from: at(from), until: at(until) }) as Shift);

test('a colleague is there until the end of shifts that follow each other, and those who may take it come first', () => {
  const team = [
    agent('ada'),
    agent('bob', { status: 'away' }),
    agent('cho', { held: 1, shifts: shifts(['08:00', '12:00'], ['12:00', '16:00'], ['17:00', '18:00']) }),
    agent('dee'),
  ];
  const ticket = openedTicket({ place: { at: 'agent', agentId: agentId('ada'), since: morning } });
  expect(colleaguesFor({ ticket, plan: plan(), team }, at('10:00'))).toMatchObject([
    { name: 'dee', onShiftUntil: at('16:00') },
    { name: 'cho', onShiftUntil: at('16:00') },
    { name: 'bob', obstacle: 'off duty' },
  ]);
});
