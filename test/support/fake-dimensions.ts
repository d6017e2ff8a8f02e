// The mapping table in memory; its lists are as fresh as the test says.
import {
  type DimensionStore,
  type DimensionTable,
  type Lists,
  type MappingRow,
  rowKey,
} from '../../lib/dimensions/mapping.ts';

export class FakeDimensions implements DimensionStore {
  table: DimensionTable = {
    rows: [],
    lists: {},
    targets: {},
    absentTargets: [],
    refreshedAtMs: 0,
    refreshStartedAtMs: 0,
  };
  refreshes = 0;

  async load(): Promise<DimensionTable> {
    return this.table;
  }

  async claimRefresh(): Promise<boolean> {
    this.refreshes += 1;
    return true;
  }

  async abandonRefresh(): Promise<void> {
    this.refreshes -= 1;
  }

  async saveLists(lists: Lists): Promise<void> {
    this.table = { ...this.table, ...lists };
  }

  async saveRows(rows: readonly MappingRow[]): Promise<void> {
    const keys = new Set(rows.map(rowKey));
    this.table = { ...this.table, rows: [...this.table.rows.filter((row) => !keys.has(rowKey(row))), ...rows] };
  }

  async removeRows(rows: readonly MappingRow[]): Promise<void> {
    const keys = new Set(rows.map(rowKey));
    this.table = { ...this.table, rows: this.table.rows.filter((row) => !keys.has(rowKey(row))) };
  }
}
