// NetSuite said no, and will say no again until somebody changes something.
import { ConnectorError } from '../errors.ts';
import { type Failure, type FailureClass } from './sync-state.ts';

export type RefusalKind =
  | 'duplicate'
  | 'mandatory-missing'
  | 'invalid-value'
  | 'invalid-phone'
  | 'unknown-field'
  | 'administrator-record'
  | 'permission'
  | 'not-found'
  | 'other';

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

const classes: Readonly<Record<RefusalKind, FailureClass>> = {
  duplicate: 'fix-data',
  'mandatory-missing': 'fix-mapping',
  'invalid-value': 'fix-data',
  'invalid-phone': 'fix-data',
  'unknown-field': 'fix-mapping',
  'administrator-record': 'fix-permission',
  permission: 'fix-permission',
  'not-found': 'retry',
  other: 'fix-data',
};

const classOfRefusal = ({ kind, field }: { kind: RefusalKind; field: string | undefined }): FailureClass =>
  kind === 'invalid-value' && field !== undefined && dimensionFields.has(field) ? 'fix-mapping' : classes[kind];

const dimensionFields = new Set(['department', 'class', 'location', 'subsidiary']);

export const describeRefusal = (refusal: TargetRefusal): Failure => ({
  class: classOfRefusal(refusal),
  code: refusal.kind,
  vendorCode: refusal.vendorCode,
  ...(refusal.field === undefined ? {} : { field: refusal.field }),
});
