// Runs inside a worker thread, which stands for one Lambda execution environment: loads the function's own bundle once,
// then handles one invocation at a time. Events and results cross as JSON text, as they do in Lambda.
// Plain JavaScript, because every worker that strips types pays 12 MB and 20 ms for it.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** @type {import('./instance.ts').Start} */
const { file, exported, functionName, functionArn, memoryMegabytes, logGroup } = workerData;

/** @param {import('./instance.ts').Answer} answer */
function reply(answer) {
  parentPort.postMessage(answer);
}

function describe(error) {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: [] };
  return { type: error.name, message: error.message, stack: error.stack?.split('\n').slice(1) ?? [] };
}

/** @param {import('./instance.ts').Order} order */
function contextOf({ requestId, deadline }) {
  return {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMegabytes),
    logGroupName: logGroup,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function load() {
  const module = await import(pathToFileURL(file).href);
  const handler = module[exported] ?? module.default?.[exported];
  if (typeof handler !== 'function') throw new Error(`${file} exports no function named ${exported}`);
  return handler;
}

try {
  const handler = await load();
  parentPort.on('message', async (/** @type {import('./instance.ts').Order} */ order) => {
    try {
      const result = await handler(JSON.parse(order.event), contextOf(order));
      reply({ kind: 'result', result: JSON.stringify(result) ?? 'null' });
    } catch (error) {
      reply({ kind: 'fault', ...describe(error) });
    }
  });
  reply({ kind: 'ready' });
} catch (error) {
  reply({ kind: 'broken', ...describe(error) });
}
