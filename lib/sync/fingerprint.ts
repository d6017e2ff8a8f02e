// Stands for one row of a plan: the same writes to the same values. People who are named follow by their employee ids,
// because the record of a manager may come into being between plan and apply.
import { approverTargets } from './field-mapping.ts';
import { type DigestField } from './digest.ts';
import { type Prepared } from './prepare.ts';
import { type FieldValue } from './target-fields.ts';

const people: ReadonlySet<string> = new Set(['supervisor', ...approverTargets]);

export interface FieldChange {
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** Every field that would be written, as NetSuite has it and as it will be. */
export function changesOf({ plan, comparison: { actual } }: Prepared): readonly FieldChange[] {
  const before = (field: string): FieldValue =>
    field === 'externalId' ? (actual?.externalId ?? null) : (actual?.fields.get(field) ?? null);
  const written = new Map(plan.writes.flatMap(({ fields }) => [...fields]));
  return [...written].map(([field, after]) => ({ field, before: before(field), after }));
}

export function fingerprintOf(prepared: Prepared, digest: DigestField): string {
  const { work, found, plan } = prepared;
  const rows = changesOf(prepared)
    .filter(({ field }) => !people.has(field))
    .map(({ field, before, after }) => [field, before, after])
    .sort(([a], [b]) => String(a).localeCompare(String(b)));
  // Whether there is anything to update may hang on the manager alone.
  const action = plan.action === 'unchanged' ? 'update' : plan.action;
  const content = [work.handling.employeeId, action, found.known.netsuiteId ?? null, supervisorOf(prepared), rows];
  return digest('fingerprint', JSON.stringify(content));
}

const supervisorOf = ({ work }: Prepared): string | null =>
  work.isLifeCycleOnly ? null : (work.fields['supervisorEId'] ?? null);
