// The mapping as the function that only looks has it: rows and lists of the connector, and its own reading of both vendors'
// lists under a partition of its own, since its role may write no other. What it learns there decides nothing elsewhere.
import {
  type DimensionMapping,
  type DimensionStore,
  type Lists,
  type MappingRow,
  rowKey,
} from '../../dimensions/dimension-mapping.ts';
import { type Effects } from '../../effects.ts';
import { DynamoDimensionStore } from './dimension-store.ts';
import { type Table } from './table.ts';

const daySeconds = 24 * 60 * 60;

export class ViewedDimensionStore implements DimensionStore {
  readonly #connectors: DynamoDimensionStore;
  readonly #own: DynamoDimensionStore;

  constructor(table: Table, effects: Effects) {
    this.#connectors = new DynamoDimensionStore(table, effects);
    this.#own = new DynamoDimensionStore(table.expiring(daySeconds, effects), effects, 'VIEWED-DIMENSIONS');
  }

  /** The later reading counts, and so do names that it matched, but for rows that the connector has. */
  async load(): Promise<DimensionMapping> {
    const [connectors, own] = [await this.#connectors.load(), await this.#own.load()];
    if ((own.refreshedAtMs ?? 0) <= (connectors.refreshedAtMs ?? 0)) return connectors;
    const known = new Set(connectors.rows.map(rowKey));
    const matched = own.rows.filter((row) => !known.has(rowKey(row)));
    return { ...own, rows: [...connectors.rows, ...matched], refused: connectors.refused };
  }

  async claimRefresh(everyMs: number): Promise<boolean> {
    return await this.#own.claimRefresh(everyMs);
  }

  async abandonRefresh(): Promise<void> {
    await this.#own.abandonRefresh();
  }

  async saveLists(lists: Lists): Promise<void> {
    await this.#own.saveLists(lists);
  }

  async saveRows(rows: readonly MappingRow[]): Promise<void> {
    await this.#own.saveRows(rows);
  }

  async removeRows(rows: readonly MappingRow[]): Promise<void> {
    await this.#own.removeRows(rows);
  }

  /** Makes no records, so there is none to keep, nor a refusal. */
  async saveMade(): Promise<void> {
    await Promise.resolve();
  }

  async saveRefused(): Promise<void> {
    await Promise.resolve();
  }
}
