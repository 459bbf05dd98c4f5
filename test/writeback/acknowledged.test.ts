import { describe, expect, test } from 'vitest';
import { tell } from '../../functions/notify/tell.ts';
import { sendOutbox } from '../../functions/writeback/send-outbox.ts';
import { shapeFor } from '../../functions/writeback/shape.ts';
import { memoryOutbound, memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { factsOf } from '../../shared/domain/facts.ts';
import type { EndpointId } from '../../shared/domain/ids.ts';
import { answer } from '../../shared/domain/tickets/answer.ts';
import { after } from '../../shared/domain/time.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { acme, agent, agentId, at, morning, ticketId } from '../support/company.ts';
import { fallenDue, found, told } from '../support/walk.ts';

const one = { ticketId: ticketId('one'), clientId: acme };
const pager = 'end_of-the-operator' as EndpointId;
const outbox = { targetId: pager, ticketId: one.ticketId };

/** Acme with a ticket whose ladder climbs, and the operator's pager, which is down until told otherwise. */
async function climbing() {
  let now = at('09:50');
  const stores = memoryPlatform(() => now);
  const rings: string[] = [];
  const status = { is: 503 };
  const outbound = memoryOutbound(({ body }) => {
    rings.push(JSON.parse(String(body)).type);
    return { status: status.is, headers: {}, body: '' };
  });
  const { outbound: deliveries, targets, tickets, queues } = stores;
  const ground = { ...stores, deliveries, now: () => now };
  const writeback = {
    ...ground,
    outbound,
    shape: shapeFor(targets, tickets, stores.files),
    replies: queues.replies,
    random: () => 0,
  };
  await found(stores, [agent('ada')]);
  await told(stores, 'one');
  const endpoint = { id: pager, url: 'https://pager.example/in', facts: ['*'], createdAt: morning, revision: 1 };
  await stores.records.write([
    { kind: 'endpoint', put: { ...endpoint, status: 'active' } },
    { kind: 'secrets', put: { id: pager, inbound: [], outbound: `whsec_${Buffer.alloc(24).toString('base64')}` } },
  ]);
  await fallenDue(stores, 'one', now);
  const step = { ...one, rung: 'L1', step: 0, pass: 1, told: [agentId('ada')], takeOver: false };
  const [fired] = factsOf(one.ticketId, 2, [{ type: 'escalation.step-fired', data: step }], now, 'escalate');
  return {
    ...stores,
    rings,
    heals: () => {
      status.is = 200;
    },
    hears: () => tell(ground, fired!),
    tries: () => sendOutbox(writeback, outbox),
    passes: (minutes: number) => {
      now = after(now, minutes * 60_000);
    },
    acknowledged: () =>
      changeTicket(tickets, acme, one.ticketId, ({ ticket, plan, team }) =>
        answer({ ticket: ticket!, plan, team }, { kind: 'acknowledge' }, { role: 'operator', as: 'owner' }, now),
      ),
  };
}

describe('after the acknowledgement nothing more is sent, including what was already queued', () => {
  test('a pager that was down is not rung when it comes back', async () => {
    const { hears, tries, acknowledged, passes, heals, rings, outbound } = await climbing();
    await hears();
    await tries();
    expect(rings).toEqual(['escalation.step-fired']);
    await acknowledged();
    heals();
    passes(60);
    await tries();
    expect(rings).toHaveLength(1);
    const { items } = await outbound.list(pager, { limit: 1 });
    expect(items[0]).toMatchObject({ state: 'dead', attempts: [{}, { problem: 'acknowledged' }] });
  });

  test('a pager that was down is rung when it comes back and nobody has acknowledged', async () => {
    const { hears, tries, passes, heals, rings } = await climbing();
    await hears();
    await tries();
    heals();
    passes(60);
    await tries();
    expect(rings).toHaveLength(2);
  });

  test('a step whose news comes late is not even queued', async () => {
    const { hears, acknowledged, outbound } = await climbing();
    await acknowledged();
    await hears();
    expect((await outbound.list(pager, { limit: 1 })).items).toEqual([]);
  });

  test('what is not sent says nothing about the health of the pager', async () => {
    const { hears, tries, acknowledged, targets } = await climbing();
    await hears();
    await acknowledged();
    await tries();
    expect((await targets.endpoint(pager))?.breaker).toEqual({ failures: 0 });
  });
});
