import { personFields } from '../employee/field-groups.ts';
// Managers and approvers in a plan by name: an internal id says nothing to the person who is to approve the change.
import { type PlannedChange, type PlannedRow } from './plan/plan-file.ts';

export type NameOfRecord = (netsuiteId: string) => Promise<string | undefined>;

/** Many report to the same few. */
export function askedOnce(nameOfRecord: NameOfRecord): NameOfRecord {
  const names = new Map<string, Promise<string | undefined>>();
  return (netsuiteId) => {
    const name = names.get(netsuiteId) ?? nameOfRecord(netsuiteId);
    names.set(netsuiteId, name);
    return name;
  };
}

const peopleFields: ReadonlySet<string> = new Set(personFields);

/** A name is a help and no more: where none can be had, the id stands as it is. */
export async function withRecordNames(
  rows: readonly PlannedRow[],
  nameOfRecord: NameOfRecord,
): Promise<readonly PlannedRow[]> {
  const names = new Map<string, string>();
  const changes = rows.flatMap((row) => row.changes.filter(({ field }) => peopleFields.has(field)));
  const ids = new Set(changes.flatMap(({ before, after }) => [before, after]).filter((id) => typeof id === 'string'));
  for (const id of ids) {
    const name = await nameOfRecord(id).catch(() => undefined);
    if (name !== undefined && name !== '') names.set(id, name);
  }
  return rows.map((row) => ({ ...row, changes: row.changes.map((change) => withNames(change, names)) }));
}

function withNames(change: PlannedChange, names: ReadonlyMap<string, string>): PlannedChange {
  const { field, before, after, afterText } = change;
  if (!peopleFields.has(field)) return change;
  const [was, then] = [names.get(String(before)), names.get(String(after))];
  return {
    ...change,
    ...(was === undefined ? {} : { beforeText: was }),
    ...(then === undefined ? {} : { afterText: afterText === undefined ? then : `${then}, ${afterText}` }),
  };
}
