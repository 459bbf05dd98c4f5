import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, type Grant } from './grant.ts';

/** Where bodies too large for a queue wait, as long as the delivery record that points at them: 30 days. */
export class Bodies extends Construct {
  readonly bucket: Bucket;

  /** `publicUrl` is where pages are, when that is not the gateway's own address, which is known only after the bucket. */
  constructor(scope: Construct, id: string, props: { publicUrl?: string | undefined }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // a page sends a file by a link that was made for it; the link is what lets it in, this lets the browser try
      cors: [
        {
          allowedOrigins: [props.publicUrl ?? `https://*.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['content-type'],
          maxAge: 600,
        },
      ],
      lifecycleRules: [{ id: 'bodies', prefix: 'bodies/', expiration: Duration.days(30) }],
    });
  }

  /** May read one body by its key. */
  reads(): Grant {
    return this.#grant(['GetObject']);
  }

  /** May keep a body, and not read it again. */
  keeps(): Grant {
    return this.#grant(['PutObject']);
  }

  /** May keep bodies in a folder of their own and read them again, and none of what people wrote. */
  keepsAndReads(folder: string): Grant {
    return this.#grant(['PutObject', 'GetObject'], `${folder}/*`);
  }

  #grant(actions: string[], which = '*'): Grant {
    const objects = [this.bucket.arnForObjects(`bodies/${which}`)];
    return { says: this.bucket.bucketName, allows: [allow('s3', actions, objects)] };
  }
}
