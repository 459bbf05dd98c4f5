import { afterEach, expect, test } from 'vitest';
import { patience } from '../../functions/intake/patience.ts';
import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import { bucketBodies } from '../../shared/adapters/s3/bucket-bodies.ts';
import { reportsQueue } from '../../shared/adapters/sqs/reports.ts';
import type { Arrival } from '../../shared/domain/deliveries/inbound.ts';
import { desk } from '../support/company.ts';
import { nobody } from '../support/dynamodb.ts';
import { type Server, startServer } from '../support/http.ts';

/** What the most impatient sender waits for an answer. */
const TIGHTEST_MILLIS = 3_000;

let server: Server;
afterEach(() => server.stop());

test.each<[string, (config: object) => Promise<unknown>]>([
  ['table', (config) => dynamoTable('table', config).targets.connection(desk)],
  ['queue', (config) => reportsQueue(server.url, config).send({} as Arrival, { group: 'g', dedupe: 'd' })],
  ['bucket', (config) => bucketBodies('bucket', config).put('bodies/1', new Uint8Array([1]))],
])('a %s that does not answer is asked three times, and given up before the sender gives up', async (_, ask) => {
  server = await startServer(() => {});
  const began = performance.now();
  await expect(ask({ endpoint: server.url, ...nobody, ...patience, forcePathStyle: true })).rejects.toThrow();
  expect(performance.now() - began).toBeLessThan(TIGHTEST_MILLIS);
  expect(server.heard).toHaveLength(3);
});
