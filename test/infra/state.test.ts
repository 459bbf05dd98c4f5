import { describe, expect, test } from 'vitest';
import { cloud } from './cloud.ts';

const { at, of, says } = cloud();
const table = at('state/table/table');
const [replica] = table.is.Replicas as Record<string, unknown>[];

describe('the table', () => {
  test('it cannot be deleted by accident, and can be put back to any second of the last weeks', () => {
    expect(table.keeps).toBe('Retain');
    expect(replica).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  test('it costs nothing while nobody writes', () => {
    expect(table.is.BillingMode).toBe('PAY_PER_REQUEST');
  });

  test('its stream carries each item as it became, and old items leave by themselves', () => {
    expect(table.is).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  test('what falls due, what is held and what is listed are found by index, in order', () => {
    const indexes = table.is.GlobalSecondaryIndexes as {
      IndexName: string;
      KeySchema: { AttributeName: string }[];
      Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
    }[];
    const drawn = indexes.map(({ IndexName, KeySchema, Projection }) => [
      IndexName,
      ...KeySchema.map(({ AttributeName }) => AttributeName),
      ...(Projection.NonKeyAttributes ?? [Projection.ProjectionType]),
    ]);
    expect(drawn).toEqual([
      ['due', 'dueShard', 'dueAt', 'kind', 'clientId'],
      ['holder', 'heldBy', 'urgency', 'ALL'],
      ['listing', 'listPk', 'listSk', 'ALL'],
    ]);
  });

  test('further regions hold it when the deployment names them', () => {
    const wide = cloud({ region: 'eu-west-1', replicas: 'us-east-1,ap-southeast-1' });
    const replicas = wide.at('state/table/table').is.Replicas as { Region: string }[];
    expect(replicas.map(({ Region }) => Region).sort()).toEqual(['ap-southeast-1', 'eu-west-1', 'us-east-1']);
    // DynamoDB feeds replicas from a stream of both images
    expect(wide.at('state/table/table').is.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });
});

describe('the bucket', () => {
  const bucket = at('state/bodies/bucket');

  test('it is kept, closed to the public and encrypted', () => {
    expect(bucket.keeps).toBe('Retain');
    expect(bucket.is.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(JSON.stringify(bucket.is.BucketEncryption)).toContain('AES256');
  });

  test('it refuses plain HTTP', () => {
    const [policy] = of('S3::BucketPolicy');
    expect(policy && says(policy, policy.is.Bucket)).toBe('state/bodies/bucket');
    expect(JSON.stringify(policy?.is)).toContain('"Effect":"Deny"');
    expect(JSON.stringify(policy?.is)).toContain('"aws:SecureTransport":"false"');
  });

  test('a body lives as long as its delivery record, 30 days, and a file of a ticket 400', () => {
    expect(bucket.is.LifecycleConfiguration).toMatchObject({
      Rules: [
        { Prefix: 'bodies/', ExpirationInDays: 30, Status: 'Enabled' },
        { Prefix: 'attachments/', ExpirationInDays: 400, Status: 'Enabled' },
      ],
    });
  });

  test('pages may send files by the links that they are given, from the public address alone', () => {
    const origins = (context = {}) => {
      const fresh = cloud(context);
      const { CorsConfiguration } = fresh.at('state/bodies/bucket').is;
      const { CorsRules } = CorsConfiguration as {
        CorsRules: { AllowedOrigins: unknown[]; AllowedMethods: string[] }[];
      };
      expect(CorsRules.flatMap(({ AllowedMethods }) => AllowedMethods)).toEqual(['PUT']);
      return CorsRules.flatMap((rule) => rule.AllowedOrigins).map((each) => fresh.says(bucket, each));
    };
    expect(origins()).toEqual(['https://*.execute-api.AWS::Region.AWS::URLSuffix']);
    expect(origins({ publicUrl: 'https://relay.example.com' })).toEqual(['https://relay.example.com']);
  });
});
