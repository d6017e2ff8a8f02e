// What planning and applying work with. Comparing and previewing write nothing.
import { type DimensionMapping } from '../../dimensions/dimension-mapping.ts';
import { type Effects } from '../../effects.ts';
import { type DigestField } from '../../employee/digest.ts';
import { type ChangeQueue } from '../../employee/ports.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { type GuardTools } from '../../guards/write-guard.ts';
import { type CompareTools } from '../../reconcile/compare-rosters.ts';
import { type RunStore } from '../../reconcile/run-store.ts';
import { type Explanation } from '../../sync/explaining/explain-employee.ts';
import { type Preview } from '../../sync/preview.ts';
import { type NameOfRecord } from '../record-names.ts';

export interface PlanTools {
  readonly effects: Pick<Effects, 'now' | 'uniqueId' | 'log'>;
  readonly compare: () => Promise<CompareTools>;
  readonly preview: (employeeId: string) => Promise<Preview>;
  readonly explain: (employeeId: string) => Promise<Explanation>;
  /** What the record of a person is called in NetSuite. */
  readonly nameOfRecord: NameOfRecord;
  readonly dimensions: () => Promise<DimensionMapping>;
  readonly digest: () => Promise<DigestField>;
  readonly peek: (employeeId: string) => Promise<SyncState>;
  readonly guards: GuardTools;
  readonly runs: Pick<RunStore, 'loadGaps' | 'saveMissing'>;
  /** What the comparison of a plan came to so far. */
  readonly planRuns: (planId: string) => PlanRunStore;
  readonly queue: ChangeQueue;
  /** False when the rest had better be asked for again. */
  readonly hasTime: () => boolean;
}

export type PlanRunStore = Pick<
  RunStore,
  'claim' | 'free' | 'loadUnfinished' | 'saveUnfinished' | 'loadCarried' | 'forgetUnfinished'
>;

/** How far the comparison has come; ask again with the plan's id. */
export interface PlanProgress {
  readonly planId: string;
  readonly people: number;
  /** 0: not known yet. */
  readonly listed: number;
}
