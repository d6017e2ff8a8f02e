// One person's row of a plan, from the preview: the same plan that a worker would carry out, in words for people. Pure.
import { dimensionTargets, personFields } from '../../employee/field-groups.ts';
import { type DimensionMapping } from '../../dimensions/dimension-mapping.ts';
import { type DigestField } from '../../employee/digest.ts';
import { changesOf, type FieldChange, fingerprintOf } from '../../sync/plan-fingerprint.ts';
import { type EmployeePlan } from '../../sync/planning/employee-plan.ts';
import { type Preview } from '../../sync/preview.ts';
import { type UnmappedValue } from '../../employee/sync-state.ts';
import { type FieldValue } from '../../employee/target-fields.ts';
import { isApplied, unknownManager, type PlannedAction, type PlannedChange, type PlannedRow } from './plan-file.ts';

export interface NamingContext {
  readonly dimensions: DimensionMapping;
  readonly digest: DigestField;
}

export function planRow(preview: Preview, naming: NamingContext): PlannedRow {
  const { employeeId, fields, planned, state } = preview;
  const action = actionOf(preview);
  const supervisorId = fields?.['supervisorEId'];
  const netsuiteId = planned?.record.known.netsuiteId ?? state.netsuiteId;
  return {
    employeeId,
    name: [fields?.['firstName'], fields?.['lastName']].filter((part) => typeof part === 'string').join(' '),
    action,
    ...(netsuiteId === undefined ? {} : { netsuiteId }),
    ...(typeof supervisorId === 'string' ? { supervisorId } : {}),
    changes: planned === undefined ? [] : changesIn(planned, naming.dimensions),
    reasons: reasonsOf(preview, naming.dimensions),
    ...(planned !== undefined && (isApplied({ action }) || isManagerMissing(planned))
      ? { fingerprint: fingerprintOf(planned, naming.digest) }
      : {}),
  };
}

function actionOf({ planned, state }: Preview): PlannedAction {
  if (planned === undefined) {
    const { outcome } = state;
    if (outcome === 'failed') return 'held';
    return outcome === 'held' || outcome === 'scheduled' ? outcome : 'skipped';
  }
  const { plan, record } = planned;
  if (plan.writes.length === 0) return 'unchanged';
  return record.link !== undefined && plan.action === 'update' ? 'link' : plan.action;
}

function changesIn(planned: EmployeePlan, dimensions: DimensionMapping): PlannedChange[] {
  const changes = changesOf(planned).map((change) => withNames(change, planned, dimensions));
  if (!isManagerMissing(planned)) return changes;
  // Who the manager is in NetSuite may follow from the same plan: see settleManagers.
  const before = planned.comparison.actual?.fields.get('supervisor') ?? null;
  return [...changes, { field: 'supervisor', before, after: null, afterText: unknownManager }];
}

const isManagerMissing = ({ references: { supervisor } }: EmployeePlan): boolean =>
  supervisor.kind === 'pending' && supervisor.why === 'missing';

function withNames(
  { field, before, after }: FieldChange,
  { run }: EmployeePlan,
  { targets }: DimensionMapping,
): PlannedChange {
  const target = dimensionTargets.find((each) => each === field);
  const textOf = (value: FieldValue): string | undefined =>
    target === undefined ? undefined : targets[target]?.find(({ id }) => id === value)?.fullName;
  const manager = run.fields['supervisorEId'];
  const isManager = personFields.some((each) => each === field) && typeof manager === 'string' && after !== null;
  const [beforeText, afterText] = [textOf(before), isManager ? `BambooHR ${manager}` : textOf(after)];
  return {
    field,
    before,
    after,
    ...(beforeText === undefined ? {} : { beforeText }),
    ...(afterText === undefined ? {} : { afterText }),
  };
}

function reasonsOf({ planned, state }: Preview, dimensions: DimensionMapping): string[] {
  if (planned !== undefined) {
    const { record, plan } = planned;
    const { supervisor } = planned.references;
    const finding = supervisor.kind === 'resolved' ? undefined : supervisor.finding;
    return [
      ...(record.reason === undefined ? [] : [record.reason]),
      ...plan.findings.map(({ code }) => code),
      ...planned.mapped.faults.map(({ code, field }) => `${code}: ${field}`),
      ...(finding === undefined ? [] : [finding.code]),
    ];
  }
  const { hold, skippedFor, dueOn, failure } = state;
  if (hold?.code === 'possible-match') return [hold.why, ...hold.netsuiteIds.map((id) => `NetSuite ${id}`)];
  if (hold?.code === 'unmapped') return hold.values.map((value) => `unmapped: ${describeValue(value, dimensions)}`);
  if (hold !== undefined) return [hold.code];
  if (failure !== undefined) return [failure.code];
  if (dueOn !== undefined) return [`due-on: ${dueOn}`];
  return skippedFor === undefined ? [] : [skippedFor];
}

/** `department "Platform"`, or why the record it leads to cannot be used. */
function describeValue(
  { source, optionId, target, why, netsuiteId }: UnmappedValue,
  { lists }: Pick<DimensionMapping, 'lists'>,
): string {
  const options = Object.entries(lists).find(([name]) => name === source)?.[1] ?? [];
  const label = options.find(({ id }) => id === optionId)?.label;
  const value = `${source} ${label === undefined ? optionId : `"${label}"`}`;
  return why === undefined ? value : `${value} -> ${target} ${netsuiteId ?? ''} (${why})`;
}
