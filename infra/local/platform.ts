import type { Invocation } from './functions/pool.ts';

export type LocalOptions = {
  /** The synthesized `cdk.out`. */
  assembly: string;
  /** Folder that keeps all state between runs. */
  data: string;
  /** Port of the first HTTP API; 0, the default, takes a free one. */
  port?: number;
  /** CloudFormation parameters by logical id. */
  parameters?: Record<string, string>;
  /** Variables for every function; they win over the template's and the platform's. */
  environment?: Record<string, string>;
  /** Hears one line for each service as it comes up and for each fault of a function. */
  report?: (line: string) => void;
  /** Sees every invocation as it ends. */
  watch?: (invocation: Invocation) => void;
};

export type LocalPlatform = {
  endpoints: {
    dynamodb: string;
    sqs: string;
    s3: string;
    eventbridge: string;
    /** Cognito: the API that invites people. */
    identity: string;
    /** SES: mails that are kept. */
    mails: string;
    /** The address of each HTTP API by its logical id. */
    http: Record<string, string>;
    /** The address of each WebSocket API by its logical id. */
    sockets: Record<string, string>;
  };
  /** What an AWS SDK needs to be a client of this platform. */
  environment: Record<string, string>;
  /** Every stack output, as `Stack.Output`. */
  outputs: Record<string, string>;
  /** What `Ref` gives, a table's name or a queue's URL for example, by stack and logical id. */
  resources: Record<string, Record<string, string>>;
  /** Finishes the invocations under way and ends every part. */
  stop(): Promise<void>;
};

/** What functions sign with here; it is no secret and opens nothing. */
export const SECRET_KEY = 'local';

/** Points any AWS SDK at this machine through its own variables. */
export function environmentOf(region: string, at: Omit<LocalPlatform['endpoints'], 'http' | 'sockets'>) {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: SECRET_KEY,
    AWS_ENDPOINT_URL_DYNAMODB: at.dynamodb,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: at.dynamodb,
    AWS_ENDPOINT_URL_SQS: at.sqs,
    AWS_ENDPOINT_URL_S3: at.s3,
    AWS_ENDPOINT_URL_EVENTBRIDGE: at.eventbridge,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: at.identity,
    AWS_ENDPOINT_URL_SESV2: at.mails,
  };
}

/** One line about an invocation that failed; the whole story is in the function's log. */
export function faultLine({ function: name, requestId, outcome }: Invocation): string | undefined {
  if (!('fault' in outcome)) return undefined;
  const { type, message } = outcome.fault;
  return `${name} failed: ${type}: ${message.split('\n')[0]} (${requestId})`;
}
