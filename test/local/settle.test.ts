import { describe, expect, test } from 'vitest';
import { failedItems } from '../../infra/local/sources/batch.ts';
import { type Delivery, type Outcome, settle } from '../../infra/local/sources/settle.ts';
import type { StreamRecord } from '../../infra/local/sources/shard-reader.ts';

const record = (id: string, ageSeconds = 0): StreamRecord => ({
  eventName: 'INSERT',
  awsRegion: 'here',
  dynamodb: { SequenceNumber: id, ApproximateCreationDateTime: Date.now() / 1000 - ageSeconds },
});
const idsOf = (records: StreamRecord[]) => records.map(({ dynamodb }) => dynamodb.SequenceNumber).join('');

/** A delivery that answers each try from a list and writes down what happens; out of answers, everything is done. */
function scripted(outcomes: Outcome[], settings: Partial<Delivery> = {}): { log: string[]; delivery: Delivery } {
  const log: string[] = [];
  const delivery: Delivery = {
    async attempt(records) {
      log.push(`try ${idsOf(records)}`);
      return outcomes.shift() ?? { kind: 'done' };
    },
    passed: ({ dynamodb }) => log.push(`passed ${dynamodb.SequenceNumber}`),
    discard: async (records, condition) => void log.push(`${condition} ${idsOf(records)}`),
    pause: async (attempts) => void log.push(`pause ${attempts}`),
    stopping: () => false,
    bisects: false,
    retries: -1,
    maximumAgeSeconds: -1,
    ...settings,
  };
  return { log, delivery };
}

const batch = ['1', '2', '3', '4'].map((id) => record(id));
const failed: Outcome = { kind: 'failed' };

describe('a batch of a stream', () => {
  test('is passed as a whole when it is done', async () => {
    const { log, delivery } = scripted([]);
    expect(await settle(batch, delivery)).toBe(true);
    expect(log).toEqual(['try 1234', 'passed 4']);
  });

  test('goes on from the record that is stuck, whose tries are counted anew', async () => {
    const stuck = (index: number): Outcome => ({ kind: 'stuck', index });
    const { log, delivery } = scripted([failed, stuck(2), failed, failed], { retries: 1 });
    await settle(batch, delivery);
    expect(log).toEqual(
      'try 1234,pause 1,try 1234,passed 2,pause 0,try 34,pause 1,try 34,RetryAttemptsExhausted 34,passed 4'.split(','),
    );
  });

  test('is halved until the record that fails is alone, and the others are done in order', async () => {
    const { log, delivery } = scripted([failed, { kind: 'done' }, failed, failed], { retries: 0, bisects: true });
    await settle(batch, delivery);
    expect(log).toEqual(
      'try 1234,try 12,passed 2,try 34,try 3,RetryAttemptsExhausted 3,passed 3,try 4,passed 4'.split(','),
    );
  });

  test('is given up when its oldest record is too old', async () => {
    const { log, delivery } = scripted([failed], { maximumAgeSeconds: 60 });
    await settle([record('1', 61), record('2')], delivery);
    expect(log).toEqual(['try 12', 'RecordAgeExceeded 12', 'passed 2']);
  });

  test('is left unpassed when the platform stops between two tries', async () => {
    let stopping = false;
    const pause = async () => {
      stopping = true;
    };
    const { log, delivery } = scripted([failed], { stopping: () => stopping, pause });
    expect(await settle(batch, delivery)).toBe(false);
    expect(log).toEqual(['try 1234']);
  });
});

describe('which items a function gives back', () => {
  const named = (...identifiers: unknown[]) => ({
    batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
  });
  test.each<[string, unknown, string[]]>([
    ['no answer is success', null, []],
    ['an empty list is success', named(), []],
    ['an answer without the list is success', { other: 1 }, []],
    ['named items, in the order of the batch', named('c', 'a'), ['a', 'c']],
    ['an unknown id means all', named('a', 'z'), ['a', 'b', 'c']],
    ['an empty id means all', named(''), ['a', 'b', 'c']],
    ['a missing id means all', { batchItemFailures: [{ id: 'a' }] }, ['a', 'b', 'c']],
    ['a text means all', 'what', ['a', 'b', 'c']],
  ])('%s', (_name, answer, expected) => {
    expect(failedItems(answer, ['a', 'b', 'c'])).toEqual(expected);
  });
});
