// Runs in the table: what an unfinished one came to, what a guard holds of it, and a record of every one. Lists of ids go
// in parts, since an item holds 400 KB.
import * as z from 'zod';
import { type Effects } from '../effects.ts';
import { type Difference, type RosterFinding } from '../roster/roster-comparison.ts';
import { type RosterFacts } from '../roster/roster-guard.ts';
import { type RunRecord, type RunStore, type UnfinishedRun } from '../roster/run-store.ts';
import { type WriteKind } from '../sync/change.ts';
import { type Key, type Table } from './table.ts';

const pk = 'RECONCILE';
const key = (sk: string): Key => ({ pk, sk });
const perItem = 2_000;
/** More than anybody reads in a list; the counts tell the rest. */
const mostFindings = 2_000;

const StoredDifference = z.object({
  employeeId: z.string(),
  kind: z.enum(['termination', 'change', 'look']),
  rows: z.string(),
});
const StoredFinding = z.object({
  code: z.enum([
    'orphan',
    'duplicate-email',
    'duplicate-number',
    'still-named',
    'leaver-with-access',
    'access-not-shown',
  ]),
  employeeId: z.exactOptional(z.string()),
  field: z.exactOptional(z.string()),
  netsuiteIds: z.array(z.string()),
});
const StoredRun = z.object({
  runId: z.string(),
  startedAtMs: z.number(),
  status: z.enum(['reading', 'sending']),
  listed: z.number(),
  position: z.object({
    sourcePage: z.exactOptional(z.string()),
    doneThrough: z.exactOptional(z.string()),
  }),
  counts: z.object({
    staff: z.number(),
    people: z.number(),
    inNetSuite: z.number(),
    accessHidden: z.number(),
    filled: z.record(z.string(), z.number()),
  }),
});
const Facts = z.object({ people: z.number(), filled: z.record(z.string(), z.number()) });

export class RunTable implements RunStore {
  readonly #table: Table;
  readonly #effects: Pick<Effects, 'now' | 'uniqueId'>;

  constructor(table: Table, effects: Pick<Effects, 'now' | 'uniqueId'>) {
    this.#table = table;
    this.#effects = effects;
  }

  async claim(runId: string, leaseMs: number): Promise<boolean> {
    const nowMs = this.#effects.now();
    const item = await this.#table.update(key('LEASE'), {
      update: 'SET runId = :run, untilMs = :until',
      condition: 'attribute_not_exists(untilMs) OR untilMs <= :now',
      values: { ':run': runId, ':until': nowMs + leaseMs, ':now': nowMs },
    });
    return item !== undefined;
  }

  async free(runId: string): Promise<void> {
    await this.#table.delete(key('LEASE'), 'runId = :run', { values: { ':run': runId } });
  }

  async loadUnfinished(): Promise<UnfinishedRun | undefined> {
    const item = await this.#table.get(key('UNFINISHED'));
    if (item === undefined) return undefined;
    const { counts, ...run } = StoredRun.parse(item);
    const differences = await this.#loadList('UNFINISHED-DIFFERENCES', StoredDifference);
    const findings = await this.#loadList('UNFINISHED-FINDINGS', StoredFinding);
    return { ...run, compared: { counts, differences, findings } };
  }

  async saveUnfinished({ compared, ...run }: UnfinishedRun): Promise<void> {
    await this.#saveList('UNFINISHED-DIFFERENCES', compared.differences);
    await this.#saveList('UNFINISHED-FINDINGS', compared.findings);
    await this.#table.put({ ...key('UNFINISHED'), ...run, counts: compared.counts });
  }

  async forgetUnfinished(): Promise<void> {
    await this.#table.delete(key('UNFINISHED'));
    await this.#saveList('UNFINISHED-DIFFERENCES', []);
    await this.#saveList('UNFINISHED-FINDINGS', []);
  }

  async loadFacts(): Promise<RosterFacts | undefined> {
    const item = await this.#table.get(key('FACTS'));
    return item === undefined ? undefined : Facts.parse(item);
  }

  async saveFacts(facts: RosterFacts | undefined): Promise<void> {
    if (facts === undefined) await this.#table.delete(key('FACTS'));
    else await this.#table.put({ ...key('FACTS'), ...facts });
  }

  async saveHeld(kind: WriteKind, differences: readonly Difference[]): Promise<void> {
    await this.#saveList(`HELD-${kind}`, differences);
  }

  async loadHeld(kind: WriteKind): Promise<readonly Difference[]> {
    return await this.#loadList(`HELD-${kind}`, StoredDifference);
  }

  async saveFindings(findings: readonly RosterFinding[]): Promise<void> {
    await this.#saveList('FINDINGS', findings.slice(0, mostFindings));
  }

  async loadFindings(): Promise<readonly RosterFinding[]> {
    return await this.#loadList('FINDINGS', StoredFinding);
  }

  async request(): Promise<void> {
    await this.#table.put({ ...key('REQUEST'), requestedAtMs: this.#effects.now() });
  }

  async isRequested(): Promise<boolean> {
    return (await this.#table.get(key('REQUEST'))) !== undefined;
  }

  async clearRequest(): Promise<void> {
    await this.#table.delete(key('REQUEST'));
  }

  async addRecord(record: RunRecord): Promise<void> {
    await this.#table.put({ pk: 'RUNS', sk: `${record.startedAt}#${record.runId}#${record.endedAt}`, ...record });
  }

  /** The first part is written last, and names the version its readers have to join. */
  async #saveList(name: string, entries: readonly unknown[]): Promise<void> {
    const version = this.#effects.uniqueId();
    const parts = Math.ceil(entries.length / perItem);
    for (let part = parts - 1; part >= 0; part -= 1) {
      const some = entries.slice(part * perItem, (part + 1) * perItem);
      await this.#table.put({ ...key(partKey(name, part)), version, parts, entries: some });
    }
    if (parts === 0) await this.#table.delete(key(partKey(name, 0)));
  }

  async #loadList<T extends z.ZodType>(name: string, schema: T): Promise<z.output<T>[]> {
    const Part = z.object({ version: z.string(), parts: z.number(), entries: z.array(schema) });
    const firstItem = await this.#table.get(key(partKey(name, 0)));
    if (firstItem === undefined) return [];
    const first = Part.parse(firstItem);
    const all = [...first.entries];
    for (let part = 1; part < first.parts; part += 1) {
      const next = Part.parse(await this.#table.get(key(partKey(name, part))));
      if (next.version === first.version) all.push(...next.entries);
    }
    return all;
  }
}

const partKey = (name: string, part: number): string => `LIST#${name}#${String(part).padStart(5, '0')}`;
