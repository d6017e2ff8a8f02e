// The webhook's door as the caller of the command line reaches it: from outside, as BambooHR does, and with the caller's
// own AWS credentials for the key. The functions of the stack get no right for this.
import { createHmac } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { secretReader } from '../../aws/read-secret.ts';
import { WebhookSecret } from '../../bamboohr/webhook/webhook-secret.ts';
import { cacheSecret } from '../../credentials/secret-cache.ts';
import { type Door } from '../../doctor/door.ts';
import { type Effects } from '../../effects.ts';
import { causeName, ConnectorError } from '../../errors.ts';
import { createEffects } from '../../real-effects.ts';
import { stackOutput } from './stack-outputs.ts';
import { clientOptions } from '../client-options.ts';

/** Of a kind that is acknowledged and not used: nothing is queued for it. */
const probe = (nowMs: number): string =>
  JSON.stringify({ type: 'connector.probe', timestamp: new Date(nowMs).toISOString(), data: {} });
const timeoutMs = 15_000;

export async function connectDoor(stackName: string): Promise<Door> {
  const effects = createEffects();
  const cloudFormation = new CloudFormationClient(clientOptions);
  const output = (name: string): Promise<string> => stackOutput(cloudFormation, stackName, name);
  const [url, secretArn, queueUrl] = [
    await output('WebhookUrl'),
    await output('WebhookSecretArn'),
    await output('ChangeQueueUrl'),
  ];
  const key = await keyIn(secretArn, effects);
  return {
    url,
    isSigned: key !== undefined,
    knock: () => knock(url, key, effects),
    hasQueue: () => hasQueue(queueUrl),
  };
}

/** undefined: not ours to read, or not filled in; the function says which. */
async function keyIn(arn: string, effects: Effects): Promise<string | undefined> {
  try {
    const read = secretReader(new SecretsManagerClient(clientOptions), arn);
    const { keys } = await cacheSecret(read, WebhookSecret, { effects, name: 'webhook' }).get();
    return keys[0]?.privateKey;
  } catch {
    return undefined;
  }
}

async function knock(url: string, key: string | undefined, effects: Effects): ReturnType<Door['knock']> {
  const body = probe(effects.now());
  const timestamp = String(Math.floor(effects.now() / 1_000));
  const signed = createHmac('sha256', key ?? 'none')
    .update(body)
    .update(timestamp)
    .digest('hex');
  try {
    const { status } = await effects.send({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        'x-bamboohr-timestamp': timestamp,
        'x-bamboohr-signature': signed,
      },
      body,
      timeoutMs,
    });
    return { status };
  } catch (error) {
    return { failure: error instanceof ConnectorError ? error.code : causeName(error) };
  }
}

async function hasQueue(queueUrl: string): Promise<boolean | undefined> {
  try {
    await new SQSClient(clientOptions).send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
    );
    return true;
  } catch (error) {
    return error instanceof Error && /NonExistentQueue|QueueDoesNotExist/.test(error.name) ? false : undefined;
  }
}
