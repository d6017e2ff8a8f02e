// What a company decides about its employee records, as far as one employee is concerned; set in connector.json.
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
  readonly emailOfUsersWithAccess: 'same-domain' | 'write' | 'hold';
  /** How an entity id is made where NetSuite insists on unique names and this one is taken; null: hold. */
  readonly uniqueEntityId: { readonly entityId: string | null };
  readonly scope: { readonly leaveOut: readonly ScopeRule[]; readonly onLeaving: 'keep' | 'deactivate' };
}
