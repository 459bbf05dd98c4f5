import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { log } from './log.ts';

/**
 * A queue's handler of one work function: every record is parsed and worked on its own, and only the faulty ones are
 * given back. On a FIFO queue what follows a fault in the same group is given back untouched, so that order holds.
 * Records of one lane are worked one after another, lanes side by side; without `laneOf`, each group is a lane.
 */
export const queueHandler =
  <Body>(
    schema: z.ZodType<Body>,
    work: (body: Body) => Promise<void>,
    laneOf: (body: Body, record: SQSRecord) => string = (_, record) => groupOf(record),
  ) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const read = event.Records.map((record) => ({ record, body: schema.safeParse(parsed(record.body)) }));
    const lanes = Map.groupBy(read, ({ record, body }) => (body.success ? laneOf(body.data, record) : groupOf(record)));
    const failed = await Promise.all([...lanes.values()].map((lane) => inOrder(lane, work)));
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

const groupOf = ({ attributes, messageId }: SQSRecord): string => attributes.MessageGroupId ?? messageId;

async function inOrder<Body>(
  lane: { record: SQSRecord; body: z.ZodSafeParseResult<Body> }[],
  work: (body: Body) => Promise<void>,
): Promise<SQSRecord[]> {
  const failed: SQSRecord[] = [];
  for (const { record, body } of lane) {
    if (failed.some((earlier) => groupOf(earlier) === groupOf(record))) {
      failed.push(record);
      continue;
    }
    try {
      if (!body.success) throw body.error;
      await work(body.data);
    } catch (fault) {
      log.error('a record failed and will come again', { messageId: record.messageId, fault: fault as Error });
      failed.push(record);
    }
  }
  return failed;
}

/** A body that is not JSON is undefined, which no schema takes. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
