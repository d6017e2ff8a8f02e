// Both vendors' clients, the stores and everything one employee is worked on with, built from configuration.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AnswerTable } from '../aws/stores/answer-store.ts';
import { type Cipher, createCipher } from '../aws/cipher.ts';
import { DimensionTable } from '../aws/stores/dimension-store.ts';
import { GuardTable } from '../aws/stores/guard-store.ts';
import { secretReader } from '../aws/read-secret.ts';
import { ShapeTable } from '../aws/stores/shape-store.ts';
import { SyncStateTable } from '../aws/stores/sync-state-store.ts';
import { Table } from '../aws/stores/table.ts';
import { TokenTable } from '../aws/stores/token-store.ts';
import { GateTable, SlotTable } from '../aws/stores/traffic-store.ts';
import { BambooHrAuthorizer } from '../bamboohr/authorization.ts';
import { BambooHrClient } from '../bamboohr/bamboohr-client.ts';
import { BambooHrLine } from '../bamboohr/bamboohr-connection.ts';
import { BambooHrSecret } from '../bamboohr/secret.ts';
import { cacheSecret } from '../credentials/secret-cache.ts';
import { createDimensionLists } from './dimension-lists.ts';
import { createDimensionResolver, type DimensionTools } from '../dimensions/dimension-resolver.ts';
import { type Effects } from '../effects.ts';
import { AccountShape } from '../account-shape.ts';
import { createPermits, type GuardTools } from '../guards/guard.ts';
import { type VendorLine } from '../http/call-vendor.ts';
import { NetSuiteAuthorizer } from '../netsuite/authorization.ts';
import { NetSuiteLists } from '../netsuite/list-records.ts';
import { NetSuiteClient } from '../netsuite/netsuite-client.ts';
import { NetSuiteLine } from '../netsuite/netsuite-connection.ts';
import { NetSuiteSecret } from '../netsuite/secret.ts';
import { type Settings } from '../config/settings.ts';
import { digestWith } from '../employee/digest.ts';
import { type FieldMapping, fieldMappingOf } from '../mapping/field-mapping.ts';
import { createFieldProofs } from '../sync/applying/verified-fields.ts';
import { type SyncTools } from '../sync/sync-tools.ts';

/** Requests to either vendor within one invocation. */
export type Calls = Readonly<Record<'bamboohr' | 'netsuite', { count: number }>>;

export const noCalls = (): Calls => ({ bamboohr: { count: 0 }, netsuite: { count: 0 } });

/** Tells the parts of one invocation until when it may wait inside a call (epoch milliseconds). */
export interface Deadline {
  patienceUntilMs: number;
}

/** A NetSuite request takes up to 30 s, so nothing new is begun with less than this left. */
export const leastTimeMs = 40_000;

/** No call waits beyond its patience, and none outlives the invocation. */
export const boundsOf = (deadline: Deadline): Pick<VendorLine, 'patienceUntilMs'> & { endsAtMs: () => number } => ({
  patienceUntilMs: () => deadline.patienceUntilMs,
  endsAtMs: () => deadline.patienceUntilMs + leastTimeMs,
});

export interface Surroundings {
  readonly table: Table;
  readonly gate: GateTable;
  readonly cipher: Cipher;
  readonly tokenStore: TokenTable;
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
}

export function surroundings(config: { TABLE_NAME: string; KEY_ARN: string }, effects: Effects): Surroundings {
  const table = new Table(new DynamoDBClient({}), config.TABLE_NAME);
  const cipher = createCipher(new KMSClient({}), config.KEY_ARN);
  return {
    table,
    gate: new GateTable(table, effects),
    cipher,
    tokenStore: new TokenTable(table, cipher, effects),
    secrets: new SecretsManagerClient({}),
    sqs: new SQSClient({}),
  };
}

export const statesIn = (table: Table, settings: Settings, effects: Effects): SyncStateTable =>
  new SyncStateTable(table, effects, {
    timeZone: settings.companyTimeZone,
    terminationHour: settings.termination.atHour,
  });

export const guardsIn = (table: Table, settings: Settings, effects: Effects): GuardTools => ({
  effects,
  store: new GuardTable(table, effects),
  settings: settings.guards,
  companyTimeZone: settings.companyTimeZone,
});

interface Connecting {
  readonly effects: Effects;
  readonly calls?: Calls;
  readonly around: Surroundings;
  readonly deadline: Deadline;
  /** For an operator, who wants a feature seen that was switched on a moment ago. */
  readonly asksAfresh?: boolean;
}

export function connectBambooHr(
  config: { BAMBOOHR_SECRET_ARN: string; BAMBOOHR_BASE_URL?: string | undefined },
  { effects, around, deadline, calls }: Connecting,
): BambooHrLine {
  const line: VendorLine = {
    vendor: 'bamboohr',
    effects,
    gate: around.gate,
    ...(calls === undefined ? {} : { calls: calls.bamboohr }),
    ...boundsOf(deadline),
  };
  const standIn = config.BAMBOOHR_BASE_URL;
  const read = secretReader(around.secrets, config.BAMBOOHR_SECRET_ARN);
  const secret = cacheSecret(read, BambooHrSecret, { effects, name: 'BambooHR' });
  const authorizer = new BambooHrAuthorizer({ line, secret, tokenStore: around.tokenStore, standIn });
  return new BambooHrLine({ line, authorizer, standIn });
}

function connectNetSuite(
  config: { NETSUITE_SECRET_ARN: string; NETSUITE_BASE_URL?: string | undefined },
  settings: Settings,
  { effects, around, deadline, calls }: Connecting,
): NetSuiteLine {
  const line: VendorLine = {
    vendor: 'netsuite',
    effects,
    gate: around.gate,
    slots: new SlotTable(around.table, effects, settings.netsuiteConcurrency),
    ...(calls === undefined ? {} : { calls: calls.netsuite }),
    ...boundsOf(deadline),
  };
  const standIn = config.NETSUITE_BASE_URL;
  const read = secretReader(around.secrets, config.NETSUITE_SECRET_ARN);
  const secret = cacheSecret(read, NetSuiteSecret, { effects, name: 'NetSuite' });
  const authorizer = new NetSuiteAuthorizer({ line, secret, tokenStore: around.tokenStore, standIn });
  return new NetSuiteLine(line, authorizer, settings.netsuiteLanguage ?? null);
}

export interface VendorConfig {
  readonly BAMBOOHR_SECRET_ARN: string;
  readonly NETSUITE_SECRET_ARN: string;
  readonly DIGEST_SECRET_ARN: string;
  readonly BAMBOOHR_BASE_URL?: string | undefined;
  readonly NETSUITE_BASE_URL?: string | undefined;
}

export interface Connected {
  readonly mapping: FieldMapping;
  readonly bamboohrLine: BambooHrLine;
  readonly netsuiteLine: NetSuiteLine;
  readonly shape: AccountShape;
  readonly states: SyncStateTable;
  readonly guards: GuardTools;
  readonly dimensionTools: DimensionTools;
  /** The digest key is read once, when it is first needed. */
  readonly syncTools: () => Promise<SyncTools>;
}

export function connectVendors(config: VendorConfig, settings: Settings, connecting: Connecting): Connected {
  const { effects, around } = connecting;
  const mapping = fieldMappingOf(settings);
  const bamboohrLine = connectBambooHr(config, connecting);
  const netsuiteLine = connectNetSuite(config, settings, connecting);
  const shape = new AccountShape(new ShapeTable(around.table), {
    now: effects.now,
    asksAfresh: connecting.asksAfresh ?? false,
  });
  const source = new BambooHrClient(bamboohrLine);
  const states = statesIn(around.table, settings, effects);
  const guards = guardsIn(around.table, settings, effects);
  const permits = createPermits(guards);
  const dimensionTools: DimensionTools = {
    effects,
    store: new DimensionTable(around.table, effects),
    lists: createDimensionLists(source, new NetSuiteLists(netsuiteLine, settings.externalIdPrefix, shape)),
    defaults: settings.defaults,
    matchByName: settings.matchByName,
    createMissing: settings.createMissing,
    isPaused: () => permits.isPaused('changes'),
  };
  const tools = {
    effects,
    source,
    target: new NetSuiteClient(
      netsuiteLine,
      {
        identity: settings.identity,
        employeeNumber: settings.employeeNumberField,
        references: mapping.references,
        multiples: mapping.multiples,
      },
      shape,
    ),
    states,
    answers: new AnswerTable(around.table, around.cipher, effects),
    dimensions: createDimensionResolver(dimensionTools),
    mapping,
    proofs: createFieldProofs(effects),
    permits,
    policy: settings,
  };
  const digestKey = secretReader(around.secrets, config.DIGEST_SECRET_ARN);
  let digest: ReturnType<typeof digestWith> | undefined;
  return {
    mapping,
    bamboohrLine,
    netsuiteLine,
    shape,
    states,
    guards,
    dimensionTools,
    syncTools: async () => ({ ...tools, digest: (digest ??= digestWith(await digestKey())) }),
  };
}
