// Does what BambooHR's roster shows of a person differ from what NetSuite's shows? Pure. Only what both sides show is
// compared, and whatever differs is looked at again in the employee itself.
import { resolveDimensions, type DimensionDefaults } from '../dimensions/resolve-dimensions.ts';
import { type DimensionMapping } from '../dimensions/dimension-mapping.ts';
import { type DifferenceKind } from './compared.ts';
import {
  dimensionTargets,
  jobRowFields,
  personFields,
  statusRowFields,
  subsidiaryBoundTargets,
} from '../employee/field-groups.ts';
import { isSameValue } from '../employee/same/same-value.ts';
import { addDays } from '../employee/calendar.ts';
import { saysNoJob, withoutJob } from '../sync/life-cycle/job-on-start-day.ts';
import { type LocalDays, localDaysAt, zoneFinder } from '../sync/life-cycle/local-days.ts';
import { isCompared } from '../sync/planning/differences.ts';
import { type FieldMapping, ownershipOf, sourcesOf } from '../mapping/field-mapping.ts';
import { type Phase, phaseOf } from '../sync/life-cycle/life-cycle.ts';
import { mapEmployee } from '../mapping/map-employee.ts';
import { type SourceRow, type TargetRow } from '../employee/roster-rows.ts';
import { scopeOf } from '../mapping/scope.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type SyncPolicy } from '../sync/sync-policy.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../employee/target-fields.ts';

export interface RowTools {
  readonly mapping: FieldMapping;
  readonly policy: SyncPolicy;
  readonly dimensions: DimensionMapping;
  readonly defaults: DimensionDefaults;
  /** The days where an employee is, by what BambooHR shows of them. */
  readonly daysOf: (fields: SourceFields) => LocalDays;
}

/** The days of one moment, by location. */
export function daysOfEmployees(nowMs: number, policy: SyncPolicy): RowTools['daysOf'] {
  const zoneOf = zoneFinder(policy);
  const daysIn = localDaysAt(nowMs, policy);
  return (fields) => daysIn(zoneOf(fields));
}

export interface RowVerdict {
  readonly phase: Phase['name'];
  readonly difference?: DifferenceKind;
  /** Where NetSuite must name the record of this employee (null: no other employee); compared after the last page. */
  readonly names?: { readonly supervisorId: string | null; readonly fields: readonly TargetField[] };
}

/** What BambooHR takes from the job rows: before the start day it shows nothing of it. */
const jobSources = new Set<string>([...jobRowFields, 'supervisor', ...statusRowFields]);

export function compareRows(source: SourceRow, target: TargetRow | undefined, tools: RowTools): RowVerdict {
  const days = tools.daysOf(source.fields);
  const phase = phaseOf(source.fields, { ...tools.policy, ...days });
  const { name } = phase;
  // Without job values an employee has not started, or BambooHR does not show it yet: the rows of the job would tell.
  const isUnsaid = name !== 'leaver' && (name === 'pre-hire' || name === 'future' || saysNoJob(source.fields));
  const fields = isUnsaid ? withoutJob(source.fields) : source.fields;
  const scope = scopeOf(fields, tools.policy.scope.leaveOut);
  if (phase.name === 'leaver') {
    const difference =
      target === undefined ? undefined : leaverDifference(phase.releaseDate, target, { ...tools, ...days });
    if (difference !== undefined || scope !== 'in' || target === undefined) return { phase: name, ...some(difference) };
    return { phase: name, ...some(differs(mapped(fields, tools), target, tools) ? 'change' : undefined) };
  }
  if (scope === 'out') {
    const isEnding = target !== undefined && tools.policy.scope.onLeaving === 'deactivate';
    return { phase: name, ...some(isEnding ? leaverDifference(null, target, { ...tools, ...days }) : undefined) };
  }
  if (target === undefined) return { phase: name, ...some(missing(name, scope)) };
  if (phase.name === 'undecided') return { phase: name, ...some(undecided(phase, target, { fields, tools })) };
  // An inactive record of an employee who works here: a rehire, or a change by hand that is not to be overruled.
  if (target.fields.get('isInactive') === true && name === 'active') return { phase: name, difference: 'change' };
  const isStarted = name === 'active' && !isUnsaid;
  const resolved = isStarted ? resolveDimensions(fields, tools.dimensions, tools.defaults) : undefined;
  if (resolved !== undefined && resolved.unmapped.length > 0) return { phase: name, difference: 'review' };
  const desired = new Map<TargetField, FieldValue>([
    ...(isStarted ? mapped(fields, tools) : [...mapped(fields, tools)].filter(([field]) => !isFromJob(field, tools))),
    ...(resolved?.values ?? []),
  ]);
  // Job values may be empty, or not said yet: that is for the rows of the employee to tell.
  const isHint = name === 'active' && isUnsaid && hasJob(target, tools);
  const difference = differs(desired, target, tools) ? 'change' : isHint ? 'review' : undefined;
  const supervisorId = fields['supervisorEId'];
  return {
    phase: name,
    ...some(difference),
    ...(isStarted && supervisorId !== undefined ? { names: { supervisorId, fields: followingFields(tools) } } : {}),
  };
}

const some = (difference: DifferenceKind | undefined): { difference?: DifferenceKind } =>
  difference === undefined ? {} : { difference };

/** No record in NetSuite: the employee is new, or not yet matched there. */
function missing(phase: Phase['name'], scope: 'in' | 'out' | 'unknown'): DifferenceKind | undefined {
  if (phase === 'future') return undefined;
  if (scope === 'unknown') return 'review';
  return phase === 'active' || phase === 'pre-hire' ? 'change' : undefined;
}

function leaverDifference(
  releaseDate: string | null,
  { fields }: TargetRow,
  { policy, today }: Pick<RowTools, 'policy'> & Pick<LocalDays, 'today'>,
): DifferenceKind | undefined {
  const { termination } = policy;
  const isDue = releaseDate === null || addDays(releaseDate, termination.inactivateAfterDays) <= today;
  if (termination.inactivate && isDue && fields.get('isInactive') !== true) return 'termination';
  if (termination.removeAccess && fields.get('giveAccess') === true) return 'termination';
  const released = fields.get('releasedate');
  return releaseDate !== null && released !== undefined && released !== releaseDate ? 'change' : undefined;
}

/** An operator should see whom BambooHR's status leaves open, as long as there is anything to end. */
function undecided(
  { why }: Extract<Phase, { name: 'undecided' }>,
  target: TargetRow,
  { fields, tools }: { fields: SourceFields; tools: RowTools },
): DifferenceKind | undefined {
  if (differs(mapped(fields, tools), target, tools)) return 'change';
  const isAlive = target.fields.get('isInactive') !== true || target.fields.get('giveAccess') === true;
  return why !== undefined && isAlive ? 'review' : undefined;
}

const jobTargets = new Set<string>([...subsidiaryBoundTargets, 'supervisor']);

/** NetSuite has something that follows from a job. */
const hasJob = ({ fields }: TargetRow, tools: RowTools): boolean =>
  [...fields].some(([field, value]) => {
    const isOfJob = isFromJob(field, tools) || jobTargets.has(field);
    return isOfJob && value !== null && value !== '';
  });

const mapped = (fields: SourceRow['fields'], { mapping }: RowTools): TargetFields =>
  mapEmployee(fields, mapping).values;

const isFromJob = (field: TargetField, { mapping }: RowTools): boolean =>
  mapping.rules.some((rule) => rule.target === field && sourcesOf(rule).some((source) => jobSources.has(source)));

/** A column that NetSuite did not show is not compared. */
function differs(desired: TargetFields, target: TargetRow, { mapping }: RowTools): boolean {
  return [...desired].some(([field, value]) => {
    const there = target.fields.get(field);
    if (there === undefined || !isCompared(field, value, { ownershipOf: (name) => ownershipOf(mapping, name) }))
      return false;
    if (ownershipOf(mapping, field) === 'fill-if-empty') return value !== null && there === null;
    return !isSameValue(field, there, value);
  });
}

const followingFields = ({ mapping }: RowTools): readonly TargetField[] => ['supervisor', ...mapping.approvers];

/** Every NetSuite field the comparison looks at. */
export const comparedFields = (mapping: FieldMapping): readonly TargetField[] => [
  ...new Set([
    ...mapping.rules.filter(({ target }) => ownershipOf(mapping, target) !== 'create-only').map(({ target }) => target),
    ...dimensionTargets,
    ...personFields,
    'isInactive',
    'giveAccess',
    'releasedate',
    'email',
    'entityId',
  ]),
];
