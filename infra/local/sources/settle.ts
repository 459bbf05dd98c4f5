import type { StreamRecord } from './shard-reader.ts';

/** How one try of a batch went; `index` is that of the first record that was not done. */
export type Outcome = { kind: 'done' } | { kind: 'stuck'; index: number } | { kind: 'failed' };

export type Delivery = {
  attempt(records: StreamRecord[]): Promise<Outcome>;
  /** Everything up to and with this record is done with. */
  passed(record: StreamRecord): void;
  /** Takes the records that are given up, after their retries or their time. */
  discard(records: StreamRecord[], condition: string, attempts: number): Promise<void>;
  pause(attempts: number): Promise<void>;
  stopping(): boolean;
  /** Whether a batch that fails as a whole is tried in halves. */
  bisects: boolean;
  /** Negative: for ever. */
  retries: number;
  /** Negative: for ever. */
  maximumAgeSeconds: number;
};

/**
 * Works through a batch in order, as Lambda does for a stream: what was done is passed at once, the rest is tried
 * again until it is done or given up. False when it stopped before that.
 */
export async function settle(batch: StreamRecord[], delivery: Delivery): Promise<boolean> {
  let rest = batch;
  for (let attempts = 1; !delivery.stopping(); attempts += 1) {
    const outcome = await delivery.attempt(rest);
    if (outcome.kind === 'done') return pass(rest, delivery);
    if (outcome.kind === 'stuck' && outcome.index > 0) {
      pass(rest.slice(0, outcome.index), delivery);
      rest = rest.slice(outcome.index);
      attempts = 0;
    } else if (outcome.kind === 'failed' && delivery.bisects && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      return (await settle(rest.slice(0, middle), delivery)) && settle(rest.slice(middle), delivery);
    } else {
      const condition = givenUp(rest, attempts, delivery);
      if (condition !== undefined) {
        await delivery.discard(rest, condition, attempts);
        return pass(rest, delivery);
      }
    }
    await delivery.pause(attempts);
  }
  return false;
}

function pass(records: StreamRecord[], { passed }: Delivery): true {
  const last = records.at(-1);
  if (last) passed(last);
  return true;
}

function givenUp(
  records: StreamRecord[],
  attempts: number,
  { retries, maximumAgeSeconds }: Delivery,
): string | undefined {
  if (retries >= 0 && attempts > retries) return 'RetryAttemptsExhausted';
  const ageSeconds = Date.now() / 1000 - (records[0]?.dynamodb.ApproximateCreationDateTime ?? 0);
  return maximumAgeSeconds >= 0 && ageSeconds > maximumAgeSeconds ? 'RecordAgeExceeded' : undefined;
}
