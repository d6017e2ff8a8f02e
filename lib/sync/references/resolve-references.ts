// Department, class, location, subsidiary, supervisor and approvers: what they are in NetSuite.
import { ConnectorError } from '../../errors.ts';
import { type DimensionResolution } from '../../employee/ports.ts';
import { type OwnRecord, resolveSupervisor, type SupervisorResolution } from './resolve-supervisor.ts';
import { type SyncTools } from '../sync-tools.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../employee/target-fields.ts';
import { type SyncRun } from '../sync-run.ts';

export interface References {
  readonly values: TargetFields;
  readonly unmapped: DimensionResolution['unmapped'];
  /** How department, class, location and subsidiary came about. */
  readonly dimensions?: DimensionResolution;
  readonly supervisor: SupervisorResolution;
}

const noReferences: References = { values: new Map(), unmapped: [], supervisor: { kind: 'left-alone' } };

/** `own`: the employee's own record, also where it is about to be linked. */
export async function resolveReferences(
  work: SyncRun,
  tools: SyncTools,
  own: OwnRecord | undefined,
): Promise<References> {
  if (work.isLifeCycleOnly) return noReferences;
  const { employeeId } = work.lease;
  const isLeaver = work.phase.name === 'leaver';
  const dimensions = await unlessLeaver(work, tools, () => tools.dimensions.resolve(work.fields));
  if (dimensions !== undefined && dimensions.unmapped.length > 0 && !isLeaver) {
    return { ...noReferences, unmapped: dimensions.unmapped };
  }
  const supervisor =
    (await unlessLeaver(work, tools, () =>
      resolveSupervisor({ employeeId, own, fields: work.fields, state: work.state }, tools),
    )) ?? noReferences.supervisor;
  const values = new Map<TargetField, FieldValue>(dimensions?.values ?? []);
  if (supervisor.kind === 'resolved') {
    for (const field of ['supervisor', ...tools.mapping.approvers]) values.set(field, supervisor.netsuiteId);
  }
  return {
    values,
    unmapped: dimensions?.unmapped ?? [],
    supervisor,
    ...(dimensions === undefined ? {} : { dimensions }),
  };
}

/** A termination waits for no reference, not even for the lists. */
async function unlessLeaver<T>(
  work: SyncRun,
  { effects }: SyncTools,
  resolve: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await resolve();
  } catch (error) {
    if (work.phase.name !== 'leaver' || !(error instanceof ConnectorError)) throw error;
    const { employeeId } = work.lease;
    effects.log.warn('references not resolved for a leaver', { employeeId, code: error.code });
    return undefined;
  }
}
