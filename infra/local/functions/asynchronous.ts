import { setTimeout as wait } from 'node:timers/promises';
import { functionNameOf } from '../template/identity.ts';
import type { Resource } from '../template/resolve.ts';
import { FunctionFault } from './instance.ts';
import type { Pool } from './pool.ts';

/** Invokes a function as Lambda's asynchronous queue does; resolves when it succeeded or was given up. */
export type InvokeLater = (pool: Pool, event: unknown) => Promise<void>;

/** Lambda waits a minute before the second attempt and two before the third. */
const WAITS = [60_000, 120_000];
/** How long it keeps an event that the template says nothing about. */
const LONGEST_AGE_SECONDS = 6 * 3600;

/**
 * Retries a failed asynchronous invocation as Lambda does, then sends it to its on-failure queue. The promise stays
 * open meanwhile, so that the bus keeps the event on disk; `signal` ends the waiting and rejects.
 */
export function makeInvokeLater(
  resources: Resource[],
  send: (queueArn: string, body: string) => Promise<void>,
  signal: AbortSignal,
): InvokeLater {
  const settings = new Map(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => [functionNameOf(String(properties.FunctionName)), properties] as const),
  );
  return async (pool, event) => {
    const own = settings.get(pool.spec.start.functionName) ?? {};
    const retries = Number(own.MaximumRetryAttempts ?? WAITS.length);
    const until = Date.now() + Number(own.MaximumEventAgeInSeconds ?? LONGEST_AGE_SECONDS) * 1000;
    for (let attempt = 0; ; attempt += 1) {
      try {
        await pool.invoke(event);
        return;
      } catch (error) {
        if (!(error instanceof FunctionFault)) throw error;
        const pause = WAITS[attempt] ?? 0;
        if (attempt >= retries) return giveUp('RetriesExhausted', own, event, error, send);
        if (Date.now() + pause > until) return giveUp('EventAgeExceeded', own, event, error, send);
        await wait(pause, undefined, { signal });
      }
    }
  };
}

async function giveUp(
  condition: string,
  settings: Record<string, unknown>,
  event: unknown,
  fault: FunctionFault,
  send: (queueArn: string, body: string) => Promise<void>,
): Promise<void> {
  const destination = settings.DestinationConfig as { OnFailure?: { Destination?: string } } | undefined;
  const arn = destination?.OnFailure?.Destination;
  if (arn === undefined) return;
  await send(
    arn,
    JSON.stringify({
      version: '1.0',
      timestamp: new Date().toISOString(),
      requestContext: { condition },
      requestPayload: event,
      responsePayload: { errorType: fault.type, errorMessage: fault.message, trace: fault.trace },
    }),
  );
}
