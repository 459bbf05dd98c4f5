import { GetObjectCommand, type GetObjectCommandInput, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Aws } from 'aws-cdk-lib';
import { Bucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalPlatform } from '../../infra/local/platform.ts';
import { startLocal } from '../../infra/local/run.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { makeFolder, nameOf } from './fixture/platform.ts';

describe('a link into a bucket, given to a browser', () => {
  const folder = makeFolder();
  let platform: LocalPlatform;
  let s3: S3Client;
  let bucket: string;
  const Key = 'attachments/a b (ü).html';

  beforeAll(async () => {
    const assembly = synthesizeFixture({
      outdir: `${folder.path}/cdk.out`,
      change: ({ state }) =>
        new Bucket(state, 'Files', {
          cors: [
            {
              allowedOrigins: [`https://*.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`],
              allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
              allowedHeaders: ['content-type'],
              maxAge: 600,
            },
          ],
        }),
    });
    platform = await startLocal({ assembly, data: folder.data });
    bucket = nameOf(platform, 'State', 'Files');
    s3 = client(platform.environment.AWS_SECRET_ACCESS_KEY ?? '');
  });
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const client = (
    secretAccessKey: string,
    requestChecksumCalculation: 'WHEN_REQUIRED' | 'WHEN_SUPPORTED' = 'WHEN_REQUIRED',
  ) =>
    new S3Client({
      region: 'us-east-1',
      endpoint: platform.endpoints.s3,
      credentials: { accessKeyId: 'local', secretAccessKey },
      requestChecksumCalculation,
    });
  const linkToPut = (signer = s3, expiresIn = 60) =>
    getSignedUrl(signer, new PutObjectCommand({ Bucket: bucket, Key, ContentType: 'text/html', ContentLength: 9 }), {
      expiresIn,
      signableHeaders: new Set(['content-type', 'content-length']),
    });
  const linkToGet = (more: Partial<GetObjectCommandInput> = {}) =>
    getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key, ...more }), { expiresIn: 60 });
  const put = (link: string, body = '<p>ü</p>', type = 'text/html') =>
    fetch(link, { method: 'PUT', body, headers: { 'content-type': type, origin: 'http://127.0.0.1:4000' } });
  const codeOf = async (response: Response) => {
    const [, code] = /<Code>(\w+)<\/Code>/.exec(await response.text()) ?? [];
    return `${response.status} ${code}`;
  };

  test('takes what it was made for, and nothing of another size or type', async () => {
    expect(await codeOf(await put(await linkToPut(), '<p>longer</p>'))).toBe('403 SignatureDoesNotMatch');
    expect(await codeOf(await put(await linkToPut(), '<p>ü</p>', 'image/png'))).toBe('403 SignatureDoesNotMatch');
    expect((await put(await linkToPut())).status).toBe(200);
    const answer = await fetch(await linkToGet());
    expect(await answer.text()).toBe('<p>ü</p>');
    expect(answer.headers.get('content-type')).toBe('text/html');
  });

  test('says how what it leads to is shown', async () => {
    await put(await linkToPut());
    const link = await linkToGet({
      ResponseContentDisposition: `attachment; filename="it's.txt"`,
      ResponseContentType: 'application/octet-stream',
    });
    const { headers } = await fetch(link);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="it's.txt"`);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    const changed = link.replace('attachment', 'inline');
    expect(await codeOf(await fetch(changed))).toBe('403 SignatureDoesNotMatch');
  });

  test('counts for its time, its method and its object alone, and with the right key', async () => {
    const stale = new URL(await linkToGet());
    stale.searchParams.set('X-Amz-Date', '20200101T000000Z');
    expect(await codeOf(await fetch(stale))).toBe('403 AccessDenied');
    const link = await linkToGet();
    expect(await codeOf(await fetch(link, { method: 'DELETE' }))).toBe('403 SignatureDoesNotMatch');
    expect(await codeOf(await fetch(link.replace('attachments', 'other')))).toBe('403 SignatureDoesNotMatch');
    expect(await codeOf(await put(await linkToPut(client('guessed'))))).toBe('403 SignatureDoesNotMatch');
  });

  test('a link made with the checksum of nothing takes nothing, as in AWS', async () => {
    const careless = await linkToPut(client('local', 'WHEN_SUPPORTED'));
    expect(await codeOf(await put(careless))).toBe('400 BadDigest');
  });

  test('pages of the origins that the template names may use it, and no others', async () => {
    const ask = async (origin: string, method = 'PUT', headers = 'content-type') =>
      fetch(await linkToPut(), {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
      });
    const allowed = await ask('http://127.0.0.1:4000');
    expect(allowed.status).toBe(200);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': 'http://127.0.0.1:4000',
      'access-control-allow-methods': 'PUT, GET',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '600',
    });
    expect((await ask('https://elsewhere.example')).status).toBe(403);
    expect((await ask('http://127.0.0.1:4000', 'DELETE')).status).toBe(403);
    expect((await ask('http://127.0.0.1:4000', 'PUT', 'x-own')).status).toBe(403);
    const done = await put(await linkToPut());
    expect(done.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:4000');
    const elsewhere = await fetch(await linkToGet(), { headers: { origin: 'https://elsewhere.example' } });
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
  });
});
