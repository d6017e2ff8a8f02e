// What a plan is: writes in order, and what else came to light while planning.
import { type Comparison } from './differences.ts';
import { type Phase } from '../life-cycle/life-cycle.ts';
import { dimensionTargets } from '../../employee/field-groups.ts';
import { type FailureCode } from '../../employee/codes.ts';
import { type Finding } from '../../employee/sync-state.ts';
import { type TargetField, type TargetFields } from '../../employee/target-fields.ts';

export type Action = 'create' | 'update' | 'deactivate' | 'reactivate' | 'unchanged';

/** write: the login may change. hold: an administrator decides. taken: the address is another employee's. */
export type LoginEmailVerdict = 'write' | 'hold' | 'taken';

export interface Write {
  readonly fields: TargetFields;
  /** The access must read back as removed afterwards. */
  readonly removesAccess: boolean;
  /** Less and less, to be tried in turn when more is refused. */
  readonly atLeast?: readonly TargetFields[];
  /** What a refusal of it means, unless the record as a whole is out of reach. */
  readonly refusedAs?: FailureCode;
}

export interface Plan {
  readonly action: Action;
  /** In order; a later one may be refused without harm to an earlier one. */
  readonly writes: readonly Write[];
  /** Life cycle that holds once the first write is done. */
  readonly lifeCycle: 'active' | 'leaver' | undefined;
  readonly findings: readonly Finding[];
  /** When there is more to do without any event, as `YYYY-MM-DD`. */
  readonly dueOn?: string;
}

export interface PlanInput extends Comparison {
  readonly phase: Exclude<Phase, { name: 'future' }>;
  /** Mapped fields and resolved references; a field that is missing is left alone. */
  readonly desired: TargetFields;
  /** Identity to give to a record that is being linked. */
  readonly link?: readonly [TargetField, string];
  readonly policy: LeavingPolicy;
  /** Whether an address that is a login may be changed. */
  readonly loginEmail: LoginEmailVerdict;
}

export interface LeavingPolicy {
  readonly removeAccess: boolean;
  readonly inactivate: boolean;
  readonly inactivateAfterDays: number;
  /** Today in the company's calendar. */
  readonly today: string;
  /** What the account wants to know about a termination, by target; sent only with it. */
  readonly reasons: TargetFields;
}

/** The subsidiary, and what may be used in some subsidiaries only. */
export const subsidiaryDependentTargets: ReadonlySet<string> = new Set(dimensionTargets);

/** A change of subsidiary may be refused once there are transactions; it goes apart, with what depends on it. */
export function splitBySubsidiary(fields: TargetFields): Write[] {
  if (!fields.has('subsidiary')) return fields.size === 0 ? [] : [write(fields)];
  const plain = new Map([...fields].filter(([field]) => !subsidiaryDependentTargets.has(field)));
  const moving = new Map([...fields].filter(([field]) => subsidiaryDependentTargets.has(field)));
  return [...(plain.size === 0 ? [] : [write(plain)]), write(moving)];
}

export const write = (fields: TargetFields): Write => ({ fields, removesAccess: false });
