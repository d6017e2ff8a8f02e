// What the deployed roles may open with the stack's KMS key, tried with credentials of the roles themselves. The emulator
// knows no encryption context, so this is about roles that open nothing by themselves; test/infra/key-use.test.ts tells
// purpose from purpose.
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { type LocalAws } from './stack/local-aws.ts';
import { type Steps } from './steps.ts';

const Functions = z.object({
  Functions: z.array(
    z.object({
      FunctionName: z.string(),
      Role: z.string(),
      Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
    }),
  ),
});
const Assumed = z.object({
  Credentials: z.object({ AccessKeyId: z.string(), SecretAccessKey: z.string(), SessionToken: z.string() }),
});

const context = { purpose: 'netsuite-token', place: 'trial' };

export async function checkKey(steps: Steps, aws: LocalAws): Promise<void> {
  await steps.check('KMS opens a token for the function that renews it', async () => {
    const opened = await openAs(aws, 'RotateNetSuiteKey');
    return opened === 'opened' ? [] : [`refused: ${opened}`];
  });
  await steps.check('KMS opens it for no function that seals nothing itself', async () => {
    const opened = await openAs(aws, 'ReceiveWebhook');
    return opened.includes('AccessDenied') ? [] : [`not refused: ${opened}`];
  });
}

/** Of a token that `sync-employee` sealed; else the name of the refusal. */
async function openAs(aws: LocalAws, construct: string): Promise<string> {
  const { json } = await aws.call('lambda', { method: 'GET', path: '/2015-03-31/functions/' });
  const functions = Functions.parse(json).Functions;
  const found = (part: string) => functions.find(({ FunctionName }) => FunctionName.includes(part));
  const [sealing, opening] = [found('SyncEmployee'), found(construct)];
  const KeyId = sealing?.Environment.Variables['KEY_ARN'];
  if (sealing === undefined || opening === undefined || KeyId === undefined) throw new Error('A function is missing.');
  const sealer = await kmsAs(aws, sealing.Role);
  const { CiphertextBlob } = await sealer.send(
    new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext: context }),
  );
  const opener = await kmsAs(aws, opening.Role);
  return await opener.send(new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: context })).then(
    () => 'opened',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

async function kmsAs(aws: LocalAws, role: string): Promise<KMSClient> {
  const body = JSON.stringify({ RoleArn: role, RoleSessionName: 'trial' });
  const { json, text } = await aws.call('sts', { target: 'AWSSecurityTokenServiceV20110615.AssumeRole', body });
  const assumed = Assumed.safeParse(json);
  if (!assumed.success) throw new Error(`The role could not be assumed: ${text.slice(0, 300)}`);
  const { AccessKeyId, SecretAccessKey, SessionToken } = assumed.data.Credentials;
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return new KMSClient({ ...aws.clientConfig, credentials });
}
