import { invalid } from '../error.ts';
import type { BusTarget } from '../model.ts';
import { type Body, check, optionalInteger, optionalObject, optionalText, RULE_NAME, text } from './request.ts';

/** What a target may say here; RoleArn is read over, since nothing on one machine assumes a role. */
const KNOWN = new Set(
  'Id Arn RoleArn Input InputPath InputTransformer SqsParameters DeadLetterConfig RetryPolicy'.split(' '),
);

/** A target in the API's spelling, checked as PutTargets checks it. */
export function fromWire(wire: Body): BusTarget {
  const id = text(wire, 'Id', RULE_NAME);
  const arn = text(wire, 'Arn');
  const foreign = Object.keys(wire).find((key) => !KNOWN.has(key) && wire[key] !== null);
  if (foreign) throw invalid(`Parameter ${foreign} of target ${id} is not known to the local bus.`);
  if (!/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(arn))
    throw invalid(`Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`);
  const messageGroupId = groupOf(wire, id, arn);
  const deadLetterArn = optionalText(optionalObject(wire, 'DeadLetterConfig') ?? {}, 'Arn');
  const retry = retryFrom(optionalObject(wire, 'RetryPolicy'));
  return { id, arn, ...inputFrom(wire), ...given({ messageGroupId, deadLetterArn, retry }) };
}

function groupOf(wire: Body, id: string, arn: string): string | undefined {
  const group = optionalText(optionalObject(wire, 'SqsParameters') ?? {}, 'MessageGroupId');
  if (group === undefined && /:sqs:.*\.fifo$/.test(arn))
    throw invalid(`Parameter(s) SqsParameters must be specified for target: ${id}.`);
  return group;
}

function inputFrom(wire: Body): Pick<BusTarget, 'input' | 'inputPath' | 'inputTransformer'> {
  const transformer = optionalObject(wire, 'InputTransformer');
  const inputTransformer = transformer && {
    inputPathsMap: pathsFrom(optionalObject(transformer, 'InputPathsMap') ?? {}),
    inputTemplate: text(transformer, 'InputTemplate', { longest: 8192 }),
  };
  const input = optionalText(wire, 'Input', { longest: 8192 });
  const inputPath = optionalText(wire, 'InputPath', { longest: 256 });
  return given({ input, inputPath, inputTransformer });
}

function pathsFrom(map: Body): Record<string, string> {
  return Object.fromEntries(
    Object.keys(map).map((name) => {
      check(name, 'InputPathsMap', { pattern: '[A-Za-z0-9\\_\\-]+', longest: 256 });
      return [name, text(map, name, { longest: 256 })];
    }),
  );
}

function retryFrom(policy: Body | undefined): BusTarget['retry'] {
  if (!policy) return undefined;
  const maximumRetryAttempts = optionalInteger(policy, 'MaximumRetryAttempts', 0, 185);
  const maximumEventAgeInSeconds = optionalInteger(policy, 'MaximumEventAgeInSeconds', 60, 86_400);
  return given({ maximumRetryAttempts, maximumEventAgeInSeconds });
}

/** The same target as ListTargetsByRule shows it. */
export function toWire({ id, arn, input, inputPath, inputTransformer, ...rest }: BusTarget): Body {
  const { messageGroupId, deadLetterArn, retry } = rest;
  return given({
    Id: id,
    Arn: arn,
    Input: input,
    InputPath: inputPath,
    InputTransformer: inputTransformer && {
      InputPathsMap: inputTransformer.inputPathsMap,
      InputTemplate: inputTransformer.inputTemplate,
    },
    SqsParameters: messageGroupId === undefined ? undefined : { MessageGroupId: messageGroupId },
    DeadLetterConfig: deadLetterArn === undefined ? undefined : { Arn: deadLetterArn },
    RetryPolicy: retry && {
      MaximumRetryAttempts: retry.maximumRetryAttempts,
      MaximumEventAgeInSeconds: retry.maximumEventAgeInSeconds,
    },
  });
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined, so that absent stays absent. */
function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}
