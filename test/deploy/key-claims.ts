// What the deployed roles may open with the stack's KMS key, tried with credentials of the roles themselves: each function
// its own purposes, and no other. The emulator's IAM decides; a tag of the session stands for the encryption context, which
// it does not look at (stack/prepare-template.ts). test/infra/permissions/key-use.test.ts judges the real condition.
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { type KeyPurpose, keyPurposes, type KeyUse, keyUse } from '../../lib/config/key-use.ts';
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

interface Keeper {
  readonly keyId: string;
  readonly roleOf: (name: string) => string;
}

export async function checkKey(steps: Steps, aws: LocalAws): Promise<void> {
  const uses: [string, KeyUse][] = Object.entries(keyUse).filter(([name]) => name !== 'schedule');
  await steps.check(
    'KMS opens for the role of each function what is sealed for its purposes, and nothing else',
    async () => {
      const keeper = await findKey(aws);
      const faults: string[] = [];
      for (const purpose of keyPurposes) {
        const sealed = await sealFor(purpose, aws, keeper);
        for (const [name, { purposes }] of uses) {
          const kms = await kmsAs(aws, keeper.roleOf(name), purpose);
          const found = await open(kms, sealed);
          const wanted = purposes.includes(purpose) ? 'opened' : 'AccessDeniedException';
          if (found !== wanted) faults.push(`${name}, ${purpose}: ${found}`);
        }
      }
      return faults;
    },
  );
}

async function findKey(aws: LocalAws): Promise<Keeper> {
  const { json } = await aws.call('lambda', { method: 'GET', path: '/2015-03-31/functions/' });
  const functions = Functions.parse(json).Functions;
  const find = (name: string) => {
    const found = functions.find(({ FunctionName }) => FunctionName.toLowerCase().includes(name.toLowerCase()));
    if (found === undefined) throw new Error(`There is no function ${name}.`);
    return found;
  };
  return { keyId: find('syncEmployee').Environment.Variables['KEY_ARN'] ?? '', roleOf: (name) => find(name).Role };
}

interface Sealed {
  readonly KeyId: string;
  readonly CiphertextBlob: Uint8Array | undefined;
  readonly EncryptionContext: Readonly<Record<string, string>>;
}

/** By the one function that may seal for every purpose. */
async function sealFor(purpose: KeyPurpose, aws: LocalAws, { keyId, roleOf }: Keeper): Promise<Sealed> {
  const asked = { KeyId: keyId, EncryptionContext: { purpose, place: 'trial' } };
  const kms = await kmsAs(aws, roleOf('syncEmployee'), purpose);
  const { CiphertextBlob } = await kms.send(new GenerateDataKeyCommand({ ...asked, KeySpec: 'AES_256' }));
  return { ...asked, CiphertextBlob };
}

/** Else the name of the refusal. */
const open = async (kms: KMSClient, sealed: Sealed): Promise<string> =>
  await kms.send(new DecryptCommand(sealed)).then(
    () => 'opened',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

async function kmsAs(aws: LocalAws, role: string, purpose: KeyPurpose): Promise<KMSClient> {
  const Tags = [{ Key: 'purpose', Value: purpose }];
  const { json, text } = await aws.call('sts', {
    target: 'AWSSecurityTokenServiceV20110615.AssumeRole',
    body: JSON.stringify({ RoleArn: role, RoleSessionName: 'trial', Tags }),
  });
  const assumed = Assumed.safeParse(json);
  if (!assumed.success) throw new Error(`The role could not be assumed: ${text.slice(0, 300)}`);
  const { AccessKeyId, SecretAccessKey, SessionToken } = assumed.data.Credentials;
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return new KMSClient({ ...aws.clientConfig, credentials });
}
