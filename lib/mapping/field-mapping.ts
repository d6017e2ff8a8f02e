// Which BambooHR field feeds which NetSuite field, made from connector.json. The request to BambooHR, the plan and the
// digests all follow from it, so a field is added there and nowhere else.
import { type ScopeRule } from './scope.ts';
import { type FieldValue, type TargetField } from '../employee/target-fields.ts';
import { namesIn } from './template.ts';

/**
 * own: NetSuite follows BambooHR, empty values included. fill-if-empty: written only where NetSuite has nothing.
 * never-clear: an empty value is not written. create-only: written with a new record and never again.
 */
export type Ownership = 'own' | 'fill-if-empty' | 'never-clear' | 'create-only';

/** What becomes of a value that somebody changed in NetSuite by hand while BambooHR's stayed as it was. */
export type Drift = 'overwrite' | 'keep' | 'alert';

/** Where a value comes from, and what is done to it on the way. */
export interface FieldSource {
  /** BambooHR's API name or numeric field id. */
  readonly from?: string | undefined;
  readonly constant?: string | boolean | undefined;
  /** Text with BambooHR fields in braces. */
  readonly template?: string | undefined;
  readonly transform?: 'text' | 'date' | 'boolean' | 'list' | undefined;
  /** NetSuite internal id by BambooHR label. */
  readonly list?: Readonly<Record<string, string>> | undefined;
  readonly trueWhen?: readonly string[] | undefined;
  readonly falseWhen?: readonly string[] | undefined;
  /** The value is the internal id of a NetSuite record or list entry. */
  readonly reference?: boolean | undefined;
  /** The target holds several of the list's entries. */
  readonly multiple?: boolean | undefined;
  readonly ownership?: Ownership | undefined;
  /** Longest text in characters; what is beyond is cut. */
  readonly maxLength?: number | undefined;
  readonly format?: 'as-entered' | 'plus-digits' | undefined;
  readonly drift?: Drift | undefined;
}

export interface FieldRule extends FieldSource {
  readonly target: TargetField;
}

type Approver = 'approver' | 'timeapprover' | 'purchaseorderapprover';

export interface FieldMapping {
  readonly rules: readonly FieldRule[];
  readonly ownership: Readonly<Record<TargetField, Ownership>>;
  readonly drift: Readonly<Record<TargetField, Drift>>;
  /** Which approvers follow the supervisor. */
  readonly approvers: readonly Approver[];
  /** What the account wants to know about a termination, sent only with it. */
  readonly onTermination: ReadonlyMap<TargetField, FieldValue>;
  /** Targets whose value is an internal id. */
  readonly references: ReadonlySet<TargetField>;
  /** Targets that hold several internal ids, separated by commas. */
  readonly multiples: ReadonlySet<TargetField>;
  /** Fields that rows of the dimension mapping may look at, besides department, division and location. */
  readonly dimensionFields: readonly string[];
  /** Exactly the fields that BambooHR is asked for. */
  readonly wanted: readonly string[];
}

/** The part of connector.json that makes a mapping. */
export interface MappingSettings {
  /** By NetSuite field; false switches a default off. */
  readonly fields: Readonly<Record<TargetField, FieldSource | false>>;
  readonly terminationReasons: Readonly<Record<string, string | undefined>>;
  readonly scope: { readonly leaveOut: readonly ScopeRule[] };
  /** Fields that rows of the dimension mapping may look at, besides department, division and location. */
  readonly dimensionFields: readonly string[];
  /** Its template names fields, too. */
  readonly uniqueEntityId?: { readonly entityId: string | null };
}

const defaultFields: Readonly<Record<TargetField, FieldSource>> = {
  firstName: { from: 'firstName' },
  middleName: { from: 'middleName' },
  lastName: { from: 'lastName' },
  email: { from: 'workEmail' },
  title: { from: 'jobTitle' },
  phone: { from: 'workPhone' },
  mobilePhone: { from: 'mobilePhone' },
  hireDate: { from: 'hireDate', transform: 'date' },
};

/** What has rules of its own: only the ownership can be set. */
export const referenceTargets = ['department', 'class', 'location', 'subsidiary', 'supervisor'] as const;
export const approverTargets = ['approver', 'timeapprover', 'purchaseorderapprover'] as const;

/** Fields that decide what happens, mapped or not. `supervisorEId` is the manager's employee id; `supervisorId` is not. */
const decidingFields = [
  'status',
  'employmentHistoryStatus',
  'employeeStatusDate',
  'hireDate',
  'originalHireDate',
  'terminationDate',
  'employeeNumber',
  'supervisorEId',
  'department',
  'departmentId',
  'division',
  'divisionId',
  'location',
  'locationId',
] as const;

export function fieldMappingOf({
  fields,
  terminationReasons,
  scope,
  dimensionFields,
  uniqueEntityId,
}: MappingSettings): FieldMapping {
  const merged = Object.entries({ ...defaultFields, ...fields }).flatMap(([target, source]): FieldRule[] =>
    source === false ? [] : [{ ...defaultOf(target, source), ...defined(source), target }],
  );
  const special = new Set<string>([...referenceTargets, ...approverTargets]);
  const rules = merged.filter(({ target }) => !special.has(target)).flatMap(withNumberingOff);
  const reasons = Object.entries(terminationReasons).flatMap(([target, value]) =>
    value === undefined ? [] : [[target, value] as const],
  );
  const isReference = ({ transform, reference }: FieldRule): boolean => transform === 'list' || reference === true;
  return {
    rules,
    drift: Object.fromEntries(merged.flatMap(({ target, drift }) => (drift === undefined ? [] : [[target, drift]]))),
    ownership: Object.fromEntries([...merged, ...rules].map((rule) => [rule.target, ownershipOfRule(rule)])),
    approvers: approverTargets.filter((target) => merged.some((rule) => rule.target === target)),
    onTermination: new Map(reasons),
    dimensionFields,
    multiples: new Set(rules.filter(({ multiple }) => multiple === true).map(({ target }) => target)),
    references: new Set([
      ...rules.filter(isReference).map(({ target }) => target),
      ...reasons.map(([target]) => target).filter((target) => target !== 'terminationdetails'),
    ]),
    wanted: [
      ...new Set([
        ...rules.flatMap(sourcesOf),
        ...scope.leaveOut.map(({ field }) => field),
        ...dimensionFields,
        ...namesIn(uniqueEntityId?.entityId ?? ''),
        ...decidingFields,
      ]),
    ],
  };
}

export const driftOf = ({ drift }: FieldMapping, target: TargetField): Drift => drift[target] ?? 'overwrite';

export const ownershipOf = ({ ownership }: Pick<FieldMapping, 'ownership'>, target: TargetField): Ownership =>
  ownership[target] ?? 'own';

/** BambooHR fields a rule reads. */
export const sourcesOf = ({ from, template }: FieldSource): readonly string[] => [
  ...(from === undefined ? [] : [from]),
  ...(template === undefined ? [] : namesIn(template)),
];

/** A constant is what a new record starts with; whoever changes it in NetSuite later has a reason. */
const ownershipOfRule = ({ ownership, constant }: FieldRule): Ownership =>
  ownership ?? (constant === undefined ? 'own' : 'create-only');

/** NetSuite takes an entity id only along with the word that numbering is not to make one. */
const withNumberingOff = (rule: FieldRule): FieldRule[] =>
  rule.target === 'entityId' ? [rule, { target: 'autoName', constant: false, ownership: 'create-only' }] : [rule];

/** Another source takes the place of the default's. */
const defaultOf = (target: TargetField, { from, constant, template }: FieldSource): FieldSource =>
  from === undefined && constant === undefined && template === undefined ? (defaultFields[target] ?? {}) : {};

const defined = (source: FieldSource): FieldSource =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined));

export const defaultFieldMapping: FieldMapping = fieldMappingOf({
  fields: {},
  terminationReasons: {},
  scope: { leaveOut: [] },
  dimensionFields: [],
});
