// What the doctor reads out of NetSuite's answers: ids, names of properties and counts. Values of people are left where they are.
import * as z from 'zod';
import { isSameText } from '../../employee/same/same-text.ts';
import { columnOf } from '../candidates.ts';
import { NetSuiteId } from '../../employee/identity.ts';
import { readRow } from '../suiteql.ts';

export const Records = z
  .looseObject({ items: z.array(z.unknown()) })
  .transform(({ items }) => items.flatMap((item) => z.looseObject({ id: NetSuiteId }).safeParse(item).data?.id ?? []));

export const Shown = z.looseObject({ id: z.unknown() }).transform((record) => Object.keys(record));

/** The schema of a record in this account, custom fields included. */
export const Properties = z
  .looseObject({ properties: z.record(z.string(), z.unknown()) })
  .transform(({ properties }) => Object.keys(properties));

export const Page = z.looseObject({
  items: z.array(z.unknown()),
  totalResults: z.int().optional().catch(undefined),
  /** Ours: the property whose column the account does not have. */
  missing: z.string().optional(),
});

export interface ColumnsView {
  readonly total: number;
  readonly rows: number;
  readonly unknown: readonly string[];
  readonly filled: Readonly<Record<string, number>>;
  readonly namedByPerson: number;
}

export function viewOf(
  { items, totalResults }: z.output<typeof Page>,
  asked: readonly string[],
  unknown: readonly string[],
): ColumnsView {
  const rows = items.flatMap((item) => {
    const parsed = z.record(z.string(), z.unknown()).safeParse(item);
    return parsed.success ? [readRow(parsed.data)] : [];
  });
  const filledIn = (name: string): number => rows.filter((row) => row[columnOf(name)] !== undefined).length;
  return {
    total: totalResults ?? rows.length,
    rows: rows.length,
    unknown,
    filled: Object.fromEntries(asked.map((name) => [name, filledIn(name)])),
    namedByPerson: rows.filter(({ entityid, firstname = '', lastname = '' }) =>
      isSameText(entityid, `${firstname} ${lastname}`.trim()),
    ).length,
  };
}
