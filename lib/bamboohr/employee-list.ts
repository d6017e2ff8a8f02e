// The list of employees, asked for one name only: a page is enough.
import * as z from 'zod';
import { type Breadth, fixedParts, isSameText, isVague } from '../employee/same/same-text.ts';
import { normaliseValue } from './employee.ts';

const id = z.union([z.string(), z.int()]).transform(String);

export const EmployeeList = z.object({
  data: z.array(z.unknown()),
  meta: z.looseObject({ page: z.looseObject({ nextCursor: z.unknown() }) }).optional(),
});
export const ListedName = z.looseObject({
  employeeId: id,
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  hireDate: z.string().nullish(),
});

export const hasMore = ({ meta }: z.output<typeof EmployeeList>): boolean =>
  ![undefined, null, ''].some((none) => none === meta?.page.nextCursor);

/** The filters match any part of a name: the longest one that every spelling of it has. The caller keeps the equal ones. */
export const namePath = (firstName: string, lastName: string, breadth: 'near' | 'spelt'): string => {
  const asked = breadth === 'near' && isVague([firstName, lastName]) ? 'spelt' : breadth;
  const query = new URLSearchParams({
    ...filter('firstName', firstName, asked),
    ...filter('lastName', lastName, asked),
    fields: 'hireDate',
    'page[limit]': '2500',
  });
  return `/api/v1/employees?${query.toString()}`;
};

function filter(field: string, name: string, breadth: Breadth): Record<string, string> {
  const [longest] = [...fixedParts(name, breadth)].sort((a, b) => b.length - a.length);
  if (longest === undefined && breadth !== 'spelt') return {};
  return { [`filter[${field}]`]: longest ?? name };
}

export function sameNames(
  rows: readonly z.output<typeof ListedName>[],
  firstName: string,
  lastName: string,
): readonly { employeeId: string; hireDate: string | null }[] {
  return rows
    .filter((row) => isSameText(row.firstName, firstName) && isSameText(row.lastName, lastName))
    .map(({ employeeId, hireDate }) => ({ employeeId, hireDate: normaliseValue(hireDate) ?? null }));
}
