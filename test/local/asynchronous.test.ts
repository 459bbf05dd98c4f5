import { describe, expect, test } from 'vitest';
import { makeInvokeLater } from '../../infra/local/functions/asynchronous.ts';
import { FunctionFault } from '../../infra/local/functions/instance.ts';
import type { Pool } from '../../infra/local/functions/pool.ts';
import type { Resource } from '../../infra/local/template/resolve.ts';

const failing = {
  spec: { start: { functionName: 'notify' } },
  invoke: async () => {
    throw new FunctionFault('Error', 'no');
  },
} as unknown as Pool;

/** The template's settings for the function's asynchronous invocations, with an on-failure queue. */
function settings(properties: object): Resource[] {
  const DestinationConfig = { OnFailure: { Destination: 'arn:lost' } };
  const config = { FunctionName: 'notify', DestinationConfig, ...properties };
  const type = 'AWS::Lambda::EventInvokeConfig';
  return [{ stack: 's', logicalId: 'l', type, ref: 'l', attributes: {}, properties: config, asset: () => undefined }];
}

describe('an asynchronous invocation that fails', () => {
  test.each([
    ['without retries', { MaximumRetryAttempts: 0 }, 'RetriesExhausted'],
    ['that would be too old for the next try', { MaximumEventAgeInSeconds: 59 }, 'EventAgeExceeded'],
  ])('%s goes to its on-failure queue with what it was and why', async (_name, properties, condition) => {
    const sent: unknown[] = [];
    const send = async (arn: string, body: string) => void sent.push([arn, JSON.parse(body)]);
    const invokeLater = makeInvokeLater(settings(properties), send, new AbortController().signal);
    await invokeLater(failing, { id: 1 });
    expect(sent).toMatchObject([
      [
        'arn:lost',
        { requestContext: { condition }, requestPayload: { id: 1 }, responsePayload: { errorMessage: 'no' } },
      ],
    ]);
  });

  test('rejects when the platform stops before the next try, so that the bus keeps the event', async () => {
    const stopping = new AbortController();
    const invokeLater = makeInvokeLater([], async () => {}, stopping.signal);
    const invoked = invokeLater(failing, {});
    stopping.abort();
    await expect(invoked).rejects.toThrow();
  });
});
