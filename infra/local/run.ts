import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startDatabase } from './database/dynoxide.ts';
import { startExpiry } from './database/expiry.ts';
import { ensureTable } from './database/tables.ts';
import { makeInvokeLater } from './functions/asynchronous.ts';
import { makeFunctions } from './functions/functions.ts';
import type { Invocation } from './functions/pool.ts';
import { listenForApis } from './http/apis.ts';
import { startIdentity } from './identity/identity.ts';
import { startMails } from './mail/mails.ts';
import { environmentOf, faultLine, type LocalOptions, type LocalPlatform } from './platform.ts';
import { ensureBucket, ensureQueue, send } from './queues/ensure.ts';
import { type QueueService, startQueues } from './queues/fauxqs.ts';
import { openBus, putRules } from './rules.ts';
import type { Source } from './sources/batch.ts';
import { openCheckpoints } from './sources/checkpoints.ts';
import { startSources } from './sources/sources.ts';
import { readAssembly, type Stack } from './template/assembly.ts';
import { ACCOUNT } from './template/identity.ts';
import { type Resource, refuseUnknown, resolveStacks } from './template/resolve.ts';
import { makeUnwinding, type Unwinding } from './unwind.ts';

/** Runs a synthesized CDK app on this machine, on loopback only, until it is stopped. */
export async function startLocal(options: LocalOptions): Promise<LocalPlatform> {
  const stacks = readAssembly(options.assembly);
  refuseUnknown(stacks);
  mkdirSync(options.data, { recursive: true });

  const unwinding = makeUnwinding();
  try {
    return await boot(stacks, options, unwinding);
  } catch (error) {
    await unwinding.stop();
    throw error;
  }
}

async function boot(stacks: Stack[], options: LocalOptions, unwinding: Unwinding): Promise<LocalPlatform> {
  const { data, report = () => {}, environment: own = {} } = options;
  const region = stacks.find((stack) => stack.region)?.region ?? 'us-east-1';
  const { checkpoints, database, queues, apis, identity, mails } = await startGround(
    stacks,
    options,
    region,
    unwinding,
  );

  const queueUrl = (name: string) => `${queues.endpoint}/${ACCOUNT}/${name}`;
  const addresses = { region, queueUrl, apiEndpoint: apis.endpointOf, issuer: identity.issuerOf };
  const { resources, outputs } = resolveStacks(stacks, addresses, options.parameters ?? {});
  const tables = await makeKept(resources, database.endpoint, queues);
  unwinding.add('expiry', startExpiry(database.endpoint, tables, report));
  report(`DynamoDB on ${database.endpoint}`);
  report(`SQS and S3 on ${queues.endpoint}`);

  const bus = unwinding.add('bus', await openBus(join(data, 'bus.sqlite'), region, queues, report));
  putRules(bus, resources);
  report(`EventBridge on ${bus.endpoint}`);

  identity.open(resources);
  report(`Cognito on ${identity.endpoint}`);
  report(`SES on ${mails.endpoint}`);

  const [dynamodb, sqs, s3, eventbridge] = [database.endpoint, queues.endpoint, queues.endpoint, bus.endpoint];
  const services = { dynamodb, sqs, s3, eventbridge, identity: identity.endpoint, mails: mails.endpoint };
  const environment = environmentOf(region, services);
  const ended = makeWatch(options);
  const surroundings = { data, region, platform: environment, environment: own, watch: ended.seen };
  const functions = unwinding.add('functions', makeFunctions(resources, surroundings));
  const sendTo = (arn: string, body: string) => send(queues, arn, body);
  bus.deliverTo(functions, makeInvokeLater(resources, sendTo, bus.stopping));

  const around = { database: database.endpoint, region, checkpoints, send: sendTo, report };
  ended.nudge(unwinding.add('sources', await startSources(resources, functions, queues, around)));
  const opened = apis.open(resources, functions);
  for (const endpoint of Object.values(opened.http)) report(`HTTP API on ${endpoint}`);
  for (const endpoint of Object.values(opened.sockets)) report(`WebSocket API on ${endpoint}`);

  return {
    endpoints: { ...services, ...opened },
    environment,
    outputs,
    resources: byStack(resources),
    stop: unwinding.stop,
  };
}

/** Starts what needs no template: the parts with ports, side by side. */
async function startGround(stacks: Stack[], options: LocalOptions, region: string, unwinding: Unwinding) {
  const { data, port = 0, report = () => {} } = options;
  const checkpoints = unwinding.add('checkpoints', openCheckpoints(join(data, 'streams.sqlite')));
  const starting = [
    startDatabase(join(data, 'dynamodb.sqlite'), report).then((started) => unwinding.add('database', started)),
    startQueues(join(data, 'queues'), region).then((started) => unwinding.add('queues', started)),
    listenForApis(stacks, port).then((started) => unwinding.add('apis', started)),
    startIdentity(join(data, 'identity.sqlite'), report).then((started) => unwinding.add('identity', started)),
    startMails(join(data, 'mails'), report).then((started) => unwinding.add('mails', started)),
  ] as const;
  await Promise.allSettled(starting); // when one fails, the others have to be known before they can be ended
  const [database, queues, apis, identity, mails] = await Promise.all(starting);
  return { checkpoints, database, queues, apis, identity, mails };
}

/** Tells of every invocation that ends, and lets the streams look for what it may have written. */
function makeWatch({ report = () => {}, watch = () => {} }: LocalOptions) {
  let sources: Source | undefined;
  return {
    seen(invocation: Invocation) {
      const fault = faultLine(invocation);
      if (fault !== undefined) report(fault);
      sources?.nudge();
      watch(invocation);
    },
    nudge(started: Source) {
      sources = started;
    },
  };
}

/** Makes what keeps state, when it is not there from an earlier run; gives the tables. */
async function makeKept(resources: Resource[], database: string, queues: QueueService): Promise<Resource[]> {
  const of = (...types: string[]) => resources.filter(({ type }) => types.includes(type));
  for (const queue of of('AWS::SQS::Queue')) ensureQueue(queues, queue);
  for (const bucket of of('AWS::S3::Bucket')) ensureBucket(queues, bucket);
  const tables = of('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  await Promise.all(tables.map((table) => ensureTable(database, table)));
  return tables;
}

function byStack(resources: Resource[]): Record<string, Record<string, string>> {
  const stacks: Record<string, Record<string, string>> = {};
  for (const { stack, logicalId, ref } of resources) {
    stacks[stack] ??= {};
    stacks[stack][logicalId] = ref;
  }
  return stacks;
}
