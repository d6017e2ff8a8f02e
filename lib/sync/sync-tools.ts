// What the use case of one employee works with.
import { type Effects } from '../effects.ts';
import { type DigestField } from './digest.ts';
import { type FieldRule } from './field-mapping.ts';
import { type DimensionResolver, type EmployeeSource, type EmployeeTarget, type SyncStates } from './ports.ts';

export interface SyncPolicy {
  readonly companyTimeZone: string;
  readonly externalIdPrefix: string;
  readonly createDaysBeforeHire: number;
  readonly termination: { readonly removeAccess: boolean; readonly inactivate: boolean };
}

export interface SyncTools {
  readonly effects: Effects;
  readonly source: EmployeeSource;
  readonly target: EmployeeTarget;
  readonly states: SyncStates;
  readonly dimensions: DimensionResolver;
  readonly digest: DigestField;
  readonly mapping: readonly FieldRule[];
  readonly policy: SyncPolicy;
}
