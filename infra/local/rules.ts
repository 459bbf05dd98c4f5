import { type Bus, type BusTarget, startBus } from './bus/bus.ts';
import type { InvokeLater } from './functions/asynchronous.ts';
import type { Functions } from './functions/functions.ts';
import { send } from './queues/ensure.ts';
import type { QueueService } from './queues/fauxqs.ts';
import { ACCOUNT } from './template/identity.ts';
import type { Resource } from './template/resolve.ts';

type TemplateTarget = {
  Id: string;
  Arn: string;
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
  SqsParameters?: { MessageGroupId: string };
  DeadLetterConfig?: { Arn?: string };
  RetryPolicy?: { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number };
};

/** Gives the bus the template's buses and rules. */
export function putRules(bus: Bus, resources: Resource[]): void {
  for (const { type, ref } of resources) if (type === 'AWS::Events::EventBus') bus.createBus(ref);
  for (const rule of resources.filter(({ type }) => type === 'AWS::Events::Rule')) {
    const { EventBusName = 'default', EventPattern, ScheduleExpression, State, Targets = [] } = rule.properties;
    bus.putRule(String(EventBusName).replace(/^.*:event-bus\//, ''), {
      name: rule.ref,
      ...(EventPattern !== undefined && { pattern: EventPattern }),
      ...(ScheduleExpression !== undefined && { schedule: String(ScheduleExpression) }),
      enabled: State !== 'DISABLED',
      targets: (Targets as TemplateTarget[]).map((target) => targetOf(rule, target)),
    });
  }
}

function targetOf({ stack, logicalId }: Resource, target: TemplateTarget): BusTarget {
  const service = target.Arn.split(':')[2];
  if (service !== 'sqs' && service !== 'lambda')
    throw new Error(`Stack ${stack}, resource ${logicalId}: a target of ${service} is not known to the local runner`);
  const { InputTransformer: transformer, RetryPolicy: retry } = target;
  return {
    id: target.Id,
    arn: target.Arn,
    ...(target.Input !== undefined && { input: target.Input }),
    ...(target.InputPath !== undefined && { inputPath: target.InputPath }),
    ...(transformer && {
      inputTransformer: { inputPathsMap: transformer.InputPathsMap ?? {}, inputTemplate: transformer.InputTemplate },
    }),
    ...(target.SqsParameters && { messageGroupId: target.SqsParameters.MessageGroupId }),
    ...(target.DeadLetterConfig?.Arn !== undefined && { deadLetterArn: target.DeadLetterConfig.Arn }),
    ...(retry && {
      retry: {
        ...(retry.MaximumRetryAttempts !== undefined && { maximumRetryAttempts: Number(retry.MaximumRetryAttempts) }),
        ...(retry.MaximumEventAgeInSeconds !== undefined && {
          maximumEventAgeInSeconds: Number(retry.MaximumEventAgeInSeconds),
        }),
      },
    }),
  };
}

/** The bus, and who stands behind its targets once the functions are there. */
export type LocalBus = Bus & {
  deliverTo(functions: Functions, invokeLater: InvokeLater): void;
  /** Ends the waiting between two attempts of an invocation; the bus keeps the event. */
  stopping: AbortSignal;
};

/** Opens the bus. What it still owes from an earlier run waits until `deliverTo` says where it goes. */
export async function openBus(
  file: string,
  region: string,
  queues: QueueService,
  report: (line: string) => void,
): Promise<LocalBus> {
  const stopping = new AbortController();
  const ready = Promise.withResolvers<{ functions: Functions; invokeLater: InvokeLater }>();
  ready.promise.catch(() => {}); // whoever stops before it is ready needs no second complaint

  const invoke = async ({ arn, messageGroupId }: BusTarget, payload: string): Promise<void> => {
    const { functions, invokeLater } = await ready.promise;
    if (arn.split(':')[2] === 'sqs') await send(queues, arn, payload, { group: messageGroupId });
    else await invokeLater(functions.find(arn), JSON.parse(payload));
  };
  const deadLetter = (arn: string, payload: string, attributes: Record<string, string>) =>
    send(queues, arn, payload, { group: 'dead-letter', attributes });
  const bus = await startBus({ file, region, account: ACCOUNT, invoke, deadLetter, report });
  return {
    ...bus,
    deliverTo: (functions, invokeLater) => ready.resolve({ functions, invokeLater }),
    stopping: stopping.signal,
    async stop() {
      stopping.abort();
      ready.reject(new Error('the platform is stopping'));
      await bus.stop();
    },
  };
}
