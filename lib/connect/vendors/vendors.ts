// Both vendors' clients and everything one employee is worked on with, built from configuration.
import { AccountShape } from '../../account-shape.ts';
import { secretReader } from '../../aws/read-secret.ts';
import { DynamoAnswerStore } from '../../aws/stores/answer-store.ts';
import { DynamoDimensionStore } from '../../aws/stores/dimension-store.ts';
import { ViewedDimensionStore } from '../../aws/stores/viewed-dimension-store.ts';
import { DynamoShapeStore } from '../../aws/stores/vendors/shape-store.ts';
import { type DynamoSyncStates } from '../../aws/stores/sync-state-store.ts';
import { BambooHrClient } from '../../bamboohr/bamboohr-client.ts';
import { type BambooHrConnection } from '../../bamboohr/bamboohr-connection.ts';
import { type Settings } from '../../config/settings.ts';
import { createDimensionResolver, type DimensionTools } from '../../dimensions/dimension-resolver.ts';
import { digestWith } from '../../employee/digest.ts';
import { createPermits, type GuardTools } from '../../guards/write-guard.ts';
import { type FieldMapping, fieldMappingOf } from '../../mapping/field-mapping.ts';
import { NetSuiteLists } from '../../netsuite/list-records.ts';
import { NetSuiteClient } from '../../netsuite/netsuite-client.ts';
import { type NetSuiteConnection } from '../../netsuite/netsuite-connection.ts';
import { createVerifiedFields } from '../../sync/applying/verified-fields.ts';
import { type WriteTools } from '../../sync/sync-tools.ts';
import { guardsIn, statesIn } from '../aws-clients.ts';
import { connectBambooHr } from './bamboohr.ts';
import { type ConnectOptions } from './connect-options.ts';
import { createDimensionLists } from './dimension-lists.ts';
import { connectNetSuite } from './netsuite.ts';

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
  readonly syncTools: () => Promise<Omit<WriteTools, 'checkpoint'>>;
}

export function connectVendors(config: VendorConfig, settings: Settings, options: ConnectOptions): VendorConnections {
  const { effects, aws } = options;
  const mapping = fieldMappingOf(settings);
  const bamboohr = connectBambooHr(config, options);
  const netsuite = connectNetSuite(config, settings, options);
  const shape = new AccountShape(new DynamoShapeStore(aws.table), {
    now: effects.now,
    asksAfresh: options.asksAfresh ?? false,
  });
  const source = new BambooHrClient(bamboohr);
  const states = statesIn(aws.table, settings, effects);
  const guards = guardsIn(aws.table, settings, effects);
  const permits = createPermits(guards);
  const dimensionTools: DimensionTools = {
    effects,
    store: new (options.onlyViews === true ? ViewedDimensionStore : DynamoDimensionStore)(aws.table, effects),
    lists: createDimensionLists(source, new NetSuiteLists(netsuite, settings.externalIdPrefix, shape)),
    defaults: settings.defaults,
    matchByName: settings.matchByName,
    createMissing: settings.createMissing,
    isPaused: () => permits.isPaused('changes'),
  };
  const tools = {
    now: effects.now,
    log: effects.log,
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
