// One execution environment: loads the bundle once, then handles one event at a time. Everything the bundle prints
// goes to the runtime as a log, on the same channel as the answer, so that no line arrives after its answer.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { runOnWorldClock } from '../../clock/world-clock.ts';
import {
  type EnvironmentMessage,
  type FunctionError,
  type InvokeMessage,
  type WorkerSetup,
} from './lambda-protocol.ts';

type Handler = (event: unknown, context: object) => unknown;

const setup = workerData as WorkerSetup;
const parent = parentPort!;
runOnWorldClock(setup.leaps);
const tell = (message: EnvironmentMessage): void => parent.postMessage(message);

for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    tell({ kind: 'log', text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() });
    const done = rest.find((argument) => typeof argument === 'function');
    if (done !== undefined) queueMicrotask(done as () => void);
    return true;
  };
}

try {
  const handler = load();
  parent.on('message', (message: InvokeMessage) => void handle(handler, message));
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'init-failed', error: describe(error) });
}

function load(): Handler {
  const [file = '', exportName = ''] = setup.handler.split('.');
  const path = ['.js', '.cjs', '.mjs'].map((ending) => join(setup.taskRoot, file + ending)).find(existsSync);
  if (path === undefined) throw new Error(`Cannot find module '${file}' in ${setup.taskRoot}`);
  const loaded = createRequire(path)(path) as Record<string, unknown>;
  const handler = loaded[exportName];
  if (typeof handler !== 'function') throw new Error(`${setup.handler} is undefined or not exported`);
  return handler as Handler;
}

async function handle(handler: Handler, message: InvokeMessage): Promise<void> {
  const deadlineMs = Date.now() + message.timeoutMs;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    awsRequestId: message.requestId,
    functionName: setup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: setup.functionArn,
    memoryLimitInMB: String(setup.memorySizeMb),
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
  try {
    const answer = await handler(JSON.parse(message.event), context);
    tell({ kind: 'succeeded', payload: JSON.stringify(answer ?? null) });
  } catch (error) {
    const described = describe(error);
    // The real runtime prints the error that left the handler, message and stack included.
    const printed = JSON.stringify({ ...described, stack: described.trace });
    process.stderr.write(`${new Date().toISOString()}\t${message.requestId}\tERROR\tInvoke Error \t${printed}\n`);
    tell({ kind: 'failed', error: described });
  }
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
