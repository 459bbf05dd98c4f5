import { describe, expect, it } from 'vitest';
import type { BusTarget } from '../../../infra/local/bus/bus.ts';
import { afterFailure, backoff } from '../../../infra/local/bus/retry.ts';
import { entry, QUEUE, runBus, until } from './running-bus.ts';

const DEAD = `${QUEUE}-dead`;

const rule = (target: Partial<BusTarget> = {}) => ({
  name: 'r',
  pattern: { source: ['test'] },
  enabled: true,
  targets: [{ id: 't', arn: QUEUE, deadLetterArn: DEAD, ...target }],
});

type Letter = { queue: string; payload: string; attributes: Record<string, string> };

describe('a target that fails', () => {
  it('is tried again until it takes the event', async () => {
    let tries = 0;
    const invoke = async () => {
      if (++tries < 3) throw new Error('not yet');
    };
    const { bus, reported } = await runBus({ invoke, random: () => 0 });
    bus.putRule('default', rule());
    bus.putEvents([entry({})]);
    await bus.idle();
    expect(tries).toBe(3);
    expect(reported).toEqual([`bus: ${QUEUE} failed, retrying: Error: not yet`]);
  });

  it('holds nobody else up', async () => {
    const taken: string[] = [];
    const invoke = async ({ id }: BusTarget) => {
      if (id === 'bad') throw new Error('never');
      taken.push(id);
    };
    const { bus } = await runBus({ invoke });
    bus.putRule('default', {
      ...rule(),
      targets: [
        { id: 'bad', arn: QUEUE },
        { id: 'good', arn: QUEUE },
      ],
    });
    for (let n = 0; n < 30; n++) bus.putEvents([entry({ n })]);
    await until(() => taken.length === 30);
  });

  it('loses the event to the dead-letter queue when the attempts are used up', async () => {
    let tries = 0;
    const letters: Letter[] = [];
    const { bus } = await runBus({
      invoke: async () => {
        tries++;
        throw new Error('out of order');
      },
      deadLetter: async (queue, payload, attributes) => void letters.push({ queue, payload, attributes }),
      random: () => 0,
    });
    bus.putRule('default', rule({ inputPath: '$.detail', retry: { maximumRetryAttempts: 2 } }));
    bus.putEvents([entry({ n: 1 })]);
    await bus.idle();
    expect(tries).toBe(3);
    expect(letters).toEqual([
      {
        queue: DEAD,
        payload: '{"n":1}',
        attributes: {
          RULE_ARN: 'arn:aws:events:eu-west-1:000000000000:rule/r',
          TARGET_ARN: QUEUE,
          ERROR_CODE: 'SDK_CLIENT_ERROR',
          ERROR_MESSAGE: 'out of order',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          RETRY_ATTEMPTS: '2',
        },
      },
    ]);
  });

  it('loses it when the event is too old', async () => {
    let now = Date.UTC(2026, 2, 1);
    const letters: Letter[] = [];
    const { bus } = await runBus({
      now: () => now,
      invoke: async () => {
        now += 61_000;
        throw new Error('slow and out of order');
      },
      deadLetter: async (queue, payload, attributes) => void letters.push({ queue, payload, attributes }),
    });
    bus.putRule('default', rule({ retry: { maximumEventAgeInSeconds: 60 } }));
    bus.putEvents([entry({})]);
    await bus.idle();
    expect(letters[0]?.attributes).toMatchObject({
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
      RETRY_ATTEMPTS: '0',
    });
  });

  it('is not tried again when no retry can help', async () => {
    const letters: Letter[] = [];
    const { bus } = await runBus({
      invoke: async () => {
        throw Object.assign(new Error('no such function'), { code: 'NO_RESOURCE' });
      },
      deadLetter: async (queue, payload, attributes) => void letters.push({ queue, payload, attributes }),
    });
    bus.putRule('default', rule());
    bus.putEvents([entry({})]);
    await bus.idle();
    expect(letters[0]?.attributes).toMatchObject({ ERROR_CODE: 'NO_RESOURCE', RETRY_ATTEMPTS: '0' });
    expect(letters[0]?.attributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  });

  it('without a dead-letter queue the event is dropped, and that is said', async () => {
    const { bus, reported } = await runBus({
      invoke: async () => {
        throw new Error('gone');
      },
    });
    bus.putRule('default', { ...rule(), targets: [{ id: 't', arn: QUEUE, retry: { maximumRetryAttempts: 0 } }] });
    bus.putEvents([entry({})]);
    await bus.idle();
    expect(reported).toContain(`bus: dropped an event for ${QUEUE}: gone (no dead-letter queue)`);
  });

  it('a dead letter waits for a dead-letter queue that is away', async () => {
    let tries = 0;
    const { bus } = await runBus({
      invoke: async () => {
        throw new Error('gone');
      },
      deadLetter: async () => {
        if (++tries < 3) throw new Error('away too');
      },
      random: () => 0,
    });
    bus.putRule('default', rule({ retry: { maximumRetryAttempts: 0 } }));
    bus.putEvents([entry({})]);
    await bus.idle();
    expect(tries).toBe(3);
  });
});

describe('the retry policy', () => {
  const delivery = { id: 1, ruleArn: 'r', target: { id: 't', arn: QUEUE }, payload: '', acceptedAt: 0 };
  const verdict = (failures: number, now: number) => afterFailure({ ...delivery, failures }, 'x', now, () => 1);

  it('doubles from a tenth of a second to eight minutes, half of it drawn', () => {
    expect([1, 2, 3, 20].map((failures) => backoff(failures, () => 1))).toEqual([100, 200, 400, 480_000]);
    expect([1, 2, 3, 20].map((failures) => backoff(failures, () => 0))).toEqual([50, 100, 200, 240_000]);
  });

  it('is AWS’s where a target states none: 185 retries, 24 hours, whichever comes first', () => {
    expect(verdict(185, 0)).toEqual({ retryAt: 480_000 });
    expect(verdict(186, 0)).toMatchObject({
      dead: { EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '185' },
    });
    expect(verdict(1, 86_399_950)).toEqual({ retryAt: 86_400_000 });
    expect(verdict(1, 86_400_000)).toMatchObject({ dead: { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' } });
  });
});

describe('many deliveries', () => {
  it('go side by side, but not all at once', async () => {
    let [inFlight, most, done] = [0, 0, 0];
    const { bus } = await runBus({
      invoke: async () => {
        most = Math.max(most, ++inFlight);
        await new Promise(setImmediate);
        inFlight--;
        done++;
      },
    });
    bus.putRule('default', rule());
    for (let n = 0; n < 500; n++) bus.putEvents([entry({ n })]);
    await bus.idle();
    expect(done).toBe(500);
    expect(most).toBe(64);
  });
});

describe('a schedule', () => {
  /** A clock that runs, set to some milliseconds before a minute. */
  function justBefore(minute: number, milliseconds: number) {
    const start = Date.now();
    return () => minute - milliseconds + Date.now() - start;
  }

  it('sends its event to its own targets, at the minute, once', async () => {
    const nine = Date.UTC(2026, 2, 1, 9);
    const now = justBefore(nine, 40);
    const arrivals: { id: string; payload: string; at: number }[] = [];
    const { bus } = await runBus({
      now,
      invoke: async ({ id }, payload) => void arrivals.push({ id, payload, at: now() }),
    });
    bus.putRule('default', {
      name: 'other',
      pattern: { source: ['aws.events'] },
      enabled: true,
      targets: [{ id: 'o', arn: QUEUE }],
    });
    bus.putRule('default', {
      name: 'off',
      schedule: 'cron(* * * * ? *)',
      enabled: false,
      targets: [{ id: 'off', arn: QUEUE }],
    });
    const clock = { name: 'clock', schedule: 'cron(* * * * ? *)', enabled: true, targets: [{ id: 'c', arn: QUEUE }] };
    bus.putRule('default', clock);
    bus.putRule('default', clock);
    await until(() => arrivals.length > 0);
    await bus.idle();
    expect(arrivals).toHaveLength(1);
    expect(arrivals[0]).toMatchObject({ id: 'c' });
    expect(arrivals[0]?.at).toBeGreaterThanOrEqual(nine);
    expect(arrivals[0]?.at).toBeLessThan(nine + 2_000);
    expect(JSON.parse(arrivals[0]?.payload ?? '')).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-03-01T09:00:00Z',
      region: 'eu-west-1',
      resources: ['arn:aws:events:eu-west-1:000000000000:rule/clock'],
      detail: {},
    });
  });

  it('is refused on any other bus', async () => {
    const { bus } = await runBus();
    bus.createBus('facts');
    expect(() => bus.putRule('facts', { name: 'c', schedule: 'rate(1 minute)', enabled: true, targets: [] })).toThrow(
      'ScheduleExpression is supported only on the default event bus.',
    );
  });
});
