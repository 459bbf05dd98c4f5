import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Bodies } from '../constructs/bodies.ts';
import { Identity } from '../constructs/identity.ts';
import { Table } from '../constructs/table.ts';

/** What must never be lost. */
export class StateStack extends Stack {
  readonly table: Table;
  readonly bodies: Bodies;
  readonly identity: Identity;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { replicas: string[]; publicUrl?: string | undefined },
  ) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = new Table(this, 'table', { replicas: props.replicas });
    this.bodies = new Bodies(this, 'bodies', { publicUrl: props.publicUrl });
    this.identity = new Identity(this, 'identity', { publicUrl: props.publicUrl });
    new CfnOutput(this, 'TableName', { value: this.table.table.tableName });
    new CfnOutput(this, 'UserPoolId', { value: this.identity.pool.userPoolId });
  }
}
