import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Bodies } from '../constructs/bodies.ts';
import { Table } from '../constructs/table.ts';

/** What must never be lost. */
export class StateStack extends Stack {
  readonly table: Table;
  readonly bodies: Bodies;

  constructor(scope: Construct, id: string, props: StackProps & { replicas: string[] }) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = new Table(this, 'table', { replicas: props.replicas });
    this.bodies = new Bodies(this, 'bodies');
    new CfnOutput(this, 'TableName', { value: this.table.table.tableName });
  }
}
