// Runs in the table: what an unfinished one came to, what a guard holds of it, and a record of every one.
import * as z from 'zod';
import { type Effects } from '../../effects.ts';
import { Difference, RosterCounts, RosterFinding } from '../../reconcile/compared.ts';
import { Position } from '../../reconcile/merge-rosters.ts';
import { noGaps, RosterGaps } from '../../reconcile/roster-gaps.ts';
import { RosterFacts } from '../../guards/roster-guard.ts';
import { nothingRead, type RunRecord, type RunStore, type UnfinishedRun } from '../../reconcile/run-store.ts';
import { type WriteKind } from '../../employee/change.ts';
import { Lease } from './lease.ts';
import { StoredList } from './stored-list.ts';
import { type Key, type Table } from './table.ts';

/** Longer than a year, so that one year can be held against the next. */
const recordsLastSeconds = 400 * 24 * 60 * 60;
const ofReconciliation = 'RECONCILE';
/** Longer than a plan that was interrupted can be gone on with. */
const plansLastSeconds = 24 * 60 * 60;
/** More than an operator reads in a list; the counts tell the rest. */
const mostFindings = 2_000;

const lease = new Lease();

const StoredRun = z.object({
  runId: z.string(),
  startedAtMs: z.number(),
  status: z.enum(['reading', 'read', 'sending']),
  decided: z.exactOptional(z.record(z.string(), z.number())),
  listed: z.number(),
  /** Versions of the lists that belong to it. */
  lists: z.object({ differences: z.string(), findings: z.string(), carried: z.string() }),
  position: Position,
  counts: RosterCounts,
});

const Counts = z.record(z.string(), z.number());
const StoredRecord = z.object({
  ...{ runId: z.string(), function: z.enum(['reconcile', 'backfill']), startedAt: z.string(), endedAt: z.string() },
  outcome: z.enum(['done', 'paused', 'stopped', 'failed']),
  ...{ counts: Counts, calls: Counts, durationMs: z.number() },
});

export class DynamoRunStore implements RunStore {
  readonly #table: Table;
  readonly #effects: Pick<Effects, 'now' | 'uniqueId'>;
  readonly #differences: StoredList<typeof Difference>;
  readonly #findings: StoredList<typeof RosterFinding>;
  readonly #lastFindings: StoredList<typeof RosterFinding>;
  readonly #carried: StoredList<z.ZodString>;

  readonly #pk: string;

  constructor(table: Table, effects: Pick<Effects, 'now' | 'uniqueId'>, pk = ofReconciliation) {
    this.#pk = pk;
    this.#table = table;
    this.#effects = effects;
    this.#differences = new StoredList(table, { pk, name: 'UNFINISHED-DIFFERENCES', schema: Difference });
    this.#findings = new StoredList(table, { pk, name: 'UNFINISHED-FINDINGS', schema: RosterFinding });
    this.#carried = new StoredList(table, { pk, name: 'UNFINISHED-CARRIED', schema: z.string() });
    this.#lastFindings = new StoredList(table, { pk, name: 'FINDINGS', schema: RosterFinding });
  }

  /** What a plan has read so far, apart from everything else and gone by itself. */
  static ofPlan(planId: string, table: Table, effects: Pick<Effects, 'now' | 'uniqueId'>): DynamoRunStore {
    return new DynamoRunStore(table.expiring(plansLastSeconds, effects), effects, `PLAN#${planId}`);
  }

  async claim(runId: string, leaseMs: number): Promise<boolean> {
    const nowMs = this.#effects.now();
    const item = { ...this.#key('LEASE'), ...lease.attributes(runId, nowMs + leaseMs) };
    return await this.#table.put(item, lease.isFree(nowMs));
  }

  async free(runId: string): Promise<void> {
    await this.#table.delete(this.#key('LEASE'), lease.isHeldBy(runId));
  }

  /** What cannot be read any more was kept in vain: everything is read again, and no run is stuck on it. */
  async loadUnfinished(): Promise<UnfinishedRun | undefined> {
    const parsed = StoredRun.safeParse(await this.#table.get(this.#key('UNFINISHED')));
    if (!parsed.success) return undefined;
    const { counts, lists, ...run } = parsed.data;
    const differences: Difference[] = [];
    const findings: RosterFinding[] = [];
    const ofDifferences = await this.#differences.each((entry) => differences.push(entry));
    const ofFindings = await this.#findings.each((entry) => findings.push(entry));
    // A crash between the lists and what they belong to: what was read cannot be told any more, and is read again.
    const isWhole = ofDifferences === lists.differences && ofFindings === lists.findings;
    if (!isWhole) {
      const { runId, startedAtMs } = run;
      return { runId, startedAtMs, status: 'reading', ...nothingRead };
    }
    return { ...run, compared: { counts, differences, findings } };
  }

  async saveUnfinished({ compared, ...run }: UnfinishedRun, carried: Iterable<string> = []): Promise<void> {
    const version = this.#effects.uniqueId();
    await this.#carried.save(carried, version);
    await this.#differences.save(compared.differences, version);
    await this.#findings.save(compared.findings, version);
    const lists = { differences: version, findings: version, carried: version };
    await this.#table.put({ ...this.#key('UNFINISHED'), ...run, lists, counts: compared.counts });
  }

  async loadCarried(take: (entry: string) => void): Promise<boolean> {
    const stored = StoredRun.safeParse(await this.#table.get(this.#key('UNFINISHED')));
    const version = await this.#carried.each(take);
    return stored.success && version === stored.data.lists.carried;
  }

  async forgetUnfinished(): Promise<void> {
    await this.#table.delete(this.#key('UNFINISHED'));
    const version = this.#effects.uniqueId();
    await this.#differences.save([], version);
    await this.#findings.save([], version);
    await this.#carried.save([], version);
  }

  async loadGaps(): Promise<RosterGaps> {
    return RosterGaps.safeParse({ ...noGaps, ...(await this.#table.get(this.#key('GAPS'))) }).data ?? noGaps;
  }

  async saveGaps(gaps: RosterGaps): Promise<void> {
    await this.#table.put({ ...this.#key('GAPS'), ...gaps });
  }

  async saveMissing(missing: number): Promise<void> {
    await this.#table.update(this.#key('GAPS'), {
      update: 'SET #missing = :missing',
      names: { '#missing': 'missing' },
      values: { ':missing': missing },
    });
  }

  async loadFacts(): Promise<RosterFacts | undefined> {
    const item = await this.#table.get(this.#key('FACTS'));
    return item === undefined ? undefined : RosterFacts.parse(item);
  }

  async saveFacts(facts: RosterFacts | undefined): Promise<void> {
    if (facts === undefined) await this.#table.delete(this.#key('FACTS'));
    else await this.#table.put({ ...this.#key('FACTS'), ...facts });
  }

  async saveHeld(kind: WriteKind, differences: readonly Difference[]): Promise<void> {
    await this.#held(kind).save(differences, this.#effects.uniqueId());
  }

  async loadHeld(kind: WriteKind): Promise<readonly Difference[]> {
    return (await this.#held(kind).load()).entries;
  }

  async saveFindings(findings: readonly RosterFinding[]): Promise<void> {
    await this.#lastFindings.save(findings.slice(0, mostFindings), this.#effects.uniqueId());
  }

  async loadFindings(): Promise<readonly RosterFinding[]> {
    return (await this.#lastFindings.load()).entries;
  }

  async request(): Promise<void> {
    await this.#table.put({ ...this.#key('REQUEST'), requestedAtMs: this.#effects.now() });
  }

  async isRequested(): Promise<boolean> {
    return (await this.#table.get(this.#key('REQUEST'))) !== undefined;
  }

  async clearRequest(): Promise<void> {
    await this.#table.delete(this.#key('REQUEST'));
  }

  async addRecord(record: RunRecord): Promise<void> {
    const sk = `${record.startedAt}#${record.runId}#${record.endedAt}`;
    const expiresAt = Math.floor(this.#effects.now() / 1_000) + recordsLastSeconds;
    await this.#table.put({ pk: 'RUNS', sk, ...record, expiresAt });
  }

  async recordsSince(from: string): Promise<readonly RunRecord[]> {
    const values = { ':pk': 'RUNS', ':from': from };
    const items = await this.#table.query({ condition: 'pk = :pk AND sk >= :from', values });
    return items.flatMap((item) => StoredRecord.safeParse(item).data ?? []);
  }

  #key(sk: string): Key {
    return { pk: this.#pk, sk };
  }

  #held(kind: WriteKind): StoredList<typeof Difference> {
    return new StoredList(this.#table, { pk: this.#pk, name: `HELD-${kind}`, schema: Difference });
  }
}
