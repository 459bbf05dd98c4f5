import { describe, expect, test, vi } from 'vitest';
import { type Notify, tell } from '../../functions/notify/tell.ts';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import type { Plan } from '../../shared/domain/clients/plan.ts';
import { type Fact, factsOf, type News } from '../../shared/domain/facts.ts';
import type { ClientId, EndpointId, FactId, LeaveId, ShiftId } from '../../shared/domain/ids.ts';
import { answer } from '../../shared/domain/tickets/answer.ts';
import type { RecordWrite } from '../../shared/ports/records.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { log } from '../../shared/runtime/log.ts';
import { acme, agent, agentId, at, morning, plan, ticketId } from '../support/company.ts';
import { fallenDue, found, told } from '../support/walk.ts';

const one = { ticketId: ticketId('one'), clientId: acme };
const theirs = 'end_of-acme-itself' as EndpointId;
const pager = 'end_of-the-operator' as EndpointId;
const fired = { ...one, rung: 'L1', step: 0, pass: 1, told: [agentId('ada')], takeOver: false };

const fact = (news: News): Fact => factsOf(one.ticketId, 2, [news], morning, 'escalate')[0]!;

/** Acme with one ticket whose ladder climbs, an endpoint of its own, and the operator's pager; both hear everything. */
async function company() {
  const stores = memoryPlatform(() => morning);
  const notify: Notify = { ...stores, deliveries: stores.outbound, now: () => morning };
  await found(stores, [agent('ada')]);
  await told(stores, 'one');
  await fallenDue(stores, 'one', at('09:50'));
  await stores.records.write([endpoint(theirs, acme), endpoint(pager)]);
  const heardBy = async (id: EndpointId) => {
    const { items } = await stores.outbound.list(id, { limit: 10 });
    return items.map(({ content }) => content.kind === 'fact' && JSON.parse(content.json));
  };
  return { ...stores, notify, heardBy };
}

function endpoint(id: EndpointId, clientId?: ClientId): RecordWrite {
  const about = { url: 'https://hooks.example/facts', status: 'active', createdAt: morning } as const;
  return { kind: 'endpoint', put: { id, ...about, facts: ['*'], ...(clientId && { clientId }), revision: 1 } };
}

describe('a promise of the client', () => {
  const dueAt = at('09:45');
  const broken = fact({ type: 'clock.breached', data: { ...one, priority: 'normal', clock: 'client-reply', dueAt } });
  const waiting = plan({
    targets: { ...plan().targets, normal: { ...plan().targets.normal, clientReplyMinutes: 30 } },
    ladder: { on: 'warning', repeat: 0, steps: [{ rung: 'client', delayMinutes: 60, takeOver: false, waits: true }] },
  } as Partial<Plan>);
  /** Warned at 09:45, when the client is asked. */
  async function asked() {
    const stores = memoryPlatform(() => morning);
    await found(stores, [agent('ada'), agent('lea', { level: 'lead' })], waiting);
    await told(stores, 'one');
    await fallenDue(stores, 'one', at('09:45'));
    const noticesOf = async (name: string) => (await stores.records.list('notice', agentId(name), { limit: 10 })).items;
    return { stores, noticesOf, notify: { ...stores, deliveries: stores.outbound, now: () => morning } };
  }

  test('that it broke is told to its leads, and to nobody else of us', async () => {
    const { notify, noticesOf } = await asked();
    await tell(notify, broken);
    expect(await noticesOf('lea')).toMatchObject([{ text: 'Acme has not answered as it promised: “Help”' }]);
    expect(await noticesOf('ada')).toEqual([]);
  });

  test('once it has answered nobody hears that it was late, and whoever holds the ticket hears that it did', async () => {
    const { stores, notify, noticesOf } = await asked();
    const client = { role: 'client', clientId: acme, as: 'admin' } as const;
    const done = await changeTicket(stores.tickets, acme, one.ticketId, ({ ticket, ...world }) =>
      ticket ? answer({ ...world, ticket }, { kind: 'client-answer' }, client, at('09:50')) : undefined,
    );
    expect(done).toHaveProperty('facts');
    await tell(notify, broken);
    await tell(notify, fact({ type: 'ticket.client-answered', data: { ...one, by: 'client' } }));
    expect(await noticesOf('lea')).toEqual([]);
    expect(await noticesOf('ada')).toMatchObject([{ text: 'The client answered: “Help”' }]);
  });
});

describe('who stands behind a rung', () => {
  test("is the operator's to hear and never the client's", async () => {
    const { notify, heardBy } = await company();
    await tell(notify, fact({ type: 'escalation.step-fired', data: fired }));
    expect(await heardBy(pager)).toMatchObject([{ data: { rung: 'L1', told: ['agt_ada'] } }]);
    expect(await heardBy(theirs)).toMatchObject([{ data: { rung: 'L1', told: [] } }]);
  });
});

test('a hand-over asked for among ourselves is nothing that a client hears', async () => {
  const { notify, heardBy } = await company();
  await tell(notify, fact({ type: 'ticket.hand-over-asked', data: { ...one, level: 'L2' } }));
  expect(await heardBy(pager)).toHaveLength(1);
  expect(await heardBy(theirs)).toEqual([]);
});

test('that nobody can take a ticket is said aloud, whether or not an endpoint listens', async () => {
  const { notify } = await company();
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => {});
  await tell(notify, fact({ type: 'ticket.parked', data: { ...one, because: 'nobody is on duty' } }));
  await tell(notify, fact({ type: 'escalation.parked', data: one }));
  await tell(notify, fact({ type: 'ticket.reopened', data: one }));
  const said = warned.mock.calls.map(([message, about]) => [message, (about as { because: string }).because]);
  expect(said).toEqual([
    ['nobody can take a ticket', 'ticket.parked'],
    ['nobody can take a ticket', 'escalation.parked'],
  ]);
  warned.mockRestore();
});

test('whose shifts changed is told so, once', async () => {
  const { notify, records } = await company();
  const counts = { added: 2, moved: 0, removed: 1, firstAt: at('16:00'), because: 'the roster of March was published' };
  const changed = fact({ type: 'roster.changed', data: { agentId: agentId('ada'), ...counts } });
  await tell(notify, changed);
  await tell(notify, changed);
  expect((await records.list('notice', agentId('ada'), { limit: 10 })).items.map(({ text }) => text)).toEqual([
    'Your shifts changed: 2 added, 1 taken away (the roster of March was published)',
  ]);
});

test('people hear what others decided of their leave, and of offers that are for them or over', async () => {
  const { notify, records } = await company();
  const ada = agentId('ada');
  const leave = { agentId: ada, leaveId: 'lve_one' as LeaveId, from: '2026-05-04', until: '2026-05-06' };
  const swap = { agentId: ada, shiftId: 'shf_one' as ShiftId, from: at('10:00'), until: at('12:00') };
  await tell(notify, { ...fact({ type: 'leave.refused', data: { ...leave, because: 'the launch' } }), by: 'operator' });
  await tell(notify, { ...fact({ type: 'leave.approved', data: leave }), by: ada });
  await tell(notify, fact({ type: 'swap.offered', data: swap }));
  await tell(notify, fact({ type: 'swap.offered', data: { ...swap, to: agentId('ben') } }));
  await tell(notify, {
    ...fact({ type: 'swap.lapsed', data: { ...swap, because: 'the shift began' } }),
    id: 'fct_two' as FactId,
  });
  const told = async (name: string) =>
    (await records.list('notice', agentId(name), { limit: 10 })).items.map(({ text }) => text).sort();
  expect(await told('ada')).toEqual([
    'Your leave from 4 May to 6 May is refused: the launch',
    `Your offer of the shift ${swap.from} to ${swap.until} is over: the shift began`,
  ]);
  expect(await told('ben')).toEqual([`A shift is offered to you: ${swap.from} to ${swap.until}`]);
});

test('whoever is to call is told when it falls due, and when they take the promise over; not once it was kept', async () => {
  const { notify, records, tickets } = await company();
  const ada = agentId('ada');
  const data = { ...one, agentId: ada, dueAt: at('12:00') };
  const due = fact({ type: 'ticket.call-back-due', data });
  await tell(notify, due);
  const wanted = { kind: 'promise-call-back', at: data.dueAt, about: 'it' } as const;
  await changeTicket(tickets, acme, one.ticketId, (world) =>
    answer({ ...world, ticket: world.ticket! }, wanted, { role: 'operator', as: 'owner' }, at('09:52')),
  );
  await tell(notify, due);
  await tell(notify, { ...fact({ type: 'ticket.call-back-passed', data }), id: 'fct_two' as FactId });
  const { items } = await records.list('notice', ada, { limit: 10 });
  expect(items.map(({ text, ticketId }) => [text, ticketId]).sort()).toEqual([
    [`A call-back came with: “Help”, promised for ${data.dueAt}: accept it by name`, one.ticketId],
    [`Call back now: “Help”, promised for ${data.dueAt}`, one.ticketId],
  ]);
});

test('whoever is named in a hand-over is told whose ticket it was, and nobody else is', async () => {
  const { notify, records } = await company();
  await records.write([{ kind: 'agent', put: agent('ben', { name: 'Ben Otieno' }) }]);
  const [ada, ben] = [agentId('ada'), agentId('ben')];
  const handed = fact({ type: 'ticket.handed-over', data: { ...one, agentId: ben, to: ada } });
  await tell(notify, { ...handed, by: ben });
  await tell(notify, { ...handed, by: 'operator', id: 'fct_two' as FactId });
  const { to: _nobody, ...toThePool } = handed.data as { to: string };
  await tell(notify, { ...handed, data: toThePool, id: 'fct_three' as FactId } as Fact);
  const { items } = await records.list('notice', ada, { limit: 10 });
  expect(items.map(({ text, ticketId }) => [text, ticketId]).sort()).toEqual([
    ['Ben Otieno handed over to you: “Help”', one.ticketId],
    ['Handed over to you from Ben Otieno: “Help”', one.ticketId],
  ]);
});

test('whose certification went stale is told until when it holds', async () => {
  const { notify, records } = await company();
  const seat = { agentId: agentId('ada'), clientId: acme, since: morning, until: at('12:00') };
  await tell(notify, fact({ type: 'seat.went-stale', data: seat }));
  const { items } = await records.list('notice', agentId('ada'), { limit: 10 });
  expect(items.map(({ text }) => text)).toEqual([
    `What Acme taught you has changed: your certification holds until ${at('12:00')}, a training is due`,
  ]);
});

test('a hole in the coming weeks is said aloud', async () => {
  const { notify } = await company();
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => {});
  const gap = { clientId: acme, from: at('10:00'), until: at('12:00'), needed: 2, onDuty: 1, gaps: 3 };
  await tell(notify, fact({ type: 'roster.gap-found', data: gap }));
  expect(warned.mock.calls).toEqual([['the roster has a hole', gap]]);
  warned.mockRestore();
});
