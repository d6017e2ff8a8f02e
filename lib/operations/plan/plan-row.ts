// One person's row of a plan, from the preview: the same plan that a worker would carry out, in words for people. Pure.
import { type DimensionMapping } from '../../dimensions/dimension-mapping.ts';
import { type DigestField } from '../../employee/digest.ts';
import { approverTargets } from '../../mapping/field-mapping.ts';
import { changesOf, type FieldChange, fingerprintOf } from '../../sync/plan-fingerprint.ts';
import { type Prepared } from '../../sync/decide-employee.ts';
import { type Preview } from '../../sync/preview.ts';
import { type UnmappedValue } from '../../employee/sync-state.ts';
import { type FieldValue } from '../../employee/target-fields.ts';
import { isApplied, unknownManager, type PlannedAction, type PlannedChange, type PlannedRow } from './plan-file.ts';

export interface NamingContext {
  readonly dimensions: DimensionMapping;
  readonly digest: DigestField;
}

export function planRow(preview: Preview, naming: NamingContext): PlannedRow {
  const { employeeId, fields, prepared, state } = preview;
  const action = actionOf(preview);
  const supervisorId = fields?.['supervisorEId'];
  const netsuiteId = prepared?.found.known.netsuiteId ?? state.netsuiteId;
  return {
    employeeId,
    name: [fields?.['firstName'], fields?.['lastName']].filter((part) => typeof part === 'string').join(' '),
    action,
    ...(netsuiteId === undefined ? {} : { netsuiteId }),
    ...(typeof supervisorId === 'string' ? { supervisorId } : {}),
    changes: prepared === undefined ? [] : changesIn(prepared, naming.dimensions),
    reasons: reasonsOf(preview, naming.dimensions),
    ...(prepared !== undefined && (isApplied({ action }) || isManagerMissing(prepared))
      ? { fingerprint: fingerprintOf(prepared, naming.digest) }
      : {}),
  };
}

function actionOf({ prepared, state }: Preview): PlannedAction {
  if (prepared === undefined) {
    const { outcome } = state;
    if (outcome === 'failed') return 'held';
    return outcome === 'held' || outcome === 'scheduled' ? outcome : 'skipped';
  }
  const { plan, found } = prepared;
  if (plan.writes.length === 0) return 'unchanged';
  return found.link !== undefined && plan.action === 'update' ? 'link' : plan.action;
}

function changesIn(prepared: Prepared, dimensions: DimensionMapping): PlannedChange[] {
  const changes = changesOf(prepared).map((change) => withNames(change, prepared, dimensions));
  if (!isManagerMissing(prepared)) return changes;
  // Who the manager is in NetSuite may follow from the same plan: see settleManagers.
  const before = prepared.comparison.actual?.fields.get('supervisor') ?? null;
  return [...changes, { field: 'supervisor', before, after: null, afterText: unknownManager }];
}

const isManagerMissing = ({ references: { supervisor } }: Prepared): boolean =>
  supervisor.kind === 'pending' && supervisor.why === 'missing';

const personFields = ['supervisor', ...approverTargets];
const dimensionFields = ['department', 'class', 'location', 'subsidiary'] as const;

function withNames(
  { field, before, after }: FieldChange,
  { work }: Prepared,
  { targets }: DimensionMapping,
): PlannedChange {
  const target = dimensionFields.find((each) => each === field);
  const textOf = (value: FieldValue): string | undefined =>
    target === undefined ? undefined : targets[target]?.find(({ id }) => id === value)?.fullName;
  const manager = work.fields['supervisorEId'];
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

function reasonsOf({ prepared, state }: Preview, dimensions: DimensionMapping): string[] {
  if (prepared !== undefined) {
    const { found, plan } = prepared;
    const { supervisor } = prepared.references;
    const finding = supervisor.kind === 'resolved' ? undefined : supervisor.finding;
    return [
      ...(found.reason === undefined ? [] : [found.reason]),
      ...plan.findings.map(({ code }) => code),
      ...prepared.mapped.faults.map(({ code, field }) => `${code}: ${field}`),
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
