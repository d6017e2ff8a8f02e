// What the use case of one employee works with.
import { type Effects } from '../effects.ts';
import { type AnswerStore } from '../employee/answers.ts';
import { type DigestField } from '../employee/digest.ts';
import { type FieldMapping } from '../mapping/field-mapping.ts';
import { type VerifiedFields } from './applying/verified-fields.ts';
import {
  type DimensionResolver,
  type EmployeeSource,
  type EmployeeTarget,
  type RecordAddress,
  type SyncStates,
  type WritePermits,
} from '../employee/ports.ts';
import { type Prepared } from './decide-employee.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type ScopeRule } from '../mapping/scope.ts';

export interface SyncPolicy {
  readonly companyTimeZone: string;
  /** By location, of those who are elsewhere. */
  readonly timeZones: Readonly<Record<string, string>>;
  readonly externalIdPrefix: string;
  readonly createDaysBeforeHire: number;
  readonly termination: {
    readonly removeAccess: boolean;
    readonly inactivate: boolean;
    readonly inactivateAfterDays: number;
    /** Hours after the last day has ended. */
    readonly atHour: number;
  };
  /** NetSuite's field that holds the employee number; null: none does. */
  readonly employeeNumberField: string | null;
  /** Employment statuses that end an employment by themselves. */
  readonly endingLabels: readonly string[];
  readonly inactiveWithoutEnd: 'report' | 'deactivate';
  readonly deletion: 'deactivate' | 'hold';
  readonly emailOfUsersWithAccess: 'write' | 'hold';
  /** How a namesake's entity id is made where NetSuite insists on unique names; null: hold. */
  readonly uniqueEntityId: { readonly entityId: string | null };
  readonly scope: { readonly leaveOut: readonly ScopeRule[]; readonly onLeaving: 'keep' | 'deactivate' };
}

export interface SyncTools {
  readonly effects: Effects;
  readonly source: EmployeeSource;
  readonly target: EmployeeTarget;
  readonly states: SyncStates;
  readonly answers: AnswerStore;
  readonly dimensions: DimensionResolver;
  readonly digest: DigestField;
  readonly mapping: FieldMapping;
  readonly verifiedFields: VerifiedFields;
  readonly permits: WritePermits;
  /** A preview: what was prepared is looked at instead of being written. */
  readonly review?: (prepared: Prepared) => SyncState;
  readonly policy: SyncPolicy;
}

/** A linked record is addressed by our external ID; a field of our own is no key, so there the internal id it has to be. */
export const addressOf = (
  tools: Pick<SyncTools, 'target' | 'policy'>,
  employeeId: string,
  netsuiteId: string,
): RecordAddress =>
  tools.target.identityField === 'externalId' ? { identity: identityOf(tools, employeeId) } : { netsuiteId };

/** What our people carry in the identity field: the external id with our prefix, or the bare id in a field of our own. */
export const identityOf = ({ target, policy }: Pick<SyncTools, 'target' | 'policy'>, employeeId: string): string =>
  target.identityField === 'externalId' ? policy.externalIdPrefix + employeeId : employeeId;
