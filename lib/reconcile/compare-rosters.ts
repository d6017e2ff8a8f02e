// Reads both rosters to the end, or as far as there is time, and says what differs. Nothing is written or queued: the
// reconciliation and the plan share it.
import { EmployeeId } from '../employee/identity.ts';
import { type DimensionMapping } from '../dimensions/dimension-mapping.ts';
import { type DimensionDefaults } from '../dimensions/resolve-dimensions.ts';
import { type Effects } from '../effects.ts';
import { causeName, ConnectorError, hasCode, isWorthWaiting } from '../errors.ts';
import { type DigestField } from '../employee/digest.ts';
import { type FieldMapping } from '../mapping/field-mapping.ts';
import { type SourceRoster, type TargetRoster } from '../employee/roster-rows.ts';
import { type SyncPolicy } from '../sync/sync-policy.ts';
import { RosterMerge, type Position } from './merge-rosters.ts';
import { type CarriedEntryLoader } from './carry-over.ts';
import { type ComparisonResult } from './compared.ts';
import { daysOfEmployees } from './compare-rows.ts';
import { RosterComparison } from './roster-comparison.ts';

export interface CompareTools {
  readonly effects: Pick<Effects, 'now' | 'log'>;
  readonly source: SourceRoster;
  readonly target: TargetRoster;
  /** How values are mapped, by lists that are not older than an hour. */
  readonly dimensions: () => Promise<DimensionMapping>;
  readonly defaults: DimensionDefaults;
  readonly mapping: FieldMapping;
  readonly policy: SyncPolicy;
  readonly digest: DigestField;
  readonly numberField: string | undefined;
  /** `externalId`, or the custom field that holds the bare employee id. */
  readonly identityField: string;
  readonly netsuiteIdOf: (employeeId: string) => Promise<string | undefined>;
  /** False when this invocation had better stop, and another one go on. */
  readonly hasTime: () => boolean;
}

export interface RosterComparisonProgress {
  readonly isComplete: boolean;
  readonly position: Position;
  readonly compared: ComparisonResult;
  /** How many people BambooHR says there are; 0: it does not say. */
  readonly listed: number;
  /** What the next part has to know besides; nothing when this was the last one. */
  readonly carried?: Iterable<string>;
}

export interface EarlierPart {
  readonly position: Position;
  readonly compared: ComparisonResult;
  readonly loadCarried: CarriedEntryLoader;
}

/** Throws what no waiting helps against. */
export async function compareRosters(tools: CompareTools, before?: EarlierPart): Promise<RosterComparisonProgress> {
  const { effects, policy } = tools;
  const dimensions = await tools.dimensions();
  const nowMs = effects.now();
  const comparison = new RosterComparison(
    {
      ...tools,
      dimensions,
      daysOf: daysOfEmployees(nowMs, policy),
    },
    before?.compared,
  );
  const isWhole = before === undefined || (await before.loadCarried((entry) => comparison.carry(entry)));
  if (!isWhole)
    throw new ConnectorError('roster-inconsistent', 'What the part before this one saw is not whole.', {
      retryable: true,
    });
  const prefix = tools.identityField === 'externalId' ? policy.externalIdPrefix : '';
  const merge = new RosterMerge({
    source: tools.source,
    target: tools.target,
    employeeIdOf: employeeIdIn(prefix),
    identityOf: (employeeId) => prefix + employeeId,
    ...(before === undefined ? {} : { from: before.position }),
  });
  let isComplete = true;
  try {
    for await (const pair of merge.pairs()) {
      comparison.add(pair);
      isComplete = tools.hasTime();
      if (!isComplete) break;
    }
  } catch (error) {
    if (!isWorthWaiting(error) || hasCode(error, 'roster-inconsistent')) throw error;
    effects.log.warn('rosters not read to the end, the next run goes on', { errorName: causeName(error) });
    isComplete = false;
  }
  const { sourceTotal: listed = 0, ...skipped } = merge.totals(isComplete);
  const { position } = merge;
  if (isComplete) return { isComplete, position, compared: await comparison.finish(skipped), listed };
  return { isComplete, position, compared: comparison.pause(skipped), listed, carried: comparison.carried() };
}

const employeeIdIn =
  (prefix: string) =>
  (identity: string): string | undefined => {
    const id = identity.startsWith(prefix) ? identity.slice(prefix.length) : '';
    return EmployeeId.safeParse(id).data;
  };
