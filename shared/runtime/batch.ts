import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { log } from './log.ts';

/** With less time than this no further record is begun: a function that is ended gives back all that it did already. */
const RESERVE_MILLIS = 8_000;

/**
 * A queue's handler of one work function: every record is parsed and worked on its own, and only the faulty ones are
 * given back, and those that there was no time for. On a FIFO queue what follows such a one in the same group is given
 * back untouched, so that order holds. Records of one lane are worked one after another, lanes side by side; without
 * `laneOf`, each group is a lane. `receives` says how often a record has come, this time included.
 */
export const queueHandler =
  <Body>(
    schema: z.ZodType<Body>,
    work: (body: Body, receives: number) => Promise<void>,
    laneOf: (body: Body, record: SQSRecord) => string = (_, record) => groupOf(record),
  ) =>
  async (event: SQSEvent, context?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<SQSBatchResponse> => {
    const isLate = () => context !== undefined && context.getRemainingTimeInMillis() < RESERVE_MILLIS;
    const read = event.Records.map((record) => ({ record, body: schema.safeParse(parsed(record.body)) }));
    const lanes = Map.groupBy(read, ({ record, body }) => (body.success ? laneOf(body.data, record) : groupOf(record)));
    const failed = await Promise.all([...lanes.values()].map((lane) => inOrder(lane, work, isLate)));
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

const groupOf = ({ attributes, messageId }: SQSRecord): string => attributes.MessageGroupId ?? messageId;

async function inOrder<Body>(
  lane: { record: SQSRecord; body: z.ZodSafeParseResult<Body> }[],
  work: (body: Body, receives: number) => Promise<void>,
  isLate: () => boolean,
): Promise<SQSRecord[]> {
  const failed: SQSRecord[] = [];
  for (const { record, body } of lane) {
    if (isLate() || failed.some((earlier) => groupOf(earlier) === groupOf(record))) {
      failed.push(record);
      continue;
    }
    try {
      if (!body.success) throw body.error;
      await work(body.data, Number(record.attributes.ApproximateReceiveCount ?? 1));
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
