import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { log } from './log.ts';

/**
 * A queue's handler of one work function: every record is parsed and worked on its own, and only the faulty ones are
 * given back. On a FIFO queue what follows a fault in the same group is given back untouched, so that order holds.
 */
export const queueHandler =
  <Body>(schema: z.ZodType<Body>, work: (body: Body, record: SQSRecord) => Promise<void>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const groups = Map.groupBy(event.Records, (record) => record.attributes.MessageGroupId ?? record.messageId);
    const failed = await Promise.all([...groups.values()].map((records) => inOrder(records, schema, work)));
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

async function inOrder<Body>(
  records: SQSRecord[],
  schema: z.ZodType<Body>,
  work: (body: Body, record: SQSRecord) => Promise<void>,
): Promise<SQSRecord[]> {
  for (const [index, record] of records.entries()) {
    try {
      await work(schema.parse(JSON.parse(record.body)), record);
    } catch (fault) {
      log.error('a record failed and will come again', { messageId: record.messageId, fault: fault as Error });
      return records.slice(index);
    }
  }
  return [];
}
