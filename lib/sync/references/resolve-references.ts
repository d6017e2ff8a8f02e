// Department, class, location, subsidiary, supervisor and approvers: what they are in NetSuite.
import { ConnectorError } from '../../errors.ts';
import { type DimensionResolution } from '../../employee/ports.ts';
import { type OwnRecord, resolveSupervisor, type SupervisorResolution } from './resolve-supervisor.ts';
import { type ReadTools } from '../sync-tools.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../employee/target-fields.ts';
import { type SyncRun } from '../sync-run.ts';

export interface References {
  readonly values: TargetFields;
  readonly unmapped: DimensionResolution['unmapped'];
  /** How department, class, location and subsidiary came about. */
  readonly dimensions?: DimensionResolution;
  readonly supervisor: SupervisorResolution;
  /** Error codes: why references of a leaver are not known. */
  readonly failures: readonly string[];
}

const noReferences: References = { values: new Map(), unmapped: [], supervisor: { kind: 'left-alone' }, failures: [] };

/** `own`: the employee's own record, also where it is about to be linked. */
export async function resolveReferences(
  run: SyncRun,
  tools: ReadTools,
  own: OwnRecord | undefined,
): Promise<References> {
  if (run.isLifeCycleOnly) return noReferences;
  const { fields, state, change } = run;
  const isLeaver = run.phase.name === 'leaver';
  const failures: string[] = [];
  const dimensions = await unlessLeaver(() => tools.dimensions.resolve(fields));
  if (dimensions !== undefined && dimensions.unmapped.length > 0 && !isLeaver) {
    return { ...noReferences, unmapped: dimensions.unmapped };
  }
  const input = { employeeId: change.employeeId, own, fields, state };
  const supervisor = (await unlessLeaver(() => resolveSupervisor(input, tools))) ?? noReferences.supervisor;
  const values = new Map<TargetField, FieldValue>(dimensions?.values ?? []);
  if (supervisor.kind === 'resolved') {
    for (const field of ['supervisor', ...tools.mapping.approvers]) values.set(field, supervisor.netsuiteId);
  }
  return {
    values,
    unmapped: dimensions?.unmapped ?? [],
    supervisor,
    failures,
    ...(dimensions === undefined ? {} : { dimensions }),
  };

  /** A termination waits for no reference, not even for the lists. */
  async function unlessLeaver<T>(resolve: () => Promise<T>): Promise<T | undefined> {
    try {
      return await resolve();
    } catch (error) {
      if (!isLeaver || !(error instanceof ConnectorError)) throw error;
      failures.push(error.code);
      return undefined;
    }
  }
}
