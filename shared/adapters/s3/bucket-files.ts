import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Files, Named } from '../../ports/files.ts';
import { patience } from '../patience.ts';

/** Without the right to list, a key that is not there is forbidden rather than not found. */
const absent = new Set([403, 404]);

/** Files in a bucket; deployments let in keys that begin with `attachments/`, and let them go after 400 days. */
export function bucketFiles(Bucket: string, config: S3ClientConfig = {}): Files {
  // A checksum that is computed here would be signed, and be that of nothing: the bytes are the browser's.
  const client = new S3Client({ ...patience, requestChecksumCalculation: 'WHEN_REQUIRED', ...config });
  const linkToGet: Files['linkToGet'] = (Key, file, expiresIn) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket,
        Key,
        ResponseContentType: file.type,
        ResponseContentDisposition: dispositionOf(file),
        ResponseCacheControl: 'private, no-store',
      }),
      { expiresIn },
    );
  return {
    async linkToPut(Key, { type, bytes }, expiresIn) {
      const command = new PutObjectCommand({ Bucket, Key, ContentType: type, ContentLength: bytes });
      const signableHeaders = new Set(['content-type', 'content-length']);
      return {
        url: await getSignedUrl(client, command, { expiresIn, signableHeaders }),
        headers: { 'content-type': type },
      };
    },
    linkToGet,
    async look(Key) {
      try {
        const { ContentType = '', ContentLength = 0 } = await client.send(new HeadObjectCommand({ Bucket, Key }));
        return { type: ContentType, bytes: ContentLength };
      } catch (fault) {
        if (fault instanceof S3ServiceException && absent.has(fault.$metadata.httpStatusCode ?? 0)) return undefined;
        throw fault;
      }
    },
    async put(Key, Body, ContentType) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
    },
    async get(Key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      if (!Body) throw new Error(`${Key} has no body`);
      return Body.transformToByteArray();
    },
    origin: async () => new URL(await linkToGet('x', { name: 'x', type: 'text/plain' }, 60)).origin,
  };
}

/** Saved under its name, in every alphabet (RFC 6266). */
function dispositionOf({ name }: Named): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
