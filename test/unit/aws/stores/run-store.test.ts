// Runs in a real table: what an unfinished one came to, what is handed on, and what goes by itself.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoRunStore } from '../../../../lib/aws/stores/run-store.ts';
import { type RosterFacts } from '../../../../lib/guards/roster-guard.ts';
import { type Difference, type RosterCounts, type RosterFinding } from '../../../../lib/reconcile/compared.ts';
import { type Position } from '../../../../lib/reconcile/merge-rosters.ts';
import { noGaps } from '../../../../lib/reconcile/roster-gaps.ts';
import { nothingRead, type UnfinishedRun } from '../../../../lib/reconcile/run-store.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
let runs: DynamoRunStore;
beforeEach(() => {
  effects = new FakeEffects();
  runs = new DynamoRunStore(dynamo.table, effects);
});

describe('what a plan has read so far', () => {
  const read = (people: number): UnfinishedRun => ({
    runId: 'plan-1',
    startedAtMs: effects.nowMs,
    status: 'reading',
    position: { sourcePage: 'p2', doneThrough: String(people) },
    compared: {
      ...nothingRead.compared,
      counts: { ...nothingRead.compared.counts, people },
      differences: [{ employeeId: '412', kind: 'change', rows: 'r' }],
    },
    listed: 65_000,
  });
  const plan = (id: string) => DynamoRunStore.ofPlan(id, dynamo.table, effects);

  it('stands apart from the reconciliation and from other plans', async () => {
    await runs.saveUnfinished(read(1));
    await plan('a').saveUnfinished(read(2), ['x']);
    await plan('b').saveUnfinished(read(3));
    expect(await runs.loadUnfinished()).toEqual(read(1));
    expect(await plan('a').loadUnfinished()).toEqual(read(2));
    const carried: string[] = [];
    expect(await plan('a').loadCarried((entry) => carried.push(entry))).toBe(true);
    expect(carried).toEqual(['x']);

    expect([await plan('a').claim('t', 1_000), await plan('a').claim('u', 1_000)]).toEqual([true, false]);
    expect([await plan('b').claim('v', 1_000), await runs.claim('w', 1_000)]).toEqual([true, true]);
    await plan('a').forgetUnfinished();
    expect(await plan('a').loadUnfinished()).toBeUndefined();
    expect(await plan('b').loadUnfinished()).toEqual(read(3));
    expect(await runs.loadUnfinished()).toEqual(read(1));
    await runs.free('w');
    await runs.forgetUnfinished();
  });

  it('goes by itself a day later, whatever becomes of the command', async () => {
    await plan('c').claim('t', 1_000);
    await plan('c').saveUnfinished(read(2));
    const items = await dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': 'PLAN#c' } });
    expect(items.length).toBeGreaterThan(3);
    const dayLater = Math.floor(effects.nowMs / 1_000) + 24 * 60 * 60;
    for (const item of items) expect(item['expiresAt']).toBe(dayLater);
    const others = await dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': 'RECONCILE' } });
    for (const item of others) expect(item).not.toHaveProperty('expiresAt');
  });
});

describe('a run', () => {
  const run = (differences: number): UnfinishedRun => ({
    runId: 'run-1',
    startedAtMs: 1_000,
    status: 'reading',
    position: { sourcePage: 'list:abc', doneThrough: '412' },
    listed: 600,
    compared: {
      differences: Array.from({ length: differences }, (_, at) => ({
        employeeId: String(at + 1),
        kind: 'change',
        rows: `rows-${at}`,
      })),
      findings: [{ code: 'orphan', employeeId: '9', netsuiteIds: ['77'] }],
      counts: { ...nothingRead.compared.counts, staff: 1, people: 2, inNetSuite: 3, filled: { email: 2 } },
    },
  });

  it('is claimed by one at a time, for as long as it may last', async () => {
    expect(await runs.claim('a', 60_000)).toBe(true);
    expect(await runs.claim('b', 60_000)).toBe(false);
    effects.pass(60_000);
    expect(await runs.claim('b', 60_000)).toBe(true);
    await runs.free('a');
    expect(await runs.claim('c', 60_000)).toBe(false);
    await runs.free('b');
    expect(await runs.claim('c', 60_000)).toBe(true);
    await runs.free('c');
  });

  it('that is unfinished is kept whole, in as many items as it takes, and forgotten whole', async () => {
    expect(await runs.loadUnfinished()).toBeUndefined();
    await runs.saveUnfinished(run(5_500));
    expect(await runs.loadUnfinished()).toEqual(run(5_500));
    await runs.saveUnfinished(run(3));
    expect(await runs.loadUnfinished()).toEqual(run(3));
    await runs.forgetUnfinished();
    expect(await runs.loadUnfinished()).toBeUndefined();
  });

  it('with long findings fits into items of 400 KB', async () => {
    const netsuiteIds = Array.from({ length: 500 }, (_, at) => String(100_000 + at));
    const findings = Array.from({ length: 300 }, (_, at) => ({
      code: 'still-referenced' as const,
      employeeId: String(at + 1),
      field: 'purchaseorderapprover',
      netsuiteIds,
    }));
    await runs.saveFindings(findings);
    expect(await runs.loadFindings()).toEqual(findings);
    await runs.saveFindings(findings.slice(0, 1));
    expect(await runs.loadFindings()).toHaveLength(1);
  });

  it('hands on what one part saw to the next, in as many items as it takes, until it is through', async () => {
    const carried = Array.from({ length: 12_000 }, (_, at) => `record\t${1_000 + at}\t${20_000 + at}`);
    await runs.saveUnfinished(run(3), carried);
    expect(await runs.loadUnfinished()).toEqual(run(3));
    const taken: string[] = [];
    expect(await runs.loadCarried((entry) => taken.push(entry))).toBe(true);
    expect(taken).toEqual(carried);
    await runs.saveUnfinished(run(3));
    taken.splice(0);
    expect(await runs.loadCarried((entry) => taken.push(entry))).toBe(true);
    expect(taken).toEqual([]);
    await runs.forgetUnfinished();
  });

  it('of which a part is gone, or that cannot be read, stops no later run', async () => {
    await runs.saveUnfinished(run(3), ['record\t1\t2']);
    const items = await dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': 'RECONCILE' } });
    const partOf = (name: string) => items.find(({ sk }) => String(sk).startsWith(`LIST#${name}#`));
    await dynamo.table.delete({ pk: 'RECONCILE', sk: String(partOf('UNFINISHED-CARRIED')?.['sk']) });
    expect(await runs.loadCarried(() => undefined)).toBe(false);
    await dynamo.table.delete({ pk: 'RECONCILE', sk: String(partOf('UNFINISHED-DIFFERENCES')?.['sk']) });
    expect(await runs.loadUnfinished()).toMatchObject({ status: 'reading', position: {} });
    await dynamo.table.put({ pk: 'RECONCILE', sk: 'UNFINISHED', status: 'of another version' });
    expect(await runs.loadUnfinished()).toBeUndefined();
    await runs.forgetUnfinished();
  });

  it('remembers how many people BambooHR does not show', async () => {
    expect(await runs.loadGaps()).toEqual(noGaps);
    const gaps = { missing: 30, accepted: 30, told: { missing: 30, unreadable: 1 } };
    await runs.saveGaps(gaps);
    expect(await runs.loadGaps()).toEqual(gaps);
    await runs.saveGaps(noGaps);
  });

  it('remembers how many a plan missed, and leaves what was accepted and told as it was', async () => {
    const gaps = { missing: 30, accepted: 30, told: { missing: 30, unreadable: 1 } };
    await runs.saveGaps(gaps);
    await runs.saveMissing(41);
    expect(await runs.loadGaps()).toEqual({ ...gaps, missing: 41 });
    await dynamo.table.delete({ pk: 'RECONCILE', sk: 'GAPS' });
    await runs.saveMissing(3);
    expect(await runs.loadGaps()).toEqual({ ...noGaps, missing: 3 });
    await runs.saveGaps(noGaps);
  });

  it('that died while it was saved is read from the beginning, not with half of it twice', async () => {
    await runs.saveUnfinished(run(5));
    const before = await dynamo.table.get({ pk: 'RECONCILE', sk: 'UNFINISHED' });
    await runs.saveUnfinished(run(9));
    await dynamo.table.put({ ...before, pk: 'RECONCILE', sk: 'UNFINISHED' });
    expect(await runs.loadUnfinished()).toMatchObject({
      runId: 'run-1',
      status: 'reading',
      position: {},
      compared: { differences: [], counts: { people: 0 } },
    });
    await runs.forgetUnfinished();
  });

  it('leaves behind no list but the last', async () => {
    await runs.saveHeld('changes', run(9_000).compared.differences);
    await runs.saveHeld('changes', run(1).compared.differences);
    expect(await runs.loadHeld('changes')).toHaveLength(1);
    const items = await dynamo.table.query({
      condition: 'pk = :pk AND begins_with(sk, :sk)',
      values: { ':pk': 'RECONCILE', ':sk': 'LIST#HELD-changes' },
    });
    expect(items).toHaveLength(2);
    await runs.saveHeld('changes', []);
  });

  it('leaves behind what a guard holds, what was found, and what the roster was like', async () => {
    const { differences, findings } = run(2).compared;
    await runs.saveHeld('terminations', differences);
    await runs.saveFindings(findings);
    await runs.saveFacts({ people: 600, filled: { email: 599 } });
    expect(await runs.loadHeld('terminations')).toEqual(differences);
    expect(await runs.loadHeld('changes')).toEqual([]);
    expect(await runs.loadFindings()).toEqual(findings);
    expect(await runs.loadFacts()).toEqual({ people: 600, filled: { email: 599 } });
    await runs.saveHeld('terminations', []);
    await runs.saveFacts(undefined);
    expect([await runs.loadHeld('terminations'), await runs.loadFacts()]).toEqual([[], undefined]);
  });

  it('is wanted until it begins', async () => {
    expect(await runs.isRequested()).toBe(false);
    await runs.request();
    expect(await runs.isRequested()).toBe(true);
    await runs.clearRequest();
    expect(await runs.isRequested()).toBe(false);
  });
});

describe('what a run keeps', () => {
  const difference: Required<Difference> = { employeeId: '412', kind: 'review', rows: 'r', deletedAtMs: 7 };
  const finding: Required<RosterFinding> = {
    ...{ code: 'orphan', employeeId: '412', field: 'email' },
    ...{ netsuiteIds: ['77'], count: 3 },
  };
  const counts: Required<RosterCounts> = {
    ...{ staff: 1, people: 2, inNetSuite: 3, accessHidden: 4, unreadable: 5 },
    ...{ sourceSkipped: 6, targetSkipped: 7, listsUnreadable: 8, filled: { email: 9 } },
  };

  it('is kept with every part it may have', async () => {
    const whole: Required<UnfinishedRun> = {
      ...{ runId: 'run-1', startedAtMs: 1, status: 'sending', listed: 600, decided: { changes: 1 } },
      position: { sourcePage: 'p2', doneThrough: '412' } satisfies Required<Position>,
      compared: { differences: [difference], findings: [finding], counts },
    };
    await runs.saveUnfinished(whole);
    expect(await runs.loadUnfinished()).toEqual(whole);
    await runs.saveHeld('changes', [difference]);
    expect(await runs.loadHeld('changes')).toEqual([difference]);
    await runs.saveFindings([finding]);
    expect(await runs.loadFindings()).toEqual([finding]);
    const facts: Required<RosterFacts> = { people: 2, filled: { email: 9 } };
    await runs.saveFacts(facts);
    expect(await runs.loadFacts()).toEqual(facts);
    await Promise.all([runs.forgetUnfinished(), runs.saveHeld('changes', []), runs.saveFacts(undefined)]);
  });
});

describe('the record of a run', () => {
  it('is kept for more than a year, and not for ever', async () => {
    const startedAt = new Date(effects.nowMs).toISOString();
    const record = { runId: 'run-1', function: 'backfill', startedAt, endedAt: startedAt, outcome: 'done' } as const;
    await runs.addRecord({ ...record, counts: { changed: 1 }, calls: {}, durationMs: 5 });
    const [kept] = await dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': 'RUNS' } });
    expect(kept).toMatchObject({ ...record, counts: { changed: 1 } });
    expect(Number(kept?.['expiresAt']) - effects.nowMs / 1_000).toBe(400 * 86_400);
    expect(await runs.recordsSince(startedAt)).toMatchObject([{ runId: 'run-1', counts: { changed: 1 } }]);
    expect(await runs.recordsSince('9999')).toEqual([]);
  });
});
