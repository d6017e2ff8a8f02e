// Both vendors' dimension lists side by side: the one place where their clients meet, in the core's words.
import { type CreatableTarget, type DimensionLists, type TargetListEntry } from '../../dimensions/dimension-mapping.ts';
import { type DimensionTarget, dimensionSources } from '../../employee/field-groups.ts';

const tables = {
  department: 'department',
  class: 'classification',
  location: 'location',
  subsidiary: 'subsidiary',
} as const satisfies Record<DimensionTarget, string>;

export interface SourceLists {
  getLists(): Promise<
    readonly {
      readonly alias: string;
      readonly options: readonly { readonly id: string; readonly label: string; readonly isArchived: boolean }[];
    }[]
  >;
  takeUnreadable(): number;
}

export interface TargetLists {
  takeUnreadable(): number;
  list(table: (typeof tables)[DimensionTarget]): Promise<readonly TargetListEntry[] | undefined>;
  create(
    table: (typeof tables)[CreatableTarget],
    entry: { key: string; name: string; subsidiary: string | undefined },
  ): Promise<string | undefined>;
}

export const createDimensionLists = (source: SourceLists, target: TargetLists): DimensionLists => ({
  source: async () => {
    const lists = await source.getLists();
    return Object.fromEntries(
      dimensionSources.map((name) => [name, lists.find(({ alias }) => alias === name)?.options ?? []]),
    );
  },
  target: (name) => target.list(tables[name]),
  create: (name, entry) => target.create(tables[name], entry),
  takeUnreadable: () => source.takeUnreadable() + target.takeUnreadable(),
});
