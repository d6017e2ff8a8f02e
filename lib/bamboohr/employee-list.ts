// The list of employees, asked for one name only: a page is more than enough.
import * as z from 'zod';
import { normaliseValue } from './employee.ts';

const id = z.union([z.string(), z.int()]).transform(String);

export const EmployeeList = z.object({ data: z.array(z.unknown()) });
export const ListedName = z.looseObject({
  employeeId: id,
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  hireDate: z.string().nullish(),
});

/** The filters match any part of a name, so the caller keeps those that are equal. */
export const namePath = (firstName: string, lastName: string): string => {
  const query = new URLSearchParams({
    'filter[firstName]': firstName,
    'filter[lastName]': lastName,
    fields: 'hireDate',
    'page[limit]': '2500',
  });
  return `/api/v1/employees?${query.toString()}`;
};

export function sameNames(
  rows: readonly z.output<typeof ListedName>[],
  firstName: string,
  lastName: string,
): readonly { employeeId: string; hireDate: string | null }[] {
  const isEqual = (a: string | null | undefined, b: string): boolean =>
    a?.normalize('NFC').trim().toLowerCase() === b.normalize('NFC').trim().toLowerCase();
  return rows
    .filter((row) => isEqual(row.firstName, firstName) && isEqual(row.lastName, lastName))
    .map(({ employeeId, hireDate }) => ({ employeeId, hireDate: normaliseValue(hireDate) ?? null }));
}
