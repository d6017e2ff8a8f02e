// From what should be and what is known to what has to be written. Pure: the preview and the real run share it.
import { type DigestField } from './digest.ts';
import { type Phase } from './life-cycle.ts';
import { type TargetRecord } from './ports.ts';
import { type SyncState } from './sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from './target-fields.ts';

export type Action = 'create' | 'update' | 'deactivate' | 'reactivate' | 'unchanged';

export interface Write {
  readonly fields: TargetFields;
  /** The access must read back as removed afterwards. */
  readonly removesAccess: boolean;
}

export interface Plan {
  readonly action: Action;
  /** In order; a later one may be refused without harm to an earlier one. */
  readonly writes: readonly Write[];
  /** Life cycle that holds once the first write is done. */
  readonly lifeCycle: 'active' | 'leaver' | undefined;
  /** NetSuite shows somebody inactive whom BambooHR counts as active, and we did not do it: left as it is. */
  readonly isInactiveByHand: boolean;
}

export interface PlanInput {
  readonly phase: Exclude<Phase, { name: 'future' }>;
  /** Mapped fields and resolved references; a field that is missing is left alone. */
  readonly desired: ReadonlyMap<TargetField, FieldValue>;
  readonly state: SyncState;
  /** NetSuite's record, when it was read; then it decides instead of the digests. */
  readonly actual?: TargetRecord;
  readonly digest: DigestField;
  readonly policy: { readonly removeAccess: boolean; readonly inactivate: boolean };
}

export function planSync(input: PlanInput): Plan {
  const { state, actual, phase, desired } = input;
  if (state.netsuiteId === undefined && actual === undefined) {
    const fields = new Map([...desired].filter(([, value]) => value !== null));
    return { action: 'create', writes: [write(fields)], lifeCycle: 'active', isInactiveByHand: false };
  }
  const differing = differences(desired, input);
  if (phase.name === 'leaver') return planLeaver(phase.releaseDate, differing, input);

  const isInactive = actual?.fields.get('isInactive') === true;
  const isReactivation = phase.name !== 'undecided' && isComeback(input, isInactive);
  const writes = splitBySubsidiary(differing);
  if (!isReactivation) {
    return {
      action: writes.length === 0 ? 'unchanged' : 'update',
      writes,
      lifeCycle: state.lifeCycle ?? (phase.name === 'undecided' || isInactive ? undefined : 'active'),
      isInactiveByHand: isInactive && phase.name !== 'undecided',
    };
  }
  // NetSuite would give the login back with the reactivation, so its removal travels in the same write.
  const comeback = new Map<TargetField, FieldValue>([
    ['isInactive', false],
    ['releasedate', null],
    ['giveAccess', false],
  ]);
  const plain = writes.filter(({ fields }) => !fields.has('subsidiary'));
  const apart = writes.filter(({ fields }) => fields.has('subsidiary'));
  const together = new Map([...comeback, ...plain.flatMap(({ fields }) => [...fields])]);
  return {
    action: 'reactivate',
    writes: [{ fields: together, removesAccess: true }, ...apart],
    lifeCycle: 'active',
    isInactiveByHand: false,
  };
}

/** A comeback is known by our own memory, or by a hire date in BambooHR later than NetSuite's. */
function isComeback({ state, desired, actual }: PlanInput, isInactive: boolean): boolean {
  if (state.lifeCycle === 'leaver') return true;
  const hired = desired.get('hireDate');
  const hiredBefore = actual?.fields.get('hireDate');
  return isInactive && typeof hired === 'string' && typeof hiredBefore === 'string' && hired > hiredBefore;
}

function planLeaver(releaseDate: string | null, differing: TargetFields, input: PlanInput): Plan {
  const { policy, state, actual } = input;
  const leaving = new Map<TargetField, FieldValue>();
  if (releaseDate !== null) leaving.set('releasedate', releaseDate);
  if (policy.inactivate) leaving.set('isInactive', true);
  const ending = new Map(differences(leaving, input));
  // Access that an answer does not show is unknown, never off.
  const isAccessOff = actual === undefined ? state.accessRemoved === true : actual.fields.get('giveAccess') === false;
  const removesAccess = policy.removeAccess && !isAccessOff;
  if (removesAccess) ending.set('giveAccess', false);
  const first = ending.size === 0 ? [] : [{ fields: ending, removesAccess }];
  const later = splitBySubsidiary(differing);
  const isDone = first.length === 0;
  return {
    action: isDone ? (later.length === 0 ? 'unchanged' : 'update') : 'deactivate',
    writes: [...first, ...later],
    lifeCycle: 'leaver',
    isInactiveByHand: false,
  };
}

/** Fields whose value is not the one last written, or, when NetSuite was read, not the one that is there. */
export function differences(
  desired: TargetFields,
  { state, actual, digest }: Omit<PlanInput, 'phase' | 'desired' | 'policy'>,
): TargetFields {
  return new Map(
    [...desired].filter(([field, value]) =>
      actual === undefined
        ? state.digests[field] !== digest(field, value)
        : (actual.fields.get(field) ?? null) !== value,
    ),
  );
}

/** A change of subsidiary may be refused once there are transactions; it goes apart, with what depends on it. */
function splitBySubsidiary(fields: TargetFields): Write[] {
  if (!fields.has('subsidiary')) return fields.size === 0 ? [] : [write(fields)];
  const isDependent = (field: TargetField): boolean =>
    ['subsidiary', 'department', 'class', 'location'].includes(field);
  const plain = new Map([...fields].filter(([field]) => !isDependent(field)));
  const dependent = new Map([...fields].filter(([field]) => isDependent(field)));
  return [...(plain.size === 0 ? [] : [write(plain)]), write(dependent)];
}

const write = (fields: TargetFields): Write => ({ fields, removesAccess: false });
