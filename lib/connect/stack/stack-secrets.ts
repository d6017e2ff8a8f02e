// The secrets that an administrator fills in, reached with the administrator's own AWS credentials. The functions of the
// stack take no part in it: none of them may write these secrets.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretReader } from '../../aws/read-secret.ts';
import { secretWriter } from '../../aws/secrets.ts';
import { BambooHrSecret } from '../../bamboohr/login/secret.ts';
import { missingFields, type SecretContent, secretContent } from '../../credentials/partial-secret.ts';
import { ConnectorError } from '../../errors.ts';
import { NetSuiteSecret } from '../../netsuite/login/secret.ts';
import { createEffects } from '../../real-effects.ts';
import { stackOutput } from './stack-outputs.ts';
import { clientOptions } from '../client-options.ts';

export type SecretName = 'bamboohr' | 'netsuite';

export interface StackSecret {
  /** What stands there now; nothing where it is no JSON object. */
  content(): Promise<SecretContent>;
  /** Lays `changes` over what stands there. Returns the fields that are still missing; a value that cannot be right changes nothing. */
  merge(changes: SecretContent): Promise<readonly string[]>;
}

/** Two at once: the later one lays its changes over what the earlier one wrote. */
const attempts = 5;

export type StackSecrets = Readonly<Record<SecretName, StackSecret>>;

export async function connectSecrets(stackName: string): Promise<StackSecrets> {
  const cloudFormation = new CloudFormationClient(clientOptions);
  const client = new SecretsManagerClient(clientOptions);
  const [bambooHrArn, netSuiteArn] = [
    await stackOutput(cloudFormation, stackName, 'BambooHrSecretArn'),
    await stackOutput(cloudFormation, stackName, 'NetSuiteSecretArn'),
  ];
  return {
    bamboohr: secretAt(client, bambooHrArn, { schema: BambooHrSecret, name: 'BambooHR' }),
    netsuite: secretAt(client, netSuiteArn, { schema: NetSuiteSecret, name: 'NetSuite' }),
  };
}

function secretAt(
  client: SecretsManagerClient,
  arn: string,
  { schema, name }: { schema: Parameters<typeof missingFields>[0]; name: string },
): StackSecret {
  const { now, uniqueId } = createEffects();
  const read = secretReader(client, arn);
  const writer = secretWriter(client, arn, uniqueId);
  const content = async (): Promise<SecretContent> => secretContent(await read());
  return {
    content,
    merge: async (changes) => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const { text, version } = await writer.load();
        // The same API key, saved anew, is another credential: one that BambooHR had refused is tried again.
        const merged = { ...secretContent(text), ...changes, savedAt: new Date(now()).toISOString() };
        const missing = missingFields(schema, merged, name);
        if (await writer.replace(JSON.stringify(merged), version)) return missing;
      }
      throw new ConnectorError(
        'lease-lost',
        'The secret was changed by another hand meanwhile: give the command again.',
        {
          retryable: true,
        },
      );
    },
  };
}
