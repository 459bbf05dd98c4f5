import { mkdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildAppOptions, buildApp } from 'fauxqs';
import { SECRET_KEY } from '../platform.ts';
import type { CorsRule } from './cors.ts';
import { serveLinks } from './links.ts';

type Stores = NonNullable<BuildAppOptions['stores']>;
export type QueueStore = Stores['sqsStore'];
export type Queue = NonNullable<ReturnType<QueueStore['getQueue']>>;
export type BucketStore = Stores['s3Store'];

/** The embedded SQS and S3, with their stores, so that sources and start-up need no requests. */
export type QueueService = {
  endpoint: string;
  queues: QueueStore;
  buckets: BucketStore;
  /** Which pages may use links to a bucket, by its name. */
  cors: Map<string, CorsRule[]>;
  stop(): Promise<void>;
};

/** fauxqs' own persistence, as far as it is used here; the package does not export it. */
type Persistence = NonNullable<QueueStore['persistence']>;
type Sqlite = { exec(sql: string): void; prepare(sql: string): { run(...values: unknown[]): void } };

/**
 * Starts SQS and S3 on 127.0.0.1 with their state in one folder. fauxqs' own `startFauxqs` listens on every interface,
 * so its application is built here from the same parts.
 */
export async function startQueues(folder: string, region: string): Promise<QueueService> {
  mkdirSync(folder, { recursive: true });
  const parts = await loadParts();
  const stores: Stores = {
    sqsStore: new parts.SqsStore(),
    snsStore: new parts.SnsStore(),
    s3Store: new parts.S3Store(),
  };
  const persistence = restore(stores, new parts.PersistenceManager(folder));
  // Without a host, queue URLs carry the address that was called; `*.localhost` does not resolve everywhere.
  stores.sqsStore.host = '';
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  const cors = new Map<string, CorsRule[]>();
  serveLinks(app, cors, SECRET_KEY);
  return {
    endpoint: await app.listen({ port: 0, host: '127.0.0.1' }),
    queues: stores.sqsStore,
    buckets: stores.s3Store,
    cors,
    async stop() {
      await app.close();
      persistence.close();
    },
  };
}

function restore(stores: Stores, persistence: Persistence): Persistence {
  const { db } = persistence as unknown as { db: Sqlite };
  // A write that the operating system has survives kill -9; syncing the disk for each message is not needed for that.
  db.exec('PRAGMA synchronous = NORMAL');
  // Whoever was holding a message when the platform ended is gone, so it is visible again.
  db.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  // fauxqs 2.4 writes a null receive count when visibility is set to 0, which its own table refuses.
  const ready = db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  persistence.updateMessageReady = (id) => ready.run(id);
  // Loaded before the stores write through: a queue that is written again would take its messages with it.
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  stores.sqsStore.persistence = persistence;
  stores.snsStore.persistence = persistence;
  stores.s3Store.persistence = persistence;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
  return persistence;
}

type Parts = {
  SqsStore: new () => Stores['sqsStore'];
  SnsStore: new () => Stores['snsStore'];
  S3Store: new () => Stores['s3Store'];
  PersistenceManager: new (folder: string) => Persistence;
};

async function loadParts(): Promise<Parts> {
  const manifest = findPackageJSON('fauxqs', import.meta.url);
  if (!manifest) throw new Error('fauxqs is not installed');
  const files = ['sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js'];
  const loaded = files.map((file) => import(pathToFileURL(join(dirname(manifest), 'dist', file)).href));
  return Object.assign({}, ...(await Promise.all(loaded)));
}
