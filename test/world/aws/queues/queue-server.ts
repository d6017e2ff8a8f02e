// Worker thread that runs the SQS emulator: on loopback only, with queue URLs an unmodified client can reach, a record
// of every message ever sent, and an outage on command.
import { type AddressInfo } from 'node:net';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { buildApp } from 'fauxqs';
import { runOnWorldClock } from '../../clock/world-clock.ts';
import { type Outage, outageAnswer } from '../http/json-service.ts';
import { type QueueServerAnswer, type QueueServerRequest, type SentMessage } from './queue-protocol.ts';

interface SendParameters {
  readonly QueueUrl: string;
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
  readonly MessageAttributes?: unknown;
  readonly Entries?: readonly SendParameters[];
}

runOnWorldClock(workerData as Int32Array<SharedArrayBuffer>);

const parent = parentPort!;
const answer = (message: QueueServerAnswer): void => parent.postMessage(message);
const sent: SentMessage[] = [];
let outage: Outage = false;

const app = buildApp({ logger: false });

app.addHook('onRequest', async (request, reply) => {
  if (request.method !== 'POST') return;
  // An order given before this request was sent counts for it.
  for (let next = receiveMessageOnPort(parent); next !== undefined; next = receiveMessageOnPort(parent)) {
    obey(next.message as QueueServerRequest);
  }
  const refusal = outageAnswer(outage);
  if (refusal !== undefined)
    await reply
      .code(refusal.status)
      .headers(refusal.headers ?? {})
      .send(refusal.body);
});

app.addHook('preHandler', async (request) => {
  const target = String(request.headers['x-amz-target']);
  if (!/\.SendMessage(Batch)?$/.test(target)) return;
  const parameters = request.body as SendParameters;
  for (const entry of parameters.Entries ?? [parameters]) sent.push(record(parameters.QueueUrl, entry));
});

// The emulator names its queues under sqs.<region>.localhost, which resolves nowhere; it accepts any host in return.
app.addHook('onSend', async (request, _reply, payload) => {
  if (typeof payload !== 'string') return payload;
  return payload.replaceAll(/http:\/\/sqs\.[^/"]+\//g, `http://${request.headers.host ?? ''}/`);
});

await app.listen({ port: 0, host: '127.0.0.1' });

parent.on('message', obey);
answer({ kind: 'listening', port: (app.server.address() as AddressInfo).port });

function obey(request: QueueServerRequest): void {
  if (request.kind === 'outage') outage = request.mode;
  else if (request.kind === 'sent') answer({ kind: 'sent', messages: sent });
  else void app.close().then(() => answer({ kind: 'stopped' }));
}

function record(queueUrl: string, entry: SendParameters): SentMessage {
  return {
    queueUrl,
    body: entry.MessageBody,
    ...(entry.MessageGroupId !== undefined && { groupId: entry.MessageGroupId }),
    ...(entry.MessageDeduplicationId !== undefined && { deduplicationId: entry.MessageDeduplicationId }),
    ...(entry.MessageAttributes !== undefined && { attributes: entry.MessageAttributes }),
  };
}
