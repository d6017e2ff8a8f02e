// The company's lists with their options, entry by entry: one that is malformed says nothing about the others.
import { OptionId } from '../employee/identity.ts';
import * as z from 'zod';

export interface SourceList {
  /** API name of the field: department, division, location ... */
  readonly alias: string;
  readonly options: readonly { readonly id: string; readonly label: string; readonly isArchived: boolean }[];
}

/** PHP writes a list with gaps as an object. */
const Entries = z.union([
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()).transform((each) => Object.values(each)),
]);
export const ListsAnswer = Entries;

const List = z.looseObject({ alias: z.string(), options: Entries.nullish() });
const Option = z.looseObject({ id: z.union([OptionId, z.int()]).transform(String) });
const Name = z.union([z.string(), z.number().transform(String)]).nullish();
const Archived = z.union([z.string(), z.boolean()]).nullish();

export interface ListsResult {
  readonly lists: readonly SourceList[];
  /** Entries that were left out, or whose name could not be read. */
  readonly unreadable: number;
}

export function readLists(answer: z.output<typeof ListsAnswer>): ListsResult {
  let unreadable = 0;
  const lists = answer.flatMap((entry): SourceList[] => {
    // Not every list has an alias, and one of an unknown name feeds nothing.
    if (typeof entry !== 'object' || entry === null) unreadable += 1;
    const list = List.safeParse(entry).data;
    if (list === undefined) return [];
    const options = (list.options ?? []).flatMap((each) => {
      const option = Option.safeParse(each).data;
      const name = Name.safeParse(option?.['name']);
      const archived = Archived.safeParse(option?.['archived']);
      if (option === undefined || !name.success || !archived.success) unreadable += 1;
      if (option === undefined) return [];
      const isArchived = archived.data === 'yes' || archived.data === true;
      return [{ id: option.id, label: name.data?.trim() ?? '', isArchived }];
    });
    return [{ alias: list.alias, options }];
  });
  return { lists, unreadable };
}
