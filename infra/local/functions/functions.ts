import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { functionNameOf } from '../template/identity.ts';
import type { Resource } from '../template/resolve.ts';
import { type FunctionSpec, type Invocation, Pool } from './pool.ts';

export type Surroundings = {
  /** Folder for logs and for code that is written inside the template. */
  data: string;
  region: string;
  /** Variables that every function gets from the platform: endpoints and credentials. */
  platform: Record<string, string>;
  /** Variables that win over the template's and the platform's. */
  environment: Record<string, string>;
  watch: (invocation: Invocation) => void;
};

/** All functions of all stacks, found by what a template uses to name one. */
export type Functions = { find(reference: string): Pool; stop(): Promise<void> };

type Logging = { LogGroup?: string; LogFormat?: string; ApplicationLogLevel?: string };

/** Instances at a time for a function without a reserved number: more than there are cores would only take memory. */
const CONCURRENCY = Math.min(Math.max(availableParallelism(), 2), 4);

/** Makes a pool for each function; nothing of theirs is loaded before the first invocation. */
export function makeFunctions(resources: Resource[], surroundings: Surroundings): Functions {
  const logs = join(surroundings.data, 'logs');
  mkdirSync(logs, { recursive: true });
  const pools = new Map<string, Pool>();
  const closers: (() => Promise<void>)[] = [];
  for (const resource of resources.filter(({ type }) => type === 'AWS::Lambda::Function')) {
    const spec = specOf(resource, surroundings);
    const log = createWriteStream(join(logs, `${resource.ref}.log`), { flags: 'a' }).setMaxListeners(0);
    pools.set(resource.ref, new Pool(spec, log, surroundings.watch));
    closers.push(() => new Promise((closed) => log.end(closed)));
  }
  return {
    find(reference) {
      const pool = pools.get(functionNameOf(reference));
      if (!pool) throw new Error(`there is no function ${reference}`);
      return pool;
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
      await Promise.all(closers.map((close) => close()));
    },
  };
}

function specOf(resource: Resource, surroundings: Surroundings): FunctionSpec {
  const { properties, ref: name, attributes, stack, logicalId } = resource;
  const runtime = String(properties.Runtime);
  if (!runtime.startsWith('nodejs'))
    throw new Error(`Stack ${stack}, resource ${logicalId}: runtime ${runtime} is not known to the local runner`);

  const folder = codeOf(resource, surroundings.data);
  const handler = String(properties.Handler);
  const dot = handler.lastIndexOf('.');
  const base = join(folder, handler.slice(0, dot));
  const file = ['.mjs', '.js', '.cjs'].map((extension) => base + extension).find(existsSync);
  if (!file) throw new Error(`Stack ${stack}, resource ${logicalId}: there is no module ${base}`);

  const memoryMegabytes = Number(properties.MemorySize ?? 128);
  const logging = properties.LoggingConfig as Logging | undefined;
  const logGroup = logging?.LogGroup ?? `/aws/lambda/${name}`;
  const template = (properties.Environment as { Variables?: Record<string, string> } | undefined)?.Variables ?? {};
  return {
    start: {
      file,
      exported: handler.slice(dot + 1),
      functionName: name,
      functionArn: attributes.Arn ?? name,
      memoryMegabytes,
      logGroup,
    },
    environment: {
      ...texts(template),
      ...surroundings.platform,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
      AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
      ...(logging?.LogFormat !== undefined && { AWS_LAMBDA_LOG_FORMAT: logging.LogFormat }),
      ...(logging?.ApplicationLogLevel !== undefined && { AWS_LAMBDA_LOG_LEVEL: logging.ApplicationLogLevel }),
      TZ: 'UTC',
      ...surroundings.environment,
    },
    timeoutSeconds: Number(properties.Timeout ?? 3),
    concurrency: Number(properties.ReservedConcurrentExecutions ?? CONCURRENCY),
  };
}

/** The folder with a function's code: its asset, or, for code inside the template, a file written for it. */
function codeOf({ properties, asset, stack, logicalId, ref: name }: Resource, data: string): string {
  const { S3Key, ZipFile } = properties.Code as { S3Key?: string; ZipFile?: string };
  if (ZipFile !== undefined) {
    const folder = join(data, 'code', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.js'), ZipFile);
    writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
    return folder;
  }
  const folder = S3Key === undefined ? undefined : asset(S3Key);
  if (!folder) throw new Error(`Stack ${stack}, resource ${logicalId}: its code is not an asset of this assembly`);
  return folder;
}

function texts(variables: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}
