import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact } from '../../shared/domain/facts.ts';
import type { Notice } from '../../shared/domain/notices/notice.ts';
import { awaitsClientSince } from '../../shared/domain/tickets/client-wait.ts';
import type { Ticket } from '../../shared/domain/tickets/ticket.ts';
import { arrivedBefore } from '../support/arrivals.ts';
import { connect, takeOnAgent, takeOnClient, terms } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { factsOf, idOf, ticketWhere } from '../support/tickets.ts';
import { opened } from './payloads.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

/** A minute to the first reply, and an hour for the client's. */
const promise = {
  firstReplyMinutes: 1,
  nextReplyMinutes: 60,
  resolutionMinutes: 480,
  clientReplyMinutes: 60,
  warnBeforeMinutes: 0,
};
const everybody = [{ to: 'owner' }, { to: 'rung', rung: 'L2' }];
const ladder = {
  on: 'breach',
  acknowledgements: 2,
  steps: [
    { rung: 'L1', targets: everybody, delayMinutes: 0, takeOver: false },
    { rung: 'client', delayMinutes: 60, takeOver: false, waits: true },
  ],
};

test('two must acknowledge, and the client, for whom our clocks pause, answers in its portal', async () => {
  const targets = { urgent: promise, high: promise, normal: promise, low: promise };
  const clientId = await takeOnClient(platform, 'Waited', terms({ targets, ladder } as never));
  const desk = await connect(platform, clientId, 'standard-webhooks');
  const l1 = await takeOnAgent(platform, 'Waited L1', [clientId]);
  const l2 = await takeOnAgent(platform, 'Waited L2', [clientId], { level: 'L2' });
  const key = { name: 'Waited', actor: { role: 'client', clientId } };
  const { secret } = await platform.operator.post<{ secret: string }>('/keys', key);
  const client = platform.as(secret);
  await arrivedBefore(platform, desk, opened('wait'), 57_000);
  const id = idOf(desk, 'wait');

  const asked = await ticketWhere(platform.operator, id, 'waits for the client', ({ ticket }) =>
    awaitsClientSince(ticket),
  );
  const fired = factsOf(asked).filter(
    (fact): fact is Fact & { type: 'escalation.step-fired' } => fact.type === 'escalation.step-fired',
  );
  expect(new Set(fired[0]?.data.told)).toEqual(new Set([l1.id, l2.id]));
  expect(fired[1]?.data.told).toEqual(['client']);
  expect(asked.ticket.clocks.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'client-reply running',
    'first-reply paused',
    'resolution paused',
  ]);

  const one = await l1.api.post<Ticket>(`/tickets/${id}/acknowledgement`);
  expect(one.ladder).toMatchObject({ acknowledgements: [{ by: l1.id }], asks: 2 });
  expect(one.ladder?.state).not.toBe('acknowledged');
  expect((await l1.api.ask('POST', `/tickets/${id}/acknowledgement`)).status).toBe(409);
  const both = await l2.api.post<Ticket>(`/tickets/${id}/acknowledgement`);
  expect(both.ladder).toMatchObject({ state: 'acknowledged', acknowledgements: [{ by: l1.id }, { by: l2.id }] });

  const answered = await client.post<Ticket>(`/tickets/${id}/client-answer`, { text: 'Refund it, please.' });
  expect(awaitsClientSince(answered)).toBeUndefined();
  expect(answered.ladder).not.toHaveProperty('told');
  const { changes, ticket } = await ticketWhere(platform.operator, id, 'is answered', () => true);
  expect(ticket.clocks.find(({ kind }) => kind === 'client-reply')).toMatchObject({ state: 'stopped' });
  expect(changes.flatMap(({ messages }) => messages).at(-1)).toMatchObject({
    visibility: 'internal',
    text: 'Refund it, please.',
    author: { name: 'Waited' },
  });
  const look = () => l1.api.get<{ items: Notice[] }>(`/agents/${l1.id}/notices`);
  const said = ({ items }: { items: Notice[] }) =>
    items.some(({ text }) => text === 'The client answered: “About wait”');
  await eventually('whoever holds it hears of the answer', look, said);
  expect((await client.ask('POST', `/tickets/${id}/client-answer`, {})).status).toBe(409);
});
