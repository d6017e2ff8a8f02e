// What the doctor reads out of BambooHR's answers: ids, labels and the names of keys. Values of people are left where they are.
import * as z from 'zod';
import { normaliseValue } from '../employee.ts';
import { EmployeeId } from '../../employee/identity.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { ListsAnswer, readLists } from '../lists.ts';
import { entriesOf } from '../readable-rows.ts';

const id = z.union([z.string(), z.int()]).transform(String);

export interface ListedPerson {
  readonly employeeId: string;
  readonly fields: SourceFields;
}

/** The list's name of a field -> ours. */
const namesInList: Readonly<Record<string, string>> = {
  status: 'status',
  departmentName: 'department',
  departmentId: 'departmentId',
  divisionName: 'division',
  divisionId: 'divisionId',
  locationName: 'location',
  locationId: 'locationId',
  employmentStatusName: 'employmentHistoryStatus',
  hireDate: 'hireDate',
  terminationDate: 'terminationDate',
};

const Listed = z.looseObject({
  employeeId: id.pipe(EmployeeId),
  _restrictedFields: z.array(z.string()).catch([]).default([]),
});

export const People = z
  .looseObject({
    data: z.array(z.unknown()),
    meta: z.looseObject({ total: z.int().optional().catch(undefined) }).optional(),
  })
  .transform(({ data, meta }) => {
    const rows = data.flatMap((row) => Listed.safeParse(row).data ?? []);
    return {
      total: meta?.total ?? rows.length,
      people: rows.map(toPerson),
      hasNewerFields: rows.every((row) => Object.hasOwn(row, 'terminationDate')),
    };
  });

/** What the list may not show is left out, as it is everywhere. */
function toPerson(row: z.output<typeof Listed>): ListedPerson {
  const withheld = new Set(row._restrictedFields);
  const shown = Object.entries(namesInList).filter(([name]) => Object.hasOwn(row, name) && !withheld.has(name));
  return {
    employeeId: row.employeeId,
    fields: Object.fromEntries(shown.map(([name, ours]) => [ours, normaliseValue(row[name])])),
  };
}

const Changed = z.looseObject({ id: id.pipe(EmployeeId), action: z.string().optional() });

export const ChangedIds = z
  .union([z.looseObject({ employees: z.unknown().optional() }), z.array(z.unknown()).max(0)])
  .transform((answer) =>
    entriesOf('employees' in answer ? answer.employees : []).flatMap((entry) => {
      const changed = Changed.safeParse(entry).data;
      return changed === undefined || changed.action?.toLowerCase() === 'deleted' ? [] : [changed.id];
    }),
  );

/** Field names are matched without case. A key that is there and empty is readable. */
export function presentNames(answer: Readonly<Record<string, unknown>>, wanted: readonly string[]): readonly string[] {
  const present = new Set(Object.keys(answer).map((name) => name.toLowerCase()));
  return wanted.filter((name) => present.has(name.toLowerCase()));
}

const Field = z
  .looseObject({ id, name: z.string().catch(''), alias: z.string().catch(''), type: z.string().catch('') })
  .transform(({ id: fieldId, name, alias, type }) => ({ id: fieldId, name, alias, type }));
export type FieldEntry = z.output<typeof Field>;

const Entries = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

export const Fields = Entries.transform((entries) =>
  Object.values(entries).flatMap((entry) => Field.safeParse(entry).data ?? []),
);

export const Statuses = ListsAnswer.transform((answer) =>
  readLists(answer)
    .lists.filter(({ alias }) => alias === 'employmentHistoryStatus')
    .flatMap(({ options }) => options.map(({ label }) => label)),
);
