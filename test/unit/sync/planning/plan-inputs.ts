// Inputs for planning: a person who is in NetSuite as remembered, to be changed by the test.
import { digestWith } from '../../../../lib/employee/digest.ts';
import { type LeavingPolicy, type PlanInput } from '../../../../lib/sync/planning/plan.ts';
import { type TargetRecord } from '../../../../lib/employee/ports.ts';
import { type FieldValue, type TargetField } from '../../../../lib/employee/target-fields.ts';

export const digest = digestWith('test key');

export type Values = Partial<Record<TargetField, FieldValue>>;

export const toFields = (values: Values): Map<TargetField, FieldValue> =>
  new Map(Object.entries(values) as [TargetField, FieldValue][]);

export const digestsOf = (values: Values): Record<string, string> =>
  Object.fromEntries([...toFields(values)].map(([field, value]) => [field, digest(field, value)]));

export const zoe: Values = {
  firstName: 'Zoë',
  middleName: null,
  lastName: 'Okafor',
  email: 'zoe@acmeworks.example',
  hireDate: '2024-02-05',
  department: '12',
  class: '7',
  location: '4',
  subsidiary: '3',
  supervisor: null,
};

/** A record as NetSuite shows it: what is empty is missing. */
export const recordOf = (values: Values): TargetRecord => ({
  netsuiteId: '20417',
  externalId: 'bamboohr-412',
  fields: new Map(Object.entries(values).filter((entry): entry is [string, FieldValue] => entry[1] !== null)),
});

export const input = (more: Partial<PlanInput> = {}): PlanInput => ({
  phase: { name: 'active' },
  desired: toFields(zoe),
  state: { netsuiteId: '20417', lifeCycle: 'active', digests: digestsOf(zoe) },
  digest,
  ownershipOf: () => 'own',
  policy: leaving(),
  loginEmail: 'write',
  ...more,
});

export const leaving = (more: Partial<LeavingPolicy> = {}): LeavingPolicy => ({
  removeAccess: true,
  inactivate: true,
  inactivateAfterDays: 0,
  today: '2026-03-02',
  reasons: new Map(),
  ...more,
});

/** The writes of a plan as plain objects. */
export const writesOf = ({ writes }: { writes: readonly { fields: ReadonlyMap<string, FieldValue> }[] }) =>
  writes.map(({ fields }) => Object.fromEntries(fields));
