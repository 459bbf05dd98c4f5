import { createHash } from 'node:crypto';

/** The account that the embedded emulators answer for. */
export const ACCOUNT = '000000000000';

/** Where things are on this machine; known before the template is evaluated. */
export type Addresses = {
  region: string;
  queueUrl(name: string): string;
  apiEndpoint(apiId: string): string;
  issuer(userPoolId: string): string;
};

/** A resource whose own properties are evaluated only when they are asked for. */
export type Named = { stack: string; logicalId: string; type: string; property(name: string): unknown };

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export type Identity = { ref: string; attributes: Record<string, string> };

/** Gives a resource its name, the template's own or one made of stack and logical id, so that it is the same on every start. */
export function identify(resource: Named, at: Addresses): Identity {
  const identity = identities[resource.type];
  return identity ? identity(resource, at) : unrun(resource, at);
}

/** The id of an API, which its address is made of; the same on every start. */
export const apiIdOf = (stack: string, logicalId: string): string => idOf({ stack, logicalId }, 10);

/** An id as AWS would give one at random. */
function idOf({ stack, logicalId }: Pick<Named, 'stack' | 'logicalId'>, length: number): string {
  return createHash('sha256').update(`${stack}/${logicalId}`).digest('hex').slice(0, length);
}

const identities: Record<string, (resource: Named, at: Addresses) => Identity> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': (resource, at) => {
    const suffix = String(resource.property('FifoQueue')) === 'true' ? '.fifo' : '';
    const name = nameOf(resource, 'QueueName', 80 - suffix.length, suffix);
    const url = at.queueUrl(name);
    return { ref: url, attributes: { Arn: arn(at, 'sqs', name), QueueName: name, QueueUrl: url } };
  },
  'AWS::S3::Bucket': (resource, at) => {
    const name = nameOf(resource, 'BucketName', 63).toLowerCase();
    const domain = `${name}.s3.${at.region}.amazonaws.com`;
    return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}`, DomainName: domain, RegionalDomainName: domain } };
  },
  'AWS::Lambda::Function': (resource, at) => {
    const name = nameOf(resource, 'FunctionName', 64);
    return { ref: name, attributes: { Arn: functionArn(at, name) } };
  },
  'AWS::Lambda::Version': (resource, at) => {
    const own = functionArn(at, functionNameOf(String(resource.property('FunctionName'))));
    return { ref: `${own}:1`, attributes: { FunctionArn: `${own}:1`, Version: '1' } };
  },
  'AWS::Lambda::Alias': (resource, at) => {
    const own = functionArn(at, functionNameOf(String(resource.property('FunctionName'))));
    return { ref: `${own}:${resource.property('Name')}`, attributes: {} };
  },
  'AWS::Events::EventBus': (resource, at) => {
    const name = nameOf(resource, 'Name', 256);
    return { ref: name, attributes: { Arn: arn(at, 'events', `event-bus/${name}`), Name: name } };
  },
  'AWS::Events::Rule': (resource, at) => {
    const name = nameOf(resource, 'Name', 64);
    return { ref: name, attributes: { Arn: arn(at, 'events', `rule/${name}`) } };
  },
  'AWS::ApiGatewayV2::Api': ({ stack, logicalId }, at) => {
    const id = apiIdOf(stack, logicalId);
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: at.apiEndpoint(id) } };
  },
  'AWS::ApiGatewayV2::Stage': (resource) => ({ ref: String(resource.property('StageName')), attributes: {} }),
  'AWS::Cognito::UserPool': (resource, at) => {
    const id = `${at.region}_${idOf(resource, 9)}`;
    const issuer = at.issuer(id);
    const own = arn(at, 'cognito-idp', `userpool/${id}`);
    const name = issuer.replace(/^https?:\/\//, '');
    return { ref: id, attributes: { Arn: own, UserPoolId: id, ProviderURL: issuer, ProviderName: name } };
  },
  'AWS::Cognito::UserPoolClient': (resource) => {
    const id = idOf(resource, 26);
    return { ref: id, attributes: { ClientId: id, Name: String(resource.property('ClientName') ?? id) } };
  },
  'AWS::SNS::Topic': (resource, at) => {
    const name = nameOf(resource, 'TopicName', 256);
    const own = arn(at, 'sns', name);
    return { ref: own, attributes: { TopicArn: own, TopicName: name } };
  },
};

/** The function's name in what templates use to mean it: a name, an ARN, a qualified ARN or an API's invocation path. */
export function functionNameOf(reference: string): string {
  return /:function:([^:/]+)/.exec(reference)?.[1] ?? reference;
}

function table(resource: Named, at: Addresses): Identity {
  const name = nameOf(resource, 'TableName', 255);
  const own = arn(at, 'dynamodb', `table/${name}`);
  return { ref: name, attributes: { Arn: own, StreamArn: `${own}/stream/local`, TableId: name } };
}

/** What is not run still gets a name and an ARN, because policies and variables mention it. */
function unrun(resource: Named, at: Addresses): Identity {
  const name = `${resource.stack}-${resource.logicalId}`;
  const service = resource.type.split('::')[1]?.toLowerCase() ?? 'unknown';
  return { ref: name, attributes: { Arn: arn(at, service, name), Id: name } };
}

function nameOf(resource: Named, property: string, longest: number, suffix = ''): string {
  const given = resource.property(property);
  return given === undefined ? `${resource.stack}-${resource.logicalId}`.slice(0, longest) + suffix : String(given);
}

function arn(at: Addresses, service: string, resource: string): string {
  return `arn:aws:${service}:${at.region}:${ACCOUNT}:${resource}`;
}

function functionArn(at: Addresses, name: string): string {
  return arn(at, 'lambda', `function:${name}`);
}
