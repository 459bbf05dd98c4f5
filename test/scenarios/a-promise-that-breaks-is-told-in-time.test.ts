import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact } from '../../shared/domain/facts.ts';
import type { Notice } from '../../shared/domain/notices/notice.ts';
import { ownerOf } from '../../shared/domain/tickets/ticket.ts';
import { arrivedBefore } from '../support/arrivals.ts';
import { connect, takeOnAgent, takeOnClient, terms } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, factsOf, type History, idOf, ticketWhere } from '../support/tickets.ts';
import { opened } from './payloads.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

/** A minute to the first reply. */
const promise = { firstReplyMinutes: 1, nextReplyMinutes: 60, resolutionMinutes: 480, warnBeforeMinutes: 1 };
const targets = { urgent: promise, high: promise, normal: promise, low: promise };
const step = (rung: string, delayMinutes: number, takeOver = false) => ({ rung, delayMinutes, takeOver });
const planOf = (on: string, ...steps: object[]) => terms({ targets, ladder: { on, steps } as never });

async function founded(name: string, plan: unknown) {
  const clientId = await takeOnClient(platform, name, plan);
  const desk = await connect(platform, clientId, 'standard-webhooks');
  const l1 = await takeOnAgent(platform, `${name} L1`, [clientId]);
  const l2 = await takeOnAgent(platform, `${name} L2`, [clientId], { level: 'L2' });
  return { desk, l1, l2 };
}
const of = (history: History, type: Fact['type']) => factsOf(history).filter((fact) => fact.type === type);
const isFired = (rung: string) => (history: History) =>
  of(history, 'escalation.step-fired').some(({ data }) => 'rung' in data && data.rung === rung);

test.concurrent('a breach is told once, not before it is one, after its warning', async () => {
  const { desk } = await founded('Breach', planOf('breach', step('L1', 0)));
  await arrivedBefore(platform, desk, opened('late'), 57_000);
  const id = idOf(desk, 'late');
  const { changes } = await ticketWhere(
    platform.operator,
    id,
    'is breached',
    (seen) => of(seen, 'clock.breached').length,
  );
  const facts = factsOf({ changes } as History);
  expect(facts.map(({ type }) => type).filter((type) => type.startsWith('clock.'))).toEqual([
    'clock.warned',
    'clock.breached',
  ]);
  const breach = facts.find((fact) => fact.type === 'clock.breached') as Fact & { data: { dueAt: string } };
  expect(breach.at >= breach.data.dueAt).toBe(true);
  const [announced, again] = (await factsSince(breach.at)).filter(({ id: fact }) => fact === breach.id);
  expect(announced).toEqual(breach);
  expect(again).toBeUndefined();
});

const factsSince = async (at: string) => (await platform.operator.get<{ items: Fact[] }>(`/facts?at=${at}`)).items;

test.concurrent('the ladder tells who answers first, then whoever stands above takes over', async () => {
  const { desk, l1, l2 } = await founded(
    'Ladder',
    planOf('breach', step('L1', 0), step('L2', 0, true), step('lead', 0)),
  );
  await arrivedBefore(platform, desk, opened('up'), 57_500);
  const id = idOf(desk, 'up');
  expect((await assigned(platform.operator, id)).owner).toBe(l1.id);
  const after = await ticketWhere(platform.operator, id, 'is taken over', ({ ticket }) => ownerOf(ticket) === l2.id);

  expect(of(after, 'escalation.step-fired').map(({ data }) => data)).toMatchObject([
    { rung: 'L1', told: [l1.id], takeOver: false },
    { rung: 'L2', told: [l2.id], takeOver: true },
  ]);
  expect(of(after, 'escalation.step-skipped').map(({ data }) => data)).toMatchObject([{ rung: 'lead' }]);
  expect(of(after, 'ticket.assigned').at(-1)?.data).toMatchObject({ agentId: l2.id, because: 'handed over to L2' });
  const look = () => l1.api.get<{ items: Notice[] }>(`/agents/${l1.id}/notices`);
  // An agent is told of new shifts too; what is told of the ticket is this.
  const ofIt = ({ items }: { items: Notice[] }) => items.filter(({ ticketId }) => ticketId === id);
  const told = ofIt(await eventually('L1 is told', look, (seen) => ofIt(seen).length > 0));
  expect(told).toMatchObject([{ ticketId: id, rung: 'L1', text: 'L1: “About up” needs you' }]);
});

test.concurrent('an acknowledgement stops everything that was still to come, even what is queued', async () => {
  // The warning is a minute before the breach, and the second rung a minute after the first: both within half a minute.
  const { desk, l1 } = await founded('Calm', planOf('warning', step('L1', 1), step('L2', 0, true)));
  await arrivedBefore(platform, desk, opened('calm'), 35_000);
  await arrivedBefore(platform, desk, opened('control'), 34_500);
  const [id, control] = [idOf(desk, 'calm'), idOf(desk, 'control')];
  await ticketWhere(platform.operator, id, 'has told L1', isFired('L1'));
  await l1.api.post(`/tickets/${id}/acknowledgement`);

  await ticketWhere(platform.operator, control, 'has told L2', isFired('L2'));
  const calm = await ticketWhere(platform.operator, id, 'is breached', (seen) => of(seen, 'clock.breached').length);
  expect(isFired('L2')(calm)).toBe(false);
  expect(of(calm, 'escalation.acknowledged').map(({ data }) => data)).toMatchObject([{ by: l1.id }]);
  expect(ownerOf(calm.ticket)).toBe(l1.id);
  const { status } = await l1.api.ask('POST', `/tickets/${id}/acknowledgement`);
  expect(status).toBe(409);
});

test.concurrent('a reply in time is a promise kept: nothing breaks, nobody is told', async () => {
  const { desk } = await founded('Kept', planOf('breach', step('L1', 0)));
  await arrivedBefore(platform, desk, opened('kept'), 40_000);
  await arrivedBefore(platform, desk, opened('other'), 39_500);
  const [id, other] = [idOf(desk, 'kept'), idOf(desk, 'other')];
  await assigned(platform.operator, id);
  await platform.operator.post(`/tickets/${id}/replies`, { text: 'Here we are.' });
  await ticketWhere(platform.operator, other, 'is breached', (seen) => of(seen, 'clock.breached').length);
  const kept = await ticketWhere(platform.operator, id, 'is there', () => true);
  expect(of(kept, 'clock.breached')).toEqual([]);
  expect(of(kept, 'clock.met').map(({ data }) => data)).toMatchObject([{ clock: 'first-reply' }]);
});
