// Department, class and location may be meant for other subsidiaries than the employee's: looked at before they are
// written, since NetSuite's refusal would say little.
import { subsidiaryDependentTargets } from './plan.ts';
import { type UnmappedValue } from '../../employee/sync-state.ts';
import { type FieldValue } from '../../employee/target-fields.ts';
import { addressOf, type ReadTools } from '../sync-tools.ts';
import { type EmployeePlan } from './employee-plan.ts';

/** Asked only when one of them is to be written: what is there already is NetSuite's own affair. */
export async function subsidiaryConflictsOf(
  { run, references, plan, desired, comparison, record }: EmployeePlan,
  tools: ReadTools,
): Promise<readonly UnmappedValue[]> {
  const { dimensions } = references;
  const isNew = plan.action === 'create';
  const isWritten = plan.writes.some(({ fields }) =>
    [...fields.keys()].some((field) => subsidiaryDependentTargets.has(field)),
  );
  if (dimensions === undefined || !(isNew || isWritten)) return [];
  return await tools.dimensions.subsidiaryConflicts(dimensions, { isNew, subsidiary });

  async function subsidiary(): Promise<string | undefined> {
    const given = plan.writes.find(({ fields }) => fields.has('subsidiary'))?.fields.get('subsidiary');
    if (given !== undefined || isNew) return textOf(given);
    // What is not written now may have been refused, or be NetSuite's own: the record itself tells.
    if (comparison.actual !== undefined) return textOf(comparison.actual.fields.get('subsidiary'));
    const { netsuiteId, digests } = record.known;
    const said = desired.get('subsidiary');
    if (said !== undefined && digests['subsidiary'] === tools.digest('subsidiary', said)) return textOf(said);
    if (netsuiteId === undefined) return undefined;
    const there = await tools.target.read(addressOf(tools, run.change.employeeId, netsuiteId));
    return textOf(there?.fields.get('subsidiary'));
  }
}

const textOf = (value: FieldValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
