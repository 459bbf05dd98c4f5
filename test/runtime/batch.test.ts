import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { queueHandler } from '../../shared/runtime/batch.ts';

const record = (messageId: string, about: Partial<SQSRecord['attributes']> = {}) =>
  ({ messageId, body: JSON.stringify(messageId), attributes: about }) as SQSRecord;
const failures = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

test('what there is no time for is given back untouched, and what is done is done', async () => {
  let millis = 30_000;
  const worked: string[] = [];
  const slow = async (id: string) => {
    worked.push(id);
    millis -= 12_000;
  };
  const handler = queueHandler(z.string(), slow, () => 'one lane');
  const event: SQSEvent = { Records: ['1', '2', '3', '4'].map((id) => record(id, { MessageGroupId: id })) };
  const outcome = await handler(event, { getRemainingTimeInMillis: () => millis });
  expect(worked).toEqual(['1', '2']);
  expect(outcome).toEqual(failures('3', '4'));
});

test('what follows a fault in its group comes again behind it; other groups of the lane go on', async () => {
  const worked: string[] = [];
  const work = async (id: string) => {
    if (id === '1') throw new Error('no');
    worked.push(id);
  };
  const groups = [record('1', { MessageGroupId: 'a' }), record('2', { MessageGroupId: 'a' }), record('3')];
  const outcome = await queueHandler(z.string(), work, () => 'one lane')({ Records: groups });
  expect(worked).toEqual(['3']);
  expect(outcome).toEqual(failures('1', '2'));
});

test('work is told how often its record has come', async () => {
  const told: number[] = [];
  const handler = queueHandler(z.string(), async (_, receives) => void told.push(receives));
  await handler({ Records: [record('1', { ApproximateReceiveCount: '4' }), record('2')] });
  expect(told).toEqual([4, 1]);
});
