import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Bodies } from '../../ports/queues.ts';
import { patience } from '../patience.ts';

/** Bodies in a bucket; deployments let in keys that begin with `bodies/`, and let them go after 30 days. */
export function bucketBodies(Bucket: string, config: S3ClientConfig = {}): Bodies {
  const client = new S3Client({ ...patience, ...config });
  return {
    async put(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/octet-stream' }));
    },
    async get(Key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      if (!Body) throw new Error(`${Key} has no body`);
      return Body.transformToByteArray();
    },
  };
}
