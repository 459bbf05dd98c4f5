import { describe, expect, test } from 'vitest';
import { sendOutbox, type Writeback } from '../../functions/writeback/send-outbox.ts';
import { type MemoryPlatform, memoryOutbound, memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import type { Breaker, OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { after, type Instant } from '../../shared/domain/time.ts';
import { acme, desk, morning, ticketId } from '../support/company.ts';

const outbox = { targetId: desk, ticketId: ticketId('one') };

const pending = (sequence: number): OutboundDelivery => ({
  state: 'pending',
  ...outbox,
  id: `dlv_${sequence}` as DeliveryId,
  clientId: acme,
  externalId: '1',
  sequence,
  createdAt: morning,
  content: { kind: 'reply', text: `reply ${sequence}` },
  attempts: [],
  dueAt: morning,
});

type House = Writeback & {
  platform: MemoryPlatform;
  breaker(): Promise<Breaker | undefined>;
  pass(milliseconds: number): void;
};

/** Write-back over memory to one helpdesk, which answers each request with the next of these, and then with 200. */
function house(...answers: [number, string?][]): House {
  let now: Instant = morning;
  const platform = memoryPlatform(() => now);
  const breaker = () => platform.records.find('breaker', desk);
  const outbound = memoryOutbound(() => {
    const [status, body = ''] = answers.shift() ?? [200];
    return { status, headers: {}, body };
  });
  return {
    platform,
    breaker,
    pass: (milliseconds) => {
      now = after(now, milliseconds);
    },
    deliveries: platform.outbound,
    shape: async () => ({
      request: { method: 'POST', url: 'https://desk.example', headers: {} },
      breaker: (await breaker()) ?? { failures: 0 },
    }),
    outbound,
    replies: platform.queues.replies,
    now: () => now,
    random: () => 0,
  };
}

const states = async ({ platform }: House) =>
  (await platform.outbound.list(desk, { limit: 50 })).items.map(({ state }) => state).toReversed();

async function waits({ deliveries }: House, count: number): Promise<void> {
  for (let sequence = 1; sequence <= count; sequence++) await deliveries.add(pending(sequence));
}

describe('the breaker', () => {
  test('is not tripped by what could not even be asked, nor made for a target that is gone', async () => {
    const writeback = house();
    await waits(writeback, 6);
    const shape = async () => ({ request: refuse('not-found', 'its target is gone'), breaker: { failures: 0 } });
    await sendOutbox({ ...writeback, shape }, outbox);
    expect(await states(writeback)).toEqual(Array(6).fill('dead'));
    expect(await writeback.breaker()).toBeUndefined();
  });

  test.each([404, 410, 422])('is not tripped by a helpdesk that answers %i: it is well', async (status) => {
    const writeback = house(...Array.from({ length: 6 }, (): [number] => [status]));
    await waits(writeback, 7);
    await sendOutbox(writeback, outbox);
    expect(await states(writeback)).toEqual([...Array(6).fill('dead'), 'sent']);
    expect(await writeback.breaker()).toBeUndefined();
  });

  test('is closed by any answer that is final', async () => {
    const writeback = house([422]);
    await waits(writeback, 1);
    await writeback.deliveries.setBreaker(desk, { failures: 4 });
    await sendOutbox(writeback, outbox);
    expect(await writeback.breaker()).toMatchObject({ failures: 0 });
  });

  test('counts what fails, the last of ten tries as well', async () => {
    const writeback = house(...Array.from({ length: 10 }, (): [number] => [500]));
    await waits(writeback, 1);
    for (let attempt = 1; attempt <= 10; attempt++) {
      await sendOutbox(writeback, outbox);
      expect(await writeback.breaker()).toMatchObject({ failures: attempt });
      writeback.pass(27 * 60 * 60_000);
    }
    expect(await states(writeback)).toEqual(['dead']);
  });
});

test('who loses a race for the first comes back for those behind it, which the winner may not have seen', async () => {
  const writeback = house();
  const sent: string[] = [];
  const outbound = memoryOutbound(({ url }) => {
    sent.push(url);
    return { status: 200, headers: {}, body: '' };
  });
  const both: Writeback = {
    ...writeback,
    outbound,
    shape: async ({ id }) => ({
      request: { method: 'POST', url: `https://desk.example/${id}`, headers: {} },
      breaker: { failures: 0 },
    }),
  };
  await waits(writeback, 1);
  // The second is written, and wakes another sender, while the first sender is shaping.
  const shape: Writeback['shape'] = async (delivery, now) => {
    await waits(writeback, 2);
    const loses: Writeback['shape'] = async (own) => {
      await first;
      return both.shape(own, now);
    };
    second ??= sendOutbox({ ...both, shape: loses }, outbox);
    return both.shape(delivery, now);
  };
  let second: Promise<void> | undefined;
  const first: Promise<void> = sendOutbox({ ...both, shape }, outbox);
  await first;
  await second;
  expect(sent).toEqual(['https://desk.example/dlv_1']);
  expect(writeback.platform.queues.replies.take()).toEqual([]);
  writeback.pass(2_000);
  for (const { body } of writeback.platform.queues.replies.take()) {
    expect(body).toMatchObject({ kind: 'outbox', ...outbox });
    await sendOutbox(both, outbox);
  }
  expect(sent).toEqual(['https://desk.example/dlv_1', 'https://desk.example/dlv_2']);
});

test.each([
  [422, 'reply.died'],
  [500, 'reply.failed'],
])('what a helpdesk answers beside its %i stays with the attempt, and is in no fact', async (status, type) => {
  const writeback = house([status, 'cannot save “my card is 4111”']);
  await waits(writeback, 1);
  await sendOutbox(writeback, outbox);
  const facts = writeback.platform.stream.flatMap((written) => written.facts);
  expect(facts).toMatchObject([{ type, data: { because: `answered ${status}`, attempts: 1 } }]);
  const [delivery] = (await writeback.platform.outbound.list(desk, { limit: 1 })).items;
  expect(delivery?.attempts).toMatchObject([{ status, problem: `answered ${status}: cannot save “my card is 4111”` }]);
});
