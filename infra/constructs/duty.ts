import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  EventSourceMapping,
  type EventSourceMappingOptions,
  LoggingFormat,
  Runtime,
  StartingPosition,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { bundling, bundlingWith } from './bundling.ts';
import { allow, type Told } from './grant.ts';
import type { DutyQueue } from './queue.ts';
import { newsworthy, type Table } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type DutyProps<Env extends { shape: object }> = {
  told: Told<Env>;
  timeout: Duration;
  /** in MiB; the share of a processor grows with it */
  memory: number;
  /** what lies beside its bundle, from the root of the repository: workers to be bundled too, and files */
  beside?: { workers?: string[]; files?: string[] };
  /** for what nobody retries: how often, and how old it may be */
  whenInvoked?: { retryAttempts: number; maxEventAge: Duration };
};

/** One function: the folder `functions/<id>`, its environment with the permissions it stands for, and its log. */
export class Duty<Env extends { shape: object }> extends Construct {
  readonly function: NodejsFunction;
  readonly log: LogGroup;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: DutyProps<Env>) {
    super(scope, id);
    this.log = new LogGroup(this, 'log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = new Role(this, 'role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.log.grantWrite(this.#role);
    this.function = new NodejsFunction(this, 'function', {
      entry: `${root}functions/${id}/handler.ts`,
      projectRoot: root,
      depsLockFilePath: `${root}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory,
      timeout: props.timeout,
      role: this.#role,
      bundling: props.beside ? bundlingWith(props.beside) : bundling,
      logGroup: this.log,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // a start and an end per invocation would be most of what we pay for logs; failures are still reported
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: { NODE_OPTIONS: '--enable-source-maps', ...this.#hears(props.told) },
      ...props.whenInvoked,
    });
  }

  /** Takes messages in batches; one that fails is retried alone. `atOnce` bounds how many copies run for this queue. */
  consumes(source: DutyQueue, props: { batchSize: number; atOnce: number }) {
    const { queueArn } = source.queue;
    this.#role.addToPrincipalPolicy(
      allow('sqs', ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'], [queueArn]),
    );
    this.#from(source.node.id, queueArn, { batchSize: props.batchSize, maxConcurrency: props.atOnce });
  }

  /**
   * Reads what is newsworthy in the table's stream, from its beginning. A batch that fails is halved until the bad record is alone; after 30
   * tries a pointer to it goes to `aside`, so that it holds up the records behind it for minutes and not for a day.
   */
  follows(table: Table, aside: Queue) {
    const reading = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
    this.#role.addToPrincipalPolicy(allow('dynamodb', reading, [table.streamArn]));
    this.#from('stream', table.streamArn, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      retryAttempts: 30,
      onFailure: new SqsDlq(aside),
      filters: newsworthy,
    });
  }

  #from(id: string, eventSourceArn: string, options: EventSourceMappingOptions) {
    new EventSourceMapping(this, `from-${id}`, {
      target: this.function,
      eventSourceArn,
      reportBatchItemFailures: true,
      ...options,
    });
  }

  /** Adds what each variable allows to the role, and returns what each says. */
  #hears(told: Told<Env>): Record<string, string> {
    const entries = Object.entries<Told<Env>[keyof Told<Env>]>(told).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      for (const statement of value.allows) this.#role.addToPrincipalPolicy(statement);
      return [name, value.says];
    });
    return Object.fromEntries(entries);
  }
}
