// Mapping rows and the vendors' lists in the table, all under one partition.
import * as z from 'zod';
import {
  dimensionSources,
  type DimensionStore,
  type DimensionTable as Dimensions,
  dimensionTargets,
  type Lists,
  type MappingRow,
  rowKey,
} from '../dimensions/mapping.ts';
import { type Effects } from '../effects.ts';
import { type Table } from './table.ts';

const pk = 'DIMENSIONS';

/** An item holds 400 KB; names may be long. */
const entriesPerItem = 1_000;

const condition = { source: z.string(), optionId: z.string() };
const Row = z.object({
  ...condition,
  and: z.exactOptional(z.array(z.object(condition))),
  order: z.exactOptional(z.number()),
  label: z.string(),
  target: z.enum(dimensionTargets),
  netsuiteId: z.string(),
  origin: z.enum(['matched', 'created', 'imported']),
});
const TargetPart = z.object({
  target: z.enum(dimensionTargets),
  part: z.number(),
  /** Parts of which version belong together. */
  version: z.string(),
  entries: z.array(
    z.object({
      id: z.string(),
      fullName: z.string(),
      isInactive: z.exactOptional(z.boolean()),
      parentId: z.exactOptional(z.string()),
      subsidiaries: z.exactOptional(z.array(z.string())),
    }),
  ),
});
const List = z.object({
  source: z.enum(dimensionSources),
  options: z.array(z.object({ id: z.string(), label: z.string(), isArchived: z.boolean() })),
});
const Refresh = z.object({
  startedAtMs: z.number(),
  finishedAtMs: z.number().optional(),
  absentTargets: z.array(z.enum(dimensionTargets)).default([]),
});

export class DimensionTable implements DimensionStore {
  readonly #table: Table;
  readonly #effects: Effects;

  constructor(table: Table, effects: Effects) {
    this.#table = table;
    this.#effects = effects;
  }

  async load(): Promise<Dimensions> {
    const items = await this.#table.query({ condition: 'pk = :pk', values: { ':pk': pk } });
    const of = <T extends z.ZodType>(prefix: string, schema: T): z.output<T>[] =>
      items.filter(({ sk }) => String(sk).startsWith(prefix)).map((item) => schema.parse(item));
    const [refresh] = of('REFRESH', Refresh);
    return {
      rows: of('ROW#', Row),
      lists: Object.fromEntries(of('LIST#', List).map(({ source, options }) => [source, options])),
      targets: joined(of('TARGET#', TargetPart)),
      absentTargets: refresh?.absentTargets ?? [],
      refreshStartedAtMs: refresh?.startedAtMs,
      refreshedAtMs: refresh?.finishedAtMs,
    };
  }

  async claimRefresh(everyMs: number): Promise<boolean> {
    const nowMs = this.#effects.now();
    const claimed = await this.#table.update(
      { pk, sk: 'REFRESH' },
      {
        update: 'SET startedAtMs = :now',
        condition: 'attribute_not_exists(startedAtMs) OR startedAtMs <= :before',
        values: { ':now': nowMs, ':before': nowMs - everyMs },
      },
    );
    return claimed !== undefined;
  }

  async abandonRefresh(): Promise<void> {
    await this.#table.update({ pk, sk: 'REFRESH' }, { update: 'SET startedAtMs = :never', values: { ':never': 0 } });
  }

  async saveLists({ lists, targets, absentTargets }: Lists): Promise<void> {
    for (const [source, options] of Object.entries(lists)) {
      await this.#table.put({ pk, sk: `LIST#${source}`, source, options });
    }
    const version = this.#effects.uniqueId();
    for (const [target, entries] of Object.entries(targets)) {
      // The first part is written last: only then do readers take the new version.
      for (let part = Math.max(0, Math.ceil(entries.length / entriesPerItem) - 1); part >= 0; part -= 1) {
        const some = entries.slice(part * entriesPerItem, (part + 1) * entriesPerItem);
        await this.#table.put({ pk, sk: `TARGET#${target}#${part}`, target, part, version, entries: some });
      }
    }
    await this.#table.update(
      { pk, sk: 'REFRESH' },
      {
        update: 'SET finishedAtMs = :now, absentTargets = :absent',
        values: { ':now': this.#effects.now(), ':absent': absentTargets },
      },
    );
  }

  async saveRows(rows: readonly MappingRow[]): Promise<void> {
    for (const row of rows) {
      const item = { pk, sk: `ROW#${rowKey(row)}`, ...row };
      await this.#table.put(item, row.origin === 'imported' ? undefined : 'attribute_not_exists(sk)');
    }
  }

  async removeRows(rows: readonly MappingRow[]): Promise<void> {
    for (const row of rows) await this.#table.delete({ pk, sk: `ROW#${rowKey(row)}` });
  }
}

/** Parts left over from a longer list of before carry another version than the first part. */
function joined(parts: readonly z.output<typeof TargetPart>[]): Dimensions['targets'] {
  const firsts = parts.filter(({ part }) => part === 0);
  return Object.fromEntries(
    firsts.map(({ target, version }) => [
      target,
      parts
        .filter((each) => each.target === target && each.version === version)
        .sort((a, b) => a.part - b.part)
        .flatMap(({ entries }) => entries),
    ]),
  );
}
