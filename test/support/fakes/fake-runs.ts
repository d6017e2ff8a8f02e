// Runs of the reconciliation in memory.
import { type Difference, type RosterFinding } from '../../../lib/reconcile/compared.ts';
import { noGaps, type RosterGaps } from '../../../lib/reconcile/roster-gaps.ts';
import { type RosterFacts } from '../../../lib/guards/roster-guard.ts';
import { type RunRecord, type RunStore, type UnfinishedRun } from '../../../lib/reconcile/run-store.ts';
import { type WriteKind } from '../../../lib/employee/change.ts';

export class FakeRuns implements RunStore {
  unfinished: UnfinishedRun | undefined;
  carried: readonly string[] = [];
  isCarriedWhole = true;
  gaps: RosterGaps = noGaps;
  facts: RosterFacts | undefined;
  readonly held: Record<WriteKind, readonly Difference[]> = { terminations: [], changes: [] };
  findings: readonly RosterFinding[] = [];
  requested = false;
  readonly records: RunRecord[] = [];
  holder: string | undefined;

  async claim(runId: string): Promise<boolean> {
    if (this.holder !== undefined) return false;
    this.holder = runId;
    return true;
  }

  async free(): Promise<void> {
    this.holder = undefined;
  }

  async loadUnfinished(): Promise<UnfinishedRun | undefined> {
    return this.unfinished;
  }

  async saveUnfinished(run: UnfinishedRun, carried: Iterable<string> = []): Promise<void> {
    this.unfinished = run;
    this.carried = [...carried];
  }

  async loadCarried(take: (entry: string) => void): Promise<boolean> {
    for (const entry of this.carried) take(entry);
    return this.isCarriedWhole;
  }

  async loadGaps(): Promise<RosterGaps> {
    return this.gaps;
  }

  async saveGaps(gaps: RosterGaps): Promise<void> {
    this.gaps = gaps;
  }

  async saveMissing(missing: number): Promise<void> {
    this.gaps = { ...this.gaps, missing };
  }

  async forgetUnfinished(): Promise<void> {
    this.unfinished = undefined;
  }

  async loadFacts(): Promise<RosterFacts | undefined> {
    return this.facts;
  }

  async saveFacts(facts: RosterFacts | undefined): Promise<void> {
    this.facts = facts;
  }

  async saveHeld(kind: WriteKind, differences: readonly Difference[]): Promise<void> {
    this.held[kind] = differences;
  }

  async loadHeld(kind: WriteKind): Promise<readonly Difference[]> {
    return this.held[kind];
  }

  async saveFindings(findings: readonly RosterFinding[]): Promise<void> {
    this.findings = findings;
  }

  async loadFindings(): Promise<readonly RosterFinding[]> {
    return this.findings;
  }

  async request(): Promise<void> {
    this.requested = true;
  }

  async isRequested(): Promise<boolean> {
    return this.requested;
  }

  async clearRequest(): Promise<void> {
    this.requested = false;
  }

  async addRecord(record: RunRecord): Promise<void> {
    this.records.push(record);
  }
}
