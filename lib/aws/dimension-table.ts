// Mapping rows and the vendors' lists in the table, all under one partition.
import * as z from 'zod';
import {
  type DimensionSource,
  dimensionSources,
  type DimensionStore,
  type DimensionTable as Dimensions,
  dimensionTargets,
  type ListOption,
  type MappingRow,
} from '../dimensions/mapping.ts';
import { type Effects } from '../effects.ts';
import { type DimensionTarget } from '../sync/ports.ts';
import { type Table } from './table.ts';

const pk = 'DIMENSIONS';
const refreshEveryMs = 5 * 60_000;

const Row = z.object({
  source: z.enum(dimensionSources),
  optionId: z.string(),
  label: z.string(),
  target: z.enum(dimensionTargets),
  netsuiteId: z.string(),
  origin: z.enum(['matched', 'imported']),
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
      absentTargets: refresh?.absentTargets ?? [],
      refreshStartedAtMs: refresh?.startedAtMs,
      refreshedAtMs: refresh?.finishedAtMs,
    };
  }

  async claimRefresh(): Promise<boolean> {
    const nowMs = this.#effects.now();
    const claimed = await this.#table.update(
      { pk, sk: 'REFRESH' },
      {
        update: 'SET startedAtMs = :now',
        condition: 'attribute_not_exists(startedAtMs) OR startedAtMs <= :before',
        values: { ':now': nowMs, ':before': nowMs - refreshEveryMs },
      },
    );
    return claimed !== undefined;
  }

  async abandonRefresh(): Promise<void> {
    await this.#table.update({ pk, sk: 'REFRESH' }, { update: 'SET startedAtMs = :never', values: { ':never': 0 } });
  }

  async saveLists(
    lists: Readonly<Partial<Record<DimensionSource, readonly ListOption[]>>>,
    absentTargets: readonly DimensionTarget[],
  ): Promise<void> {
    for (const [source, options] of Object.entries(lists)) {
      await this.#table.put({ pk, sk: `LIST#${source}`, source, options });
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
      const item = { pk, sk: `ROW#${row.target}#${row.source}#${row.optionId}`, ...row };
      await this.#table.put(item, row.origin === 'matched' ? 'attribute_not_exists(sk)' : undefined);
    }
  }
}
