import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allow, type Grant } from './grant.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Every index by name, so that a grant can name the ones it opens. */
const indexes = {
  /** what falls due, in order of time; `kind` and `clientId` tell what it is without a second read */
  due: {
    partitionKey: text('dueShard'),
    sortKey: text('dueAt'),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['kind', 'clientId'],
  },
  /** who holds what: an agent's tickets, or a pool's waiting ones, most urgent first */
  holder: { partitionKey: text('heldBy'), sortKey: text('urgency'), projectionType: ProjectionType.ALL },
  /** the lists that people page through */
  listing: { partitionKey: text('listPk'), sortKey: text('listSk'), projectionType: ProjectionType.ALL },
};

const point = ['GetItem', 'Query'];
/** A transaction needs the permission of each thing it is made of. */
const changing = [...point, 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];

/** What announce sees of the stream: new facts, and whatever has just been given a due time. */
export const newsworthy = [{ kind: { S: FilterRule.isEqual('change') } }, { dueAt: { S: FilterRule.exists() } }].map(
  (NewImage) => FilterCriteria.filter({ eventName: FilterRule.or('INSERT', 'MODIFY'), dynamodb: { NewImage } }),
);

/** The one table. Its stream is the outbox, so it survives the stack; nothing here can scan it. */
export class Table extends Construct {
  readonly table: TableV2;
  readonly streamArn: string;

  constructor(scope: Construct, id: string, props: { replicas: string[] }) {
    super(scope, id);
    this.table = new TableV2(this, 'table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      // replicas are fed by the same stream and want both images; announce reads only the new one
      dynamoStream: props.replicas.length > 0 ? StreamViewType.NEW_AND_OLD_IMAGES : StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: Object.entries(indexes).map(([indexName, index]) => ({ indexName, ...index })),
      replicas: props.replicas.map((region) => ({ region })),
    });
    if (!this.table.tableStreamArn) throw new Error('the table has no stream');
    this.streamArn = this.table.tableStreamArn;
  }

  /** May look an item up by its key, in the table itself. */
  looksUp(): Grant {
    return this.#grant(point, []);
  }

  /** May ask one index. */
  asks(index: keyof typeof indexes): Grant {
    return { says: this.table.tableName, allows: [allow('dynamodb', ['Query'], [this.#index(index)])] };
  }

  /** May read the table through every index, and change it, in transactions too. */
  changes(): Grant {
    return this.#grant(changing, Object.keys(indexes));
  }

  #grant(actions: string[], names: string[]): Grant {
    const allows = [allow('dynamodb', actions, [this.table.tableArn])];
    const opened = names.map((name) => this.#index(name));
    if (opened.length > 0) allows.push(allow('dynamodb', ['Query'], opened));
    return { says: this.table.tableName, allows };
  }

  #index(name: string) {
    return `${this.table.tableArn}/index/${name}`;
  }
}
