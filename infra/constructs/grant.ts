import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What an environment variable says, and what a function may do because it was told. */
export type Grant = { says: string; allows: PolicyStatement[] };

/**
 * The environment of a duty, typed by the very schema that its code parses it with: a variable that is missing or
 * unknown does not compile, and because most values are grants, nobody is told of a thing without being let in.
 */
export type Told<Env extends { shape: object }> = Record<keyof Env['shape'] & string, Grant | string>;

/** A statement that allows these actions of one service, on these resources and no others. */
export const allow = (service: string, actions: string[], resources: string[]) =>
  new PolicyStatement({ actions: actions.map((action) => `${service}:${action}`), resources });
