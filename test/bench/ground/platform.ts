import { createHash } from 'node:crypto';
import { type Api, apiAt } from '../../../infra/cli/api.ts';
import type { Invocation } from '../../../infra/local/functions/pool.ts';
import { startLocal } from '../../../infra/local/run.ts';
import { dynamoTable } from '../../../shared/adapters/dynamodb/dynamo-table.ts';
import type { Stores } from '../../../shared/adapters/table/stores.ts';
import { dutyOf } from './assembly.ts';

/** The operator's key of every platform of a bench. */
export const OPERATOR_KEY = `srk_${'b'.repeat(43)}`;

/** One invocation that ended: whose it was, when it began and ended in milliseconds since 1970, how many records came back. */
export type Ended = {
  duty: string;
  from: number;
  until: number;
  milliseconds: number;
  event: Records;
  failures: number;
};
type Records = { Records?: { body?: string; eventSourceARN?: string }[] };

/** The whole platform on one machine, as its operator and its emulators see it. */
export type Platform = {
  url: string;
  api: Api;
  /** The platform's own ports over its table, past any counter. */
  stores: Stores;
  tableName: string;
  endpoints: { dynamodb: string; sqs: string; eventbridge: string };
  /** The SDK's own settings for this platform. */
  environment: Record<string, string>;
  queue(duty: string): string;
  /** Hears every invocation as it ends, until it says that it has heard enough. */
  hear(heard: (ended: Ended) => void): () => void;
  /** Resolves as soon as what invocations bring about holds. */
  until(holds: () => boolean): Promise<void>;
  faults: string[];
  stop(): Promise<void>;
};

export const credentials = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** Starts an assembly on an empty folder; `environment` is told to every function. */
export async function startPlatform(
  assembly: string,
  data: string,
  environment: Record<string, string> = {},
): Promise<Platform> {
  const listeners = new Set<(ended: Ended) => void>();
  const faults: string[] = [];
  const local = await startLocal({
    assembly,
    data,
    parameters: { OperatorKeyHash: createHash('sha256').update(OPERATOR_KEY).digest('hex') },
    environment: { OUTBOUND_ALLOW: '127.0.0.1', ...environment },
    report: (line) => / failed: |: /.test(line) && faults.push(line),
    watch: (invocation) => {
      const ended = endedOf(invocation);
      for (const hear of listeners) hear(ended);
    },
  });
  const hear = (heard: (ended: Ended) => void) => {
    listeners.add(heard);
    return () => void listeners.delete(heard);
  };
  const url = local.outputs['sunrelay-front.ApiUrl'] ?? '';
  const tableName = local.outputs['sunrelay-state.TableName'] ?? '';
  return {
    url,
    api: apiAt(url, OPERATOR_KEY),
    stores: dynamoTable(tableName, { ...credentials, endpoint: local.endpoints.dynamodb }),
    tableName,
    endpoints: local.endpoints,
    environment: local.environment,
    queue: (duty) => queueOf(local.resources['sunrelay-flow'] ?? {}, duty),
    hear,
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          deaf();
          resolve();
        };
        const deaf = hear(look);
        look();
      }),
    faults,
    stop: () => local.stop(),
  };
}

function endedOf({ function: name, milliseconds, event, outcome }: Invocation): Ended {
  const until = Date.now();
  const records = event as Records;
  const answer = 'result' in outcome ? (outcome.result as { batchItemFailures?: unknown[] } | null) : undefined;
  const failures = 'fault' in outcome ? (records.Records?.length ?? 1) : (answer?.batchItemFailures?.length ?? 0);
  return { duty: dutyOf(name), from: until - milliseconds, until, milliseconds, event: records, failures };
}

function queueOf(resources: Record<string, string>, duty: string): string {
  const [, url] = Object.entries(resources).find(([id]) => new RegExp(`^${duty}queue[0-9A-F]{8}$`).test(id)) ?? [];
  if (!url) throw new Error(`the template has no queue for ${duty}`);
  return url;
}
