// Stands for one row of a plan: the same writes to the same values, and apart from it what BambooHR and the mapping
// want, so that a refusal can say which side moved. People who are named follow by their employee ids, because the
// record of a manager may come into being between plan and apply.
import { personFields } from '../employee/field-groups.ts';
import { type DigestField } from '../employee/digest.ts';
import { type EmployeePlan } from './planning/employee-plan.ts';
import { type FieldValue } from '../employee/target-fields.ts';

const people: ReadonlySet<string> = new Set(personFields);

export interface FieldChange {
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** Every field that would be written, as NetSuite has it and as it will be. */
export function changesOf({ plan, comparison: { actual } }: EmployeePlan): readonly FieldChange[] {
  const before = (field: string): FieldValue =>
    field === 'externalId' ? (actual?.externalId ?? null) : (actual?.fields.get(field) ?? null);
  const written = new Map(plan.writes.flatMap(({ fields }) => [...fields]));
  return [...written].map(([field, after]) => ({ field, before: before(field), after }));
}

export function fingerprintOf(planned: EmployeePlan, digest: DigestField): string {
  const { run, record, plan, desired } = planned;
  // What tells a record apart from that of another person is chosen only once NetSuite has refused the plain name.
  const isMeant = ([field]: readonly unknown[]): boolean =>
    !people.has(String(field)) && !record.naming.has(String(field));
  const rows = inOrder(changesOf(planned).map(({ field, before, after }) => [field, before, after])).filter(isMeant);
  // Whether there is anything to update may hang on the manager alone.
  const action = plan.action === 'unchanged' ? 'update' : plan.action;
  const content = [run.change.employeeId, action, record.known.netsuiteId ?? null, supervisorOf(planned), rows];
  const wanted = [run.phase, supervisorOf(planned), inOrder([...desired]).filter(isMeant)];
  return digest('fingerprint', JSON.stringify(content)) + digest('wanted', JSON.stringify(wanted));
}

const halfLength = 22;

/** undefined: the same row. Otherwise which side is not as planned any more. */
export function staleSide(now: string, planned: string): 'source' | 'target' | undefined {
  if (now.slice(0, halfLength) === planned.slice(0, halfLength)) return undefined;
  return now.slice(halfLength) === planned.slice(halfLength) ? 'target' : 'source';
}

const inOrder = (rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] =>
  rows.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));

const supervisorOf = ({ run }: EmployeePlan): string | null =>
  run.isLifeCycleOnly ? null : (run.fields['supervisorEId'] ?? null);
