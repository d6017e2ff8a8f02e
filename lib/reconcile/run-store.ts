// What a reconciliation keeps between its parts, and from one run to the next: ids, digests and counts.
import { type WriteKind } from '../employee/change.ts';
import { type CarriedEntryLoader } from './carry-over.ts';
import { type Position } from './merge-rosters.ts';
import { type ComparisonResult, type Difference, type RosterFinding } from './compared.ts';
import { type RosterGaps } from './roster-gaps.ts';
import { type RosterFacts } from '../guards/roster-guard.ts';

export interface UnfinishedRun {
  readonly runId: string;
  readonly startedAtMs: number;
  /**
   * reading: `compared` goes as far as `position`. read: all pages were read. sending: they passed the guards, and
   * `compared.differences` are those to be sent.
   */
  readonly status: 'reading' | 'read' | 'sending';
  readonly position: Position;
  readonly compared: ComparisonResult;
  /** How many people BambooHR says there are; 0: it does not say. */
  readonly listed: number;
  /** How many differences of each kind there were, and how many of them are held. */
  readonly decided?: Readonly<Record<string, number>>;
}

/** Where every comparison begins. */
export const nothingRead: Pick<UnfinishedRun, 'position' | 'compared' | 'listed'> = {
  position: {},
  compared: {
    differences: [],
    findings: [],
    counts: {
      staff: 0,
      people: 0,
      inNetSuite: 0,
      accessHidden: 0,
      unreadable: 0,
      sourceSkipped: 0,
      targetSkipped: 0,
      listsUnreadable: 0,
      filled: {},
    },
  },
  listed: 0,
};

export interface RunRecord {
  readonly runId: string;
  readonly function: 'reconcile' | 'backfill';
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: 'done' | 'paused' | 'stopped' | 'failed';
  readonly counts: Readonly<Record<string, number>>;
  /** Requests to either vendor, in this part of the run. */
  readonly calls: Readonly<Record<string, number>>;
  readonly durationMs: number;
}

export interface RunStore {
  /** One run at a time: false while another one's lease lasts. */
  claim(runId: string, leaseMs: number): Promise<boolean>;
  free(runId: string): Promise<void>;
  loadUnfinished(): Promise<UnfinishedRun | undefined>;
  /** `carried`: what the part that has just ended hands on to the next; takes the place of what was there. */
  saveUnfinished(run: UnfinishedRun, carried?: Iterable<string>): Promise<void>;
  readonly loadCarried: CarriedEntryLoader;
  forgetUnfinished(): Promise<void>;
  loadFacts(): Promise<RosterFacts | undefined>;
  saveFacts(facts: RosterFacts | undefined): Promise<void>;
  loadGaps(): Promise<RosterGaps>;
  saveGaps(gaps: RosterGaps): Promise<void>;
  /** That alone: what was accepted, and what the alarm has rung for, stays. */
  saveMissing(missing: number): Promise<void>;
  /** What a guard holds; takes the place of what it held before. */
  saveHeld(kind: WriteKind, differences: readonly Difference[]): Promise<void>;
  loadHeld(kind: WriteKind): Promise<readonly Difference[]>;
  saveFindings(findings: readonly RosterFinding[]): Promise<void>;
  loadFindings(): Promise<readonly RosterFinding[]>;
  /** A comparison of both rosters is wanted soon. */
  request(): Promise<void>;
  isRequested(): Promise<boolean>;
  clearRequest(): Promise<void>;
  addRecord(record: RunRecord): Promise<void>;
}
