import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, type Grant } from './grant.ts';

/** Where bodies too large for a queue wait, as long as the delivery record that points at them: 30 days. */
export class Bodies extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
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
