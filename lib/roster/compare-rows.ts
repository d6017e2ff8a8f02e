// Does what BambooHR's roster shows of a person differ from what NetSuite's shows? Pure. Only what both sides show is
// compared, and whatever differs is looked at again in the employee itself.
import { resolveDimensions, type DimensionDefaults } from '../dimensions/resolve-dimensions.ts';
import { type DimensionTable } from '../dimensions/mapping.ts';
import { isSameValue } from '../employee/same-value.ts';
import { addDays } from '../sync/calendar.ts';
import { isCompared } from '../sync/differences.ts';
import { type FieldMapping, ownershipOf, sourcesOf } from '../sync/field-mapping.ts';
import { type Phase, phaseOf } from '../sync/life-cycle.ts';
import { mapEmployee } from '../sync/map-employee.ts';
import { type SourceRow, type TargetRow } from '../sync/roster-rows.ts';
import { scopeOf } from '../sync/scope.ts';
import { type SyncPolicy } from '../sync/sync-tools.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../sync/target-fields.ts';

/** look: there is something to see to, though nothing would be written as things stand. */
export type DifferenceKind = 'termination' | 'change' | 'look';

export interface RowTools {
  readonly mapping: FieldMapping;
  readonly policy: SyncPolicy;
  readonly dimensions: DimensionTable;
  readonly defaults: DimensionDefaults;
  /** The company's day, and the last day that is over there. */
  readonly today: string;
  readonly endedThrough: string;
}

export interface RowVerdict {
  readonly phase: Phase['name'];
  readonly difference?: DifferenceKind;
  /** Where NetSuite must name the record of this employee (null: nobody); compared once everybody is known. */
  readonly names?: { readonly supervisorId: string | null; readonly fields: readonly TargetField[] };
}

/** What BambooHR takes from the job rows: before the start day it shows nothing of it. */
const jobSources = new Set(['jobTitle', 'department', 'division', 'location', 'supervisor']);

export function compareRows({ fields }: SourceRow, target: TargetRow | undefined, tools: RowTools): RowVerdict {
  const phase = phaseOf(fields, {
    today: tools.today,
    endedThrough: tools.endedThrough,
    createDaysBeforeHire: tools.policy.createDaysBeforeHire,
  });
  const { name } = phase;
  const scope = scopeOf(fields, tools.policy.scope.leaveOut);
  if (phase.name === 'leaver') {
    const difference = target === undefined ? undefined : leaverDifference(phase.releaseDate, target, tools);
    if (difference !== undefined || scope !== 'in' || target === undefined) return { phase: name, ...some(difference) };
    return { phase: name, ...some(differs(mapped(fields, tools), target, tools) ? 'change' : undefined) };
  }
  if (scope === 'out') {
    const isEnding = target !== undefined && tools.policy.scope.onLeaving === 'deactivate';
    return { phase: name, ...some(isEnding ? leaverDifference(null, target, tools) : undefined) };
  }
  if (target === undefined) return { phase: name, ...some(missing(name, scope)) };
  if (name === 'undecided')
    return { phase: name, ...some(differs(mapped(fields, tools), target, tools) ? 'change' : undefined) };
  // Somebody inactive who works here: a rehire, or a hand that nobody should overrule.
  if (target.fields.get('isInactive') === true && name === 'active') return { phase: name, difference: 'change' };
  const isStarted = name === 'active';
  const resolved = isStarted ? resolveDimensions(fields, tools.dimensions, tools.defaults) : undefined;
  if (resolved !== undefined && resolved.unmapped.length > 0) return { phase: name, difference: 'look' };
  const desired = new Map<TargetField, FieldValue>([
    ...(isStarted ? mapped(fields, tools) : [...mapped(fields, tools)].filter(([field]) => !isFromJob(field, tools))),
    ...(resolved?.values ?? []),
  ]);
  const difference = differs(desired, target, tools) ? 'change' : undefined;
  const supervisorId = fields['supervisorEId'];
  return {
    phase: name,
    ...some(difference),
    ...(isStarted && supervisorId !== undefined ? { names: { supervisorId, fields: people(tools) } } : {}),
  };
}

const some = (difference: DifferenceKind | undefined): { difference?: DifferenceKind } =>
  difference === undefined ? {} : { difference };

/** Nobody in NetSuite: somebody new, or somebody not yet recognised there. */
function missing(phase: Phase['name'], scope: 'in' | 'out' | 'unknown'): DifferenceKind | undefined {
  if (scope === 'unknown') return 'look';
  return phase === 'active' || phase === 'pre-hire' ? 'change' : undefined;
}

function leaverDifference(
  releaseDate: string | null,
  { fields }: TargetRow,
  { policy, today }: RowTools,
): DifferenceKind | undefined {
  const { termination } = policy;
  const isDue = releaseDate === null || addDays(releaseDate, termination.inactivateAfterDays) <= today;
  if (termination.inactivate && isDue && fields.get('isInactive') !== true) return 'termination';
  if (termination.removeAccess && fields.get('giveAccess') === true) return 'termination';
  const released = fields.get('releasedate');
  return releaseDate !== null && released !== undefined && released !== releaseDate ? 'change' : undefined;
}

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

const people = ({ mapping }: RowTools): readonly TargetField[] => ['supervisor', ...mapping.approvers];

/** Every NetSuite field the comparison looks at. */
export const comparedFields = (mapping: FieldMapping): readonly TargetField[] => [
  ...new Set([
    ...mapping.rules.filter(({ target }) => ownershipOf(mapping, target) !== 'create-only').map(({ target }) => target),
    'department',
    'class',
    'location',
    'subsidiary',
    ...namingFields,
    'isInactive',
    'giveAccess',
    'releasedate',
    'email',
    'entityId',
  ]),
];

/** Where a NetSuite employee may name another one. */
export const namingFields: readonly TargetField[] = ['supervisor', 'approver', 'timeapprover', 'purchaseorderapprover'];
