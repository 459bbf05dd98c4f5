import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { onTestFinished } from 'vitest';
import { type Bus, type BusOptions, startBus } from '../../../infra/local/bus/bus.ts';

export const REGION = 'eu-west-1';
export const ACCOUNT = '000000000000';
export const QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:replies`;

/** A folder that goes when the test ends. */
export function dataFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bus-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'bus.sqlite');
}

export type Running = {
  bus: Bus;
  client: EventBridgeClient;
  /** What reached a target, in order. */
  delivered: { id: string; arn: string; payload: string }[];
  reported: string[];
};

/** A bus on its own file whose targets take everything, unless the options say otherwise; ends with the test. */
export async function runBus(options: Partial<BusOptions> = {}): Promise<Running> {
  const delivered: Running['delivered'] = [];
  const reported: string[] = [];
  const bus = await startBus({
    file: options.file ?? dataFile(),
    region: REGION,
    account: ACCOUNT,
    invoke: async ({ id, arn }, payload) => void delivered.push({ id, arn, payload }),
    report: (line) => reported.push(line),
    ...options,
  });
  const client = clientOf(bus.endpoint);
  onTestFinished(async () => {
    client.destroy();
    await bus.stop();
  });
  return { bus, client, delivered, reported };
}

export function clientOf(endpoint: string): EventBridgeClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new EventBridgeClient({ endpoint, region: REGION, credentials, maxAttempts: 1 });
}

/** An entry that a rule on `{ source: ['test'] }` takes. */
export function entry(detail: object, bus?: string) {
  return { Source: 'test', DetailType: 'thing.happened', Detail: JSON.stringify(detail), EventBusName: bus };
}

/** Polls for a fact. */
export async function until(fact: () => boolean): Promise<void> {
  while (!fact()) await new Promise((resolve) => setTimeout(resolve, 5));
}
