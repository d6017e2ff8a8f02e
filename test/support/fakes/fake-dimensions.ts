// The mapping table in memory; its lists are as fresh as the test says.
import {
  type CreatableTarget,
  type DimensionStore,
  type DimensionMapping,
  type Lists,
  type MappingRow,
  type RefusedRecord,
  rowKey,
  type TargetListEntry,
} from '../../../lib/dimensions/dimension-mapping.ts';

export class FakeDimensions implements DimensionStore {
  table: DimensionMapping = {
    rows: [],
    lists: {},
    targets: {},
    absentTargets: [],
    refused: [],
    refreshedAtMs: 0,
    refreshStartedAtMs: 0,
  };
  refreshes = 0;

  async load(): Promise<DimensionMapping> {
    return this.table;
  }

  async claimRefresh(): Promise<boolean> {
    this.refreshes += 1;
    return true;
  }

  async abandonRefresh(): Promise<void> {
    this.refreshes -= 1;
  }

  async saveLists({ beganAtMs, ...lists }: Lists): Promise<void> {
    this.table = { ...this.table, ...lists, refreshedAtMs: beganAtMs };
  }

  async saveMade(target: CreatableTarget, entry: TargetListEntry): Promise<void> {
    const { targets } = this.table;
    this.table = { ...this.table, targets: { ...targets, [target]: [...(targets[target] ?? []), entry] } };
  }

  async saveRefused(refused: RefusedRecord): Promise<void> {
    this.table = { ...this.table, refused: [...this.table.refused, refused] };
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
