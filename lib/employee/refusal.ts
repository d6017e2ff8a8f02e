// NetSuite said no: until something is changed, or only for a while.
import { ConnectorError } from '../errors.ts';
import { type FailureClass, type RefusalKind } from './codes.ts';
import { dimensionTargets } from './field-groups.ts';
import { type Failure } from './sync-state.ts';

export class TargetRefusal extends ConnectorError {
  override readonly name = 'TargetRefusal';
  readonly kind: RefusalKind;
  /** NetSuite's own code. */
  readonly vendorCode: string;
  /** The field it names, in NetSuite's spelling, when it names one. */
  readonly field: string | undefined;

  constructor(message: string, refusal: { kind: RefusalKind; vendorCode: string; field: string | undefined }) {
    super('target-refused', message);
    this.kind = refusal.kind;
    this.vendorCode = refusal.vendorCode;
    this.field = refusal.field;
  }
}

/** Sure to come again for the same content. What is not known to be so is tried again. */
const finalKinds: readonly RefusalKind[] = [
  'duplicate',
  'mandatory-missing',
  'invalid-value',
  'invalid-phone',
  'unknown-field',
  'administrator-record',
];

/** A refusal that may pass by itself: no operator has to ask for another try. `other` about a field is about its value. */
export const mayPass = ({ kind, field }: { kind: RefusalKind; field: string | undefined }): boolean =>
  !finalKinds.includes(kind) && !(kind === 'other' && field !== undefined);

const classes: Readonly<Record<RefusalKind, FailureClass>> = {
  duplicate: 'fix-data',
  'mandatory-missing': 'fix-mapping',
  'invalid-value': 'fix-data',
  'invalid-phone': 'fix-data',
  'unknown-field': 'fix-mapping',
  'administrator-record': 'fix-permission',
  permission: 'fix-permission',
  'not-found': 'retry',
  'changed-meanwhile': 'retry',
  locked: 'retry',
  unexpected: 'retry',
  other: 'retry',
};

function classOfRefusal({ kind, field }: { kind: RefusalKind; field: string | undefined }): FailureClass {
  if (kind === 'other' && field !== undefined) return 'fix-data';
  return kind === 'invalid-value' && field !== undefined && dimensionFields.has(field) ? 'fix-mapping' : classes[kind];
}

const dimensionFields = new Set<string>(dimensionTargets);

export const describeRefusal = (refusal: TargetRefusal): Failure => ({
  class: classOfRefusal(refusal),
  code: refusal.kind,
  vendorCode: refusal.vendorCode,
  ...(refusal.field === undefined ? {} : { field: refusal.field }),
  ...(mayPass(refusal) ? { passes: true as const } : {}),
});
