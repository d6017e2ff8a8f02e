// What the queue would do with the differences: every employee read afresh and written by the product's own worker, over
// both real clients, with stores in memory.
import { type SyncPolicy } from '../../lib/sync/sync-policy.ts';
import { noAuthorization } from '../../lib/sync/changes/merged-change.ts';
import { BambooHrClient } from '../../lib/bamboohr/bamboohr-client.ts';
import { type BambooHrConnection } from '../../lib/bamboohr/bamboohr-connection.ts';
import { type DimensionMapping } from '../../lib/dimensions/dimension-mapping.ts';
import { resolveDimensions } from '../../lib/dimensions/resolve-dimensions.ts';
import { type Effects } from '../../lib/effects.ts';
import { createPermits, type GuardTools } from '../../lib/guards/write-guard.ts';
import { NetSuiteClient } from '../../lib/netsuite/netsuite-client.ts';
import { type NetSuiteConnection } from '../../lib/netsuite/netsuite-connection.ts';
import { type Change } from '../../lib/employee/change.ts';
import { type DigestField } from '../../lib/employee/digest.ts';
import { defaultFieldMapping } from '../../lib/mapping/field-mapping.ts';
import { createVerifiedFields } from '../../lib/sync/applying/verified-fields.ts';
import { handleChange } from '../../lib/sync/changes/handle-change.ts';
import { FakeAnswers } from '../support/fakes/fake-answers.ts';
import { FakeQueue } from '../support/fakes/fake-queue.ts';
import { FakeStates } from '../support/fakes/fake-states.ts';

export interface HandlingContext {
  readonly effects: Effects;
  readonly bamboohr: BambooHrConnection;
  readonly netsuite: NetSuiteConnection;
  readonly dimensions: DimensionMapping;
  readonly defaults: { readonly subsidiary: string };
  readonly guards: GuardTools;
  readonly digest: DigestField;
  readonly policy: SyncPolicy;
}

/** How often each outcome came about; of those held, why. */
export async function handleDifferences(
  changes: readonly Change[],
  context: HandlingContext,
): Promise<Readonly<Record<string, number>>> {
  const { effects, bamboohr, netsuite, dimensions, defaults, guards, digest, policy } = context;
  const tools = {
    now: effects.now,
    log: effects.log,
    uniqueId: effects.uniqueId,
    source: new BambooHrClient(bamboohr),
    target: new NetSuiteClient(netsuite, {
      identity: 'externalId',
      employeeNumber: 'entityId',
      references: defaultFieldMapping.references,
      multiples: new Set(),
    }),
    states: new FakeStates(),
    answers: new FakeAnswers(),
    queue: new FakeQueue(),
    dimensions: {
      resolve: async (fields: Parameters<typeof resolveDimensions>[0]) =>
        await Promise.resolve(resolveDimensions(fields, dimensions, defaults)),
      subsidiaryConflicts: () => Promise.resolve([]),
    },
    digest,
    mapping: defaultFieldMapping,
    verifiedFields: createVerifiedFields(effects),
    permits: createPermits(guards),
    policy,
  };
  const outcomes: Record<string, number> = {};
  for (const { employeeId, kind, foundBy, correlationId, occurredAt, rows } of changes) {
    const { outcome, hold } = await handleChange(
      {
        employeeId,
        kind,
        kinds: [kind],
        authorization: noAuthorization,
        queuedAtMs: effects.now(),
        occurredAtMs: Date.parse(occurredAt),
        correlationId,
        foundBy,
        ...(rows === undefined ? {} : { rows }),
      },
      tools,
    );
    const what = hold === undefined ? outcome : `held (${hold.code})`;
    outcomes[what] = (outcomes[what] ?? 0) + 1;
  }
  return outcomes;
}
