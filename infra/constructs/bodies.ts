import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, type Grant } from './grant.ts';

/** Where bodies too large for a queue wait, as long as the delivery record that points at them: 30 days; and the files of tickets. */
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
      lifecycleRules: [
        { id: 'bodies', prefix: 'bodies/', expiration: Duration.days(30) },
        // a year, and the days in which somebody still asks for it
        { id: 'attachments', prefix: 'attachments/', expiration: Duration.days(400) },
      ],
    });
  }

  /** May read one body by its key. */
  reads(): Grant {
    return this.#grant([[['GetObject'], 'bodies/*']]);
  }

  /** May read one body, and let browsers put and get files of tickets by links. */
  readsAndLends(): Grant {
    return this.#grant([
      [['GetObject'], 'bodies/*'],
      [['PutObject', 'GetObject'], 'attachments/*'],
    ]);
  }

  /** May keep files of tickets, and read and lend them to the helpdesks that they are for. */
  keepsAttachments(): Grant {
    return this.#grant([[['PutObject', 'GetObject'], 'attachments/*']]);
  }

  /** May keep a body, and not read it again. */
  keeps(): Grant {
    return this.#grant([[['PutObject'], 'bodies/*']]);
  }

  /** May keep bodies in a folder of their own and read them again, and none of what people wrote. */
  keepsAndReads(folder: string): Grant {
    return this.#grant([[['PutObject', 'GetObject'], `bodies/${folder}/*`]]);
  }

  #grant(what: [actions: string[], keys: string][]): Grant {
    const allows = what.map(([actions, keys]) => allow('s3', actions, [this.bucket.arnForObjects(keys)]));
    return { says: this.bucket.bucketName, allows };
  }
}
