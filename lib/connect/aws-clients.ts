// The table, the keys and the queues, and the stores more than one function works with.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Cipher, createCipher } from '../aws/cipher.ts';
import { DynamoGuardStore } from '../aws/stores/guard-store.ts';
import { DynamoSyncStates } from '../aws/stores/sync-state-store.ts';
import { Table } from '../aws/stores/table.ts';
import { DynamoRefusedCredentials } from '../aws/stores/credentials/refused-credential-store.ts';
import { DynamoTokenStore } from '../aws/stores/credentials/token-store.ts';
import { DynamoCircuitBreaker } from '../aws/stores/vendors/circuit-breaker-store.ts';
import { type Settings } from '../config/settings.ts';
import { type TokenStore } from '../credentials/token-store.ts';
import { type Effects } from '../effects.ts';
import { type Vendor } from '../errors.ts';
import { type GuardTools } from '../guards/write-guard.ts';
import { type CircuitBreaker } from '../http/traffic.ts';
import { clientOptions } from './client-options.ts';

export interface AwsClients {
  readonly table: Table;
  readonly circuit: CircuitBreaker & Pick<DynamoCircuitBreaker, 'accessProved'>;
  readonly cipher: Cipher;
  readonly tokenStores: Readonly<Record<Vendor, TokenStore>>;
  readonly refused: DynamoRefusedCredentials;
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
}

export function createAwsClients(config: { TABLE_NAME: string; KEY_ARN: string }, effects: Effects): AwsClients {
  const table = new Table(new DynamoDBClient(clientOptions), config.TABLE_NAME);
  const cipher = createCipher(new KMSClient(clientOptions), config.KEY_ARN);
  return {
    table,
    circuit: new DynamoCircuitBreaker(table, effects),
    cipher,
    tokenStores: {
      bamboohr: new DynamoTokenStore(table, cipher, { effects, vendor: 'bamboohr' }),
      netsuite: new DynamoTokenStore(table, cipher, { effects, vendor: 'netsuite' }),
    },
    refused: new DynamoRefusedCredentials(table, effects),
    secrets: new SecretsManagerClient(clientOptions),
    sqs: new SQSClient(clientOptions),
  };
}

export const statesIn = (table: Table, settings: Settings, effects: Effects): DynamoSyncStates =>
  new DynamoSyncStates(table, effects, {
    timeZone: settings.companyTimeZone,
    terminationHour: settings.termination.atHour,
  });

export const guardsIn = (table: Table, settings: Settings, effects: Effects): GuardTools => ({
  effects,
  store: new DynamoGuardStore(table, effects),
  settings: settings.guards,
  companyTimeZone: settings.companyTimeZone,
});
