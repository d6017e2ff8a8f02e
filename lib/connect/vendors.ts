// Both vendors' clients, the stores and everything one employee is worked on with, built from configuration.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoAnswerStore } from '../aws/stores/answer-store.ts';
import { type Cipher, createCipher } from '../aws/cipher.ts';
import { DynamoDimensionStore } from '../aws/stores/dimension-store.ts';
import { DynamoGuardStore } from '../aws/stores/guard-store.ts';
import { secretReader } from '../aws/read-secret.ts';
import { DynamoShapeStore } from '../aws/stores/shape-store.ts';
import { DynamoSyncStates } from '../aws/stores/sync-state-store.ts';
import { Table } from '../aws/stores/table.ts';
import { DynamoTokenStore } from '../aws/stores/token-store.ts';
import { DynamoCircuitBreaker, DynamoConcurrencyLimiter } from '../aws/stores/traffic-store.ts';
import { BambooHrAuthorizer } from '../bamboohr/authorization.ts';
import { BambooHrClient } from '../bamboohr/bamboohr-client.ts';
import { BambooHrConnection } from '../bamboohr/bamboohr-connection.ts';
import { BambooHrSecret } from '../bamboohr/secret.ts';
import { cacheSecret } from '../credentials/secret-cache.ts';
import { createDimensionLists } from './dimension-lists.ts';
import { createDimensionResolver, type DimensionTools } from '../dimensions/dimension-resolver.ts';
import { type Effects } from '../effects.ts';
import { AccountShape } from '../account-shape.ts';
import { createPermits, type GuardTools } from '../guards/guard.ts';
import { type VendorConnection } from '../http/call-vendor.ts';
import { NetSuiteAuthorizer } from '../netsuite/authorization.ts';
import { NetSuiteLists } from '../netsuite/list-records.ts';
import { NetSuiteClient } from '../netsuite/netsuite-client.ts';
import { NetSuiteConnection } from '../netsuite/netsuite-connection.ts';
import { NetSuiteSecret } from '../netsuite/secret.ts';
import { type Settings } from '../config/settings.ts';
import { digestWith } from '../employee/digest.ts';
import { type FieldMapping, fieldMappingOf } from '../mapping/field-mapping.ts';
import { createVerifiedFields } from '../sync/applying/verified-fields.ts';
import { type SyncTools } from '../sync/sync-tools.ts';

/** Requests to either vendor within one invocation. */
export type Calls = Readonly<Record<'bamboohr' | 'netsuite', { count: number }>>;

export const newCallCounters = (): Calls => ({ bamboohr: { count: 0 }, netsuite: { count: 0 } });

/** Tells the parts of one invocation until when it may wait inside a call (epoch milliseconds). */
export interface Deadline {
  waitUntilMs: number;
}

/** A NetSuite request takes up to 30 s, so nothing new is begun with less than this left. */
export const minRemainingMs = 40_000;

/** No call waits beyond its patience, and none outlives the invocation. */
const boundsOf = (deadline: Deadline): Pick<VendorConnection, 'waitUntilMs'> & { endsAtMs: () => number } => ({
  waitUntilMs: () => deadline.waitUntilMs,
  endsAtMs: () => deadline.waitUntilMs + minRemainingMs,
});

export interface AwsClients {
  readonly table: Table;
  readonly circuit: DynamoCircuitBreaker;
  readonly cipher: Cipher;
  readonly tokenStore: DynamoTokenStore;
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
}

export function createAwsClients(config: { TABLE_NAME: string; KEY_ARN: string }, effects: Effects): AwsClients {
  const table = new Table(new DynamoDBClient({}), config.TABLE_NAME);
  const cipher = createCipher(new KMSClient({}), config.KEY_ARN);
  return {
    table,
    circuit: new DynamoCircuitBreaker(table, effects),
    cipher,
    tokenStore: new DynamoTokenStore(table, cipher, effects),
    secrets: new SecretsManagerClient({}),
    sqs: new SQSClient({}),
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

interface ConnectOptions {
  readonly effects: Effects;
  readonly calls?: Calls;
  readonly aws: AwsClients;
  readonly deadline: Deadline;
  /** For an operator, who wants a feature seen that was switched on a moment ago. */
  readonly asksAfresh?: boolean;
}

export function connectBambooHr(
  config: { BAMBOOHR_SECRET_ARN: string; BAMBOOHR_BASE_URL?: string | undefined },
  { effects, aws, deadline, calls }: ConnectOptions,
): BambooHrConnection {
  const connection: VendorConnection = {
    vendor: 'bamboohr',
    effects,
    circuit: aws.circuit,
    ...(calls === undefined ? {} : { calls: calls.bamboohr }),
    ...boundsOf(deadline),
  };
  const baseUrlOverride = config.BAMBOOHR_BASE_URL;
  const read = secretReader(aws.secrets, config.BAMBOOHR_SECRET_ARN);
  const secret = cacheSecret(read, BambooHrSecret, { effects, name: 'BambooHR' });
  const authorizer = new BambooHrAuthorizer({ connection, secret, tokenStore: aws.tokenStore, baseUrlOverride });
  return new BambooHrConnection({ connection, authorizer, baseUrlOverride });
}

function connectNetSuite(
  config: { NETSUITE_SECRET_ARN: string; NETSUITE_BASE_URL?: string | undefined },
  settings: Settings,
  { effects, aws, deadline, calls }: ConnectOptions,
): NetSuiteConnection {
  const connection: VendorConnection = {
    vendor: 'netsuite',
    effects,
    circuit: aws.circuit,
    limiter: new DynamoConcurrencyLimiter(aws.table, effects, settings.netsuiteConcurrency),
    ...(calls === undefined ? {} : { calls: calls.netsuite }),
    ...boundsOf(deadline),
  };
  const baseUrlOverride = config.NETSUITE_BASE_URL;
  const read = secretReader(aws.secrets, config.NETSUITE_SECRET_ARN);
  const secret = cacheSecret(read, NetSuiteSecret, { effects, name: 'NetSuite' });
  const authorizer = new NetSuiteAuthorizer({ connection, secret, tokenStore: aws.tokenStore, baseUrlOverride });
  return new NetSuiteConnection(connection, authorizer, settings.netsuiteLanguage ?? null);
}

export interface VendorConfig {
  readonly BAMBOOHR_SECRET_ARN: string;
  readonly NETSUITE_SECRET_ARN: string;
  readonly DIGEST_SECRET_ARN: string;
  readonly BAMBOOHR_BASE_URL?: string | undefined;
  readonly NETSUITE_BASE_URL?: string | undefined;
}

export interface VendorConnections {
  readonly mapping: FieldMapping;
  readonly bamboohr: BambooHrConnection;
  readonly netsuite: NetSuiteConnection;
  readonly shape: AccountShape;
  readonly states: DynamoSyncStates;
  readonly guards: GuardTools;
  readonly dimensionTools: DimensionTools;
  /** The digest key is read once, when it is first needed. */
  readonly syncTools: () => Promise<SyncTools>;
}

export function connectVendors(
  config: VendorConfig,
  settings: Settings,
  connecting: ConnectOptions,
): VendorConnections {
  const { effects, aws } = connecting;
  const mapping = fieldMappingOf(settings);
  const bamboohr = connectBambooHr(config, connecting);
  const netsuite = connectNetSuite(config, settings, connecting);
  const shape = new AccountShape(new DynamoShapeStore(aws.table), {
    now: effects.now,
    asksAfresh: connecting.asksAfresh ?? false,
  });
  const source = new BambooHrClient(bamboohr);
  const states = statesIn(aws.table, settings, effects);
  const guards = guardsIn(aws.table, settings, effects);
  const permits = createPermits(guards);
  const dimensionTools: DimensionTools = {
    effects,
    store: new DynamoDimensionStore(aws.table, effects),
    lists: createDimensionLists(source, new NetSuiteLists(netsuite, settings.externalIdPrefix, shape)),
    defaults: settings.defaults,
    matchByName: settings.matchByName,
    createMissing: settings.createMissing,
    isPaused: () => permits.isPaused('changes'),
  };
  const tools = {
    effects,
    source,
    target: new NetSuiteClient(
      netsuite,
      {
        identity: settings.identity,
        employeeNumber: settings.employeeNumberField,
        references: mapping.references,
        multiples: mapping.multiples,
      },
      shape,
    ),
    states,
    answers: new DynamoAnswerStore(aws.table, aws.cipher, effects),
    dimensions: createDimensionResolver(dimensionTools),
    mapping,
    verifiedFields: createVerifiedFields(effects),
    permits,
    policy: settings,
  };
  const digestKey = secretReader(aws.secrets, config.DIGEST_SECRET_ARN);
  let digest: ReturnType<typeof digestWith> | undefined;
  return {
    mapping,
    bamboohr,
    netsuite,
    shape,
    states,
    guards,
    dimensionTools,
    syncTools: async () => ({ ...tools, digest: (digest ??= digestWith(await digestKey())) }),
  };
}
