import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { AgentId, ClientId } from '../../shared/domain/ids.ts';
import { ownerOf, type Ticket } from '../../shared/domain/tickets/ticket.ts';
import {
  addShift,
  type Connected,
  certify,
  connect,
  deliver,
  from,
  type Person,
  takeOnAgent,
  takeOnClient,
  terms,
} from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, factsOf, idOf, ticketsOf, ticketWhere, typesOf } from '../support/tickets.ts';
import { opened } from './payloads.ts';

const HOUR = 3_600_000;
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

async function client(name: string, plan?: unknown): Promise<{ clientId: ClientId; desk: Connected }> {
  const clientId = await takeOnClient(platform, name, plan);
  return { clientId, desk: await connect(platform, clientId, 'standard-webhooks') };
}
const promise = (firstReplyMinutes: number) => ({
  firstReplyMinutes,
  nextReplyMinutes: 60,
  resolutionMinutes: 480,
  warnBeforeMinutes: 0,
});
const byPriority = { urgent: promise(15), high: promise(30), normal: promise(60), low: promise(240) };

const agentNow = (id: AgentId) => platform.operator.get<Agent>(`/agents/${id}`);
const heldBy = (tickets: Ticket[], id: AgentId) => tickets.filter((ticket) => ownerOf(ticket) === id);

/** Waits until a client's tickets stand as they should. */
const ticketsWhere = (clientId: ClientId, what: string, holds: (tickets: Ticket[]) => unknown) =>
  eventually(what, () => ticketsOf(platform.operator, clientId), holds);

test('fifty at once for four agents: nobody above their limit, one owner each, the rest waits in time-to-breach order', async () => {
  const { clientId, desk } = await client('Rush', terms({ targets: byPriority }));
  const team = await Promise.all([1, 2, 3, 5].map((limit) => takeOnAgent(platform, `limit ${limit}`, [], { limit })));
  for (const { id } of team) await certify(platform.operator, id, clientId);
  const priorities = ['low', 'urgent', 'normal', 'high'];
  const webhooks = Array.from({ length: 50 }, (_, index) =>
    opened(`rush-${index}`, { priority: priorities[index % 4] }),
  );
  expect(new Set(await Promise.all(webhooks.map((webhook) => deliver(desk, webhook))))).toEqual(new Set([200]));

  const placed = await ticketsWhere(clientId, 'all fifty are placed', (all) => all.length === 50);
  for (const { id } of team) {
    const { held, limit } = await agentNow(id);
    expect({ id, held, inHand: heldBy(placed, id).length }).toEqual({ id, held: limit, inHand: limit });
  }
  const waiting = placed
    .filter(({ place }) => place.at === 'pool')
    .sort((a, b) => (breachOf(a) < breachOf(b) ? -1 : 1));
  expect(waiting).toHaveLength(50 - 11);

  // Room for one, then for three: the most at-risk ones, in their order.
  const [{ id: first }, { id: second }] = team as [Person, Person];
  await widen(first, 1);
  await ticketsWhere(clientId, 'one is pulled', (all) => heldBy(all, first).length === 2);
  await widen(second, 3);
  const after = await ticketsWhere(clientId, 'three are pulled', (all) => heldBy(all, second).length === 5);
  const pulled = after.filter(({ id, place }) => place.at === 'agent' && waiting.some((ticket) => ticket.id === id));
  expect(pulled.map(breachOf).sort()).toEqual(waiting.slice(0, 4).map(breachOf));
  expect(new Set(pulled.map(({ priority }) => priority))).toEqual(new Set(['urgent']));
  for (const { id } of placed) {
    const history = await ticketWhere(platform.operator, id, 'is there', () => true);
    expect(typesOf(history).filter((type) => type === 'ticket.assigned').length).toBeLessThanOrEqual(1);
  }
});

const breachOf = ({ clocks }: Ticket) =>
  clocks.map((clock) => ('dueAt' in clock ? String(clock.dueAt) : '9')).sort()[0] ?? '9';

async function widen(id: AgentId, by: number) {
  const { limit, revision } = await agentNow(id);
  await platform.operator.patch(`/agents/${id}`, { limit: limit + by }, revision);
}

test('rule 11: whoever answers one is given the most at-risk one that waits, not the newest', async () => {
  const { desk } = await client('Next', terms({ targets: byPriority }));
  const { operator } = platform;
  const only = await takeOnAgent(platform, 'Only', [], { limit: 1 });
  await certify(operator, only.id, desk.clientId);
  await deliver(desk, opened('first'));
  const first = await assigned(operator, idOf(desk, 'first'));
  for (const priority of ['low', 'urgent', 'normal']) await deliver(desk, opened(priority, { priority }));
  for (const priority of ['low', 'urgent', 'normal'])
    await ticketWhere(operator, idOf(desk, priority), 'waits', ({ ticket }) => ticket.place.at === 'pool');

  await only.api.post(`/tickets/${first.ticket.id}/replies`, { text: 'There you are.', status: 'waiting-customer' });
  expect((await assigned(operator, idOf(desk, 'urgent'))).owner).toBe(only.id);
  const others = ['low', 'normal'].map((name) => operator.get<Ticket>(`/tickets/${idOf(desk, name)}`));
  for (const { place } of await Promise.all(others)) expect(place.at).toBe('pool');
});

test('whoever takes a short break keeps what they hold; whoever goes away hands everything on, and is asked again when they are back', async () => {
  const { clientId, desk } = await client('Break');
  const [ann, ben] = [
    await takeOnAgent(platform, 'Ann', [clientId], { limit: 3 }),
    await takeOnAgent(platform, 'Ben', [clientId], { limit: 3 }),
  ];
  for (const name of ['a', 'b', 'c', 'd']) await deliver(desk, opened(name));
  const spread = (all: Ticket[]) => heldBy(all, ann.id).length === 2 && heldBy(all, ben.id).length === 2;
  await ticketsWhere(clientId, 'two each', spread);

  await ann.api.put(`/agents/${ann.id}/status`, { status: 'break' });
  const soon = from(HOUR);
  const looked = ({ place }: Ticket) => place.at === 'agent' && (place.handOffBy ?? soon) < soon;
  await ticketsWhere(clientId, 'two are looked after when the break is over', (all) => {
    const hers = heldBy(all, ann.id);
    return hers.length === 2 && hers.every(looked);
  });

  await ann.api.put(`/agents/${ann.id}/status`, { status: 'away' });
  const moved = (all: Ticket[]) => heldBy(all, ann.id).length === 0 && heldBy(all, ben.id).length === 3;
  const during = await ticketsWhere(clientId, 'Ben has what fits, one waits', moved);
  expect(during.filter(({ place }) => place.at === 'pool')).toHaveLength(1);
  expect((await agentNow(ann.id)).held).toBe(0);

  await ann.api.put(`/agents/${ann.id}/status`, { status: 'active' });
  await ticketsWhere(clientId, 'Ann has the one that waited', (all) => heldBy(all, ann.id).length === 1);
});

test('a certification that is granted brings the ticket that nobody else may take', async () => {
  const { clientId, desk } = await client('Training');
  const trainee = await takeOnAgent(platform, 'Tia', []);
  await platform.operator.put(`/agents/${trainee.id}/seats/${clientId}`, {});
  await deliver(desk, opened('a'));
  const id = idOf(desk, 'a');
  const parked = await ticketWhere(platform.operator, id, 'is parked', ({ ticket }) => ticket.place.at === 'parked');
  expect(parked.changes.at(-1)?.decision?.candidates).toMatchObject([
    { agentId: trainee.id, obstacle: 'not certified' },
  ]);
  expect(typesOf(parked)).toContain('ticket.parked');

  await certify(platform.operator, trainee.id, clientId);
  expect((await assigned(platform.operator, id)).owner).toBe(trainee.id);
});

test('nobody on duty: an alarm and a place to wait, until a shift begins, and not sooner', async () => {
  const { clientId, desk } = await client('Dawn');
  const early = await takeOnAgent(platform, 'Early', [clientId], {}, [from(9 * HOUR), from(10 * HOUR)]);
  const begins = from(2_500);
  await addShift(platform.operator, early.id, begins, from(8 * HOUR));
  await deliver(desk, opened('a'));
  const id = idOf(desk, 'a');
  const parked = await ticketWhere(platform.operator, id, 'is parked', ({ ticket }) => ticket.place.at === 'parked');
  expect(parked.ticket.place).toMatchObject({ because: 'nobody on duty may take it', lookAgainAt: begins });

  const history = await assigned(platform.operator, id);
  expect(history.owner).toBe(early.id);
  const fact = factsOf(history).find(({ type }) => type === 'ticket.assigned');
  expect((fact?.at ?? '') >= begins).toBe(true);
});

test('a shift that is taken away passes on what was in its hands, with the note that was written ahead', async () => {
  const { clientId, desk } = await client('Dusk');
  const leaving = await takeOnAgent(platform, 'Leaving', [clientId]);
  await deliver(desk, opened('a'));
  const id = idOf(desk, 'a');
  expect((await assigned(platform.operator, id)).owner).toBe(leaving.id);
  const staying = await takeOnAgent(platform, 'Staying', [clientId]);
  const note = { done: 'asked the warehouse', next: 'refund' };
  await platform.operator.put(`/tickets/${id}/hand-off-note`, note);
  const { items } = await platform.operator.get<{ items: { id: string }[] }>(`/agents/${leaving.id}/shifts`);
  await platform.operator.ask('DELETE', `/agents/${leaving.id}/shifts/${items[0]?.id}`);

  const history = await ticketWhere(platform.operator, id, 'moves', ({ ticket }) => ownerOf(ticket) === staying.id);
  const released = factsOf(history).find(({ type }) => type === 'ticket.released');
  expect(released?.data).toMatchObject({ outcome: 'handed-over', verb: 'handover', noted: true });
  const noted = history.changes.flatMap(({ messages }) => messages).find(({ ours }) => ours);
  expect(noted).toMatchObject({ by: leaving.id, text: 'Done: asked the warehouse\nNext: refund' });
  type Counted = { total: { noted: number } };
  const { total } = await platform.operator.get<Counted>('/hand-offs');
  expect(total.noted).toBe(1);
  expect((await agentNow(leaving.id)).held).toBe(0);
  expect(platform.faults).toEqual([]);
});
