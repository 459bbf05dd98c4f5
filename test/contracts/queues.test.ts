import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MemoryQueue, memoryDeadLetters, memoryReports } from '../../shared/adapters/memory/queue.ts';
import { deadLetters } from '../../shared/adapters/sqs/dead-letters.ts';
import { sqsQueue } from '../../shared/adapters/sqs/queue.ts';
import { reportsQueue } from '../../shared/adapters/sqs/reports.ts';
import type { Arrival } from '../../shared/domain/deliveries/inbound.ts';
import { after, type Instant } from '../../shared/domain/time.ts';
import type { DeadLetters, Queue, Reports } from '../../shared/ports/queues.ts';
import { morning } from '../support/company.ts';
import { type Emulator, type Received, startEmulator } from '../support/queues.ts';
import { kept } from '../support/walk.ts';

type Waiting = { take(): Promise<Received[]> };
type Service = {
  queue(): Promise<Queue<unknown> & Waiting & { later(seconds: number): Promise<Received | undefined> }>;
  reports(): Promise<Reports & Waiting>;
  /** Dead letters of the duties `reports` (each in a group of its own, or all in one), `timers`, and `bus`, which no queue delivered to. */
  dead(): Promise<{
    letters: DeadLetters;
    die(duty: string, bodies: unknown[], group?: string): Promise<void>;
    source(duty: string): Promise<Received[]>;
  }>;
  stop(): Promise<void>;
};

async function startMemory(): Promise<Service> {
  let now: Instant = morning;
  const taken = (queue: MemoryQueue<unknown>): Received[] =>
    queue.take().map(({ body, group }) => ({ body, ...(group !== undefined && { group }) }));
  return {
    async queue() {
      const queue = new MemoryQueue<unknown>(() => now);
      const later = async (seconds: number) => {
        now = after(now, seconds * 1000);
        return taken(queue)[0];
      };
      return { send: (messages) => queue.send(messages), take: async () => taken(queue), later };
    },
    async reports() {
      const queue = new MemoryQueue<Arrival>(() => now);
      const take = async () => taken(queue as MemoryQueue<unknown>);
      return { ...memoryReports(queue, () => now), take };
    },
    async dead() {
      const queue = () => new MemoryQueue<unknown>(() => now);
      const queues = {
        reports: { dead: queue(), source: queue() },
        timers: { dead: queue(), source: queue() },
        bus: { dead: queue() },
      };
      const of = (duty: string) => queues[duty as 'reports'];
      return {
        letters: memoryDeadLetters(queues),
        die: (duty, bodies, group) =>
          of(duty).dead.send(
            bodies.map((body, place) => ({ body, ...(duty === 'reports' && { group: group ?? `g${place}` }) })),
          ),
        source: async (duty) => taken(of(duty).source),
      };
    },
    stop: async () => {},
  };
}

async function startSqs(): Promise<Service> {
  const emulator: Emulator = await startEmulator();
  const { config, sqs, take } = emulator;
  let queues = 0;
  const create = (suffix = '') => {
    queues += 1;
    return emulator.createQueue(`queue-${queues}${suffix}`);
  };
  return {
    async queue() {
      const url = await create();
      return { ...sqsQueue(url, sqs), take: () => take(url), later: (seconds) => emulator.takeOne(url, seconds + 2) };
    },
    async reports() {
      const url = await create('.fifo');
      return { ...reportsQueue(url, config), take: () => take(url) };
    },
    async dead() {
      const reports = { url: await create('.fifo'), source: await create('.fifo') };
      const timers = { url: await create(), source: await create() };
      const bus = { url: await create() };
      const of = (duty: string) => ({ reports, timers, bus })[duty] as typeof reports;
      let died = 0;
      return {
        letters: deadLetters({ reports, timers, bus }, sqs),
        async die(duty, bodies, group) {
          for (const body of bodies) {
            died += 1;
            const order =
              duty === 'reports' ? { MessageGroupId: group ?? `g${died}`, MessageDeduplicationId: `d${died}` } : {};
            await sqs.send(
              new SendMessageCommand({ QueueUrl: of(duty).url, MessageBody: JSON.stringify(body), ...order }),
            );
          }
        },
        source: (duty) => take(of(duty).source),
      };
    },
    stop: emulator.stop,
  };
}

const arrival = (key: string): Arrival => {
  const { outcome: _outcome, duplicates: _duplicates, replays: _replays, ...delivery } = kept(key);
  return { delivery, replay: false };
};
const bodies = (received: Received[]) => received.map(({ body }) => body);

describe.each([
  ['memory', startMemory],
  ['SQS', startSqs],
] as const)('in %s', (_name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.stop());

  describe('a queue', () => {
    test('holds everything that it took, however much that was', async () => {
      const queue = await service.queue();
      const sent = Array.from({ length: 25 }, (_, place) => ({ place, text: 'é'.repeat(20_000) }));
      await queue.send(sent.map((body) => ({ body })));
      await queue.send([]);
      const places = bodies(await queue.take()).map((body) => (body as { place: number }).place);
      expect(places.sort((a, b) => a - b)).toEqual(sent.map(({ place }) => place));
    });

    test('shows a delayed message only when its time has come', async () => {
      const queue = await service.queue();
      await queue.send([{ body: 'now' }, { body: 'later', delaySeconds: 1 }]);
      expect(bodies(await queue.take())).toEqual(['now']);
      expect(await queue.later(1)).toEqual({ body: 'later' });
    });
  });

  describe('the reports queue', () => {
    test('keeps the order of a group', async () => {
      const reports = await service.reports();
      for (const key of ['a', 'b', 'c']) await reports.send(arrival(key), { group: 'tkt_1', dedupe: key });
      const received = await reports.take();
      expect(received).toEqual(['a', 'b', 'c'].map((key) => ({ body: arrival(key), group: 'tkt_1' })));
    });

    test('drops a report that it has seen just now, in the same group', async () => {
      const reports = await service.reports();
      await reports.send(arrival('a'), { group: 'tkt_1', dedupe: 'a' });
      await reports.send(arrival('a'), { group: 'tkt_1', dedupe: 'a' });
      expect(bodies(await reports.take())).toEqual([arrival('a')]);
      await reports.send(arrival('a'), { group: 'tkt_1', dedupe: 'a' });
      expect(await reports.take()).toEqual([]);
    });
  });

  describe('dead letters', () => {
    let dead: Awaited<ReturnType<Service['dead']>>;
    beforeEach(async () => {
      dead = await service.dead();
    });
    const many = Array.from({ length: 23 }, (_, place) => ({ place }));

    test('are counted by duty', async () => {
      await dead.die('reports', [1, 2]);
      await dead.die('bus', [3]);
      expect(await dead.letters.counts()).toEqual([
        { duty: 'reports', messages: 2 },
        { duty: 'timers', messages: 0 },
        { duty: 'bus', messages: 1 },
      ]);
    });

    test.each(['reports', 'timers'])('of %s are looked at without taking them away', async (duty) => {
      await dead.die(duty, many);
      for (const limit of [5, 100, 100]) {
        const seen = await dead.letters.peek(duty, limit);
        expect(seen).toHaveLength(Math.min(limit, many.length));
        expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
        expect(seen.every(({ body, receives, sentAt }) => body.startsWith('{"place"') && receives > 0 && sentAt)).toBe(
          true,
        );
      }
      expect(await dead.letters.redrive(duty)).toBe(many.length);
    });

    test.each(['reports', 'timers'])(
      'of %s all go back to where they came from, a group in its order',
      async (duty) => {
        await dead.die(duty, many, 'g');
        expect(await dead.letters.redrive(duty)).toBe(many.length);
        const places = bodies(await dead.source(duty)).map((body) => (body as { place: number }).place);
        expect(duty === 'reports' ? places : places.sort((a, b) => a - b)).toEqual(many.map(({ place }) => place));
        expect((await dead.letters.counts()).find((one) => one.duty === duty)?.messages).toBe(0);
        expect(await dead.letters.redrive(duty)).toBe(0);
      },
    );

    test('that die again within minutes go back again', async () => {
      for (const _time of ['first', 'second']) {
        await dead.die('reports', ['x']);
        expect(await dead.letters.redrive('reports')).toBe(1);
        expect(bodies(await dead.source('reports'))).toEqual(['x']);
      }
    });

    test('that no queue delivered have no way back, and nobody has those of an unknown duty', async () => {
      await dead.die('bus', ['x']);
      await expect(dead.letters.redrive('bus')).rejects.toThrow(RangeError);
      await expect(async () => dead.letters.peek('nobody', 1)).rejects.toThrow(RangeError);
      expect((await dead.letters.counts()).find(({ duty }) => duty === 'bus')?.messages).toBe(1);
    });
  });
});
