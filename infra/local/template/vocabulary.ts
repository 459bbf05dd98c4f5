import type { TemplateResource } from './assembly.ts';

/** What the local runner does with a resource type: runs it, or leaves it out for a known reason. */
export type Role = { runs: string } | { ignored: string };

const permissions = { ignored: 'nobody is refused on one machine' };
const watching = { ignored: 'nobody watches one machine' };
const atRest = { ignored: 'data is not encrypted on one machine' };

/** Every resource type that the local runner knows. A type that is not here is refused by name. */
export const vocabulary: Record<string, Role> = {
  'AWS::DynamoDB::Table': { runs: 'table' },
  'AWS::DynamoDB::GlobalTable': { runs: 'table' },
  'AWS::SQS::Queue': { runs: 'queue' },
  'AWS::S3::Bucket': { runs: 'bucket' },
  'AWS::Lambda::Function': { runs: 'function' },
  'AWS::Lambda::Version': { runs: 'function, under its ARN' },
  'AWS::Lambda::Alias': { runs: 'function, under its ARN' },
  'AWS::Lambda::EventInvokeConfig': { runs: 'asynchronous retries' },
  'AWS::Lambda::EventSourceMapping': { runs: 'source' },
  'AWS::Events::EventBus': { runs: 'bus' },
  'AWS::Events::Rule': { runs: 'rule' },
  'AWS::ApiGatewayV2::Api': { runs: 'HTTP or WebSocket API' },
  'AWS::ApiGatewayV2::Stage': { runs: 'stage; its throttle is left out' },
  'AWS::ApiGatewayV2::Route': { runs: 'route' },
  'AWS::ApiGatewayV2::Integration': { runs: 'integration' },
  'AWS::Cognito::UserPool': { runs: 'people, and their sign-in; nobody is written to' },
  'AWS::Cognito::UserPoolClient': { runs: 'whoever sends people to sign in' },

  'AWS::Cognito::UserPoolDomain': { ignored: 'sign-in is where its tokens come from' },
  'AWS::Cognito::ManagedLoginBranding': { ignored: 'the sign-in page is of this runner' },
  'AWS::Cognito::UserPoolIdentityProvider': { ignored: 'nobody is in a directory elsewhere' },
  'AWS::IAM::Role': permissions,
  'AWS::IAM::Policy': permissions,
  'AWS::IAM::ManagedPolicy': permissions,
  'AWS::Lambda::Permission': permissions,
  'AWS::SQS::QueuePolicy': permissions,
  'AWS::S3::BucketPolicy': permissions,
  'AWS::SNS::TopicPolicy': permissions,
  'AWS::Events::EventBusPolicy': permissions,
  'AWS::KMS::Key': atRest,
  'AWS::KMS::Alias': atRest,
  'AWS::CloudWatch::Alarm': watching,
  'AWS::CloudWatch::CompositeAlarm': watching,
  'AWS::CloudWatch::Dashboard': watching,
  'AWS::SNS::Topic': watching,
  'AWS::SNS::Subscription': watching,
  'AWS::Logs::LogGroup': { ignored: 'logs are files in the data folder' },
  'AWS::Logs::MetricFilter': watching,
  'AWS::Logs::ResourcePolicy': permissions,
  'AWS::Events::Archive': { ignored: 'the bus keeps what is not delivered, nothing more' },
  'AWS::CDK::Metadata': { ignored: 'it describes the template itself' },
};

/** Properties that would change what a resource does and are not built here; with them it is refused too. */
const unknownProperties: Record<string, string[]> = {
  'AWS::S3::Bucket': ['NotificationConfiguration'],
  'AWS::Lambda::Function': ['Layers', 'FileSystemConfigs', 'DeadLetterConfig'],
  'AWS::Lambda::Alias': ['RoutingConfig'],
  'AWS::Lambda::EventSourceMapping': ['TumblingWindowInSeconds', 'SelfManagedEventSource'],
  'AWS::ApiGatewayV2::Api': ['CorsConfiguration', 'Body', 'Target'],
  'AWS::ApiGatewayV2::Route': ['AuthorizerId', 'RouteResponseSelectionExpression'],
  'AWS::Cognito::UserPool': ['AliasAttributes', 'LambdaConfig'],
};

/** The role of a resource; throws the sentence that names it when there is none. */
export function roleOf(stack: string, logicalId: string, { Type: type, Properties = {} }: TemplateResource): Role {
  const role = vocabulary[type];
  const property = unknownProperties[type]?.find((name) => Properties[name] !== undefined);
  if (role && property === undefined) return role;
  const what = property === undefined ? type : `${property} of ${type}`;
  throw new Error(`Stack ${stack}, resource ${logicalId}: ${what} is not known to the local runner`);
}
