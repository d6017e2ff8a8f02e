// What `cdk destroy` leaves behind: no function, but everything that holds data or credentials.
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { type LocalAws } from './local-aws.ts';

const Functions = z.object({ Functions: z.array(z.object({ FunctionName: z.string() })) });

export async function functionsOf(aws: LocalAws, stackName: string): Promise<string[]> {
  const { status, json } = await aws.call('lambda', { method: 'GET', path: '/2015-03-31/functions/' });
  if (status !== 200) throw new Error(`Listing the functions answered ${String(status)}.`);
  const names = Functions.parse(json).Functions.map(({ FunctionName }) => FunctionName);
  return names.filter((name) => name.startsWith(stackName));
}

/** Readable lines about what is still there; throws for anything that is not. */
export async function retained(
  { clientConfig }: LocalAws,
  { tableName, secretArns }: { readonly tableName: string; readonly secretArns: readonly string[] },
): Promise<string[]> {
  const { Table: table } = await new DynamoDBClient(clientConfig).send(
    new DescribeTableCommand({ TableName: tableName }),
  );
  const secrets = new SecretsManagerClient(clientConfig);
  const kept = await Promise.all(
    secretArns.map(async (SecretId) => secrets.send(new DescribeSecretCommand({ SecretId }))),
  );
  const keyIds = new Set(kept.map(({ KmsKeyId }) => KmsKeyId));
  const keys = await Promise.all(
    [...keyIds].map(async (KeyId) => new KMSClient(clientConfig).send(new DescribeKeyCommand({ KeyId }))),
  );
  return [
    `table ${table?.TableName ?? ''} with ${String(table?.ItemCount ?? 0)} items`,
    ...kept.map(({ Name = '' }) => `secret ${Name}`),
    ...keys.map(({ KeyMetadata }) => `key ${KeyMetadata?.KeyId ?? ''} (${KeyMetadata?.KeyState ?? ''})`),
  ];
}
