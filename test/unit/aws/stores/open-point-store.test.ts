// Open points as they show in the sync states, in parts that fit in an answer.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoOpenPoints } from '../../../../lib/aws/stores/open-point-store.ts';
import { DynamoSyncStates } from '../../../../lib/aws/stores/sync-state-store.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { FakeEffects, someMoment } from '../../../support/fake-effects.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
let states: DynamoSyncStates;
let openPoints: DynamoOpenPoints;
let id: string;
let people = 412;
beforeEach(() => {
  effects = new FakeEffects();
  openPoints = new DynamoOpenPoints(dynamo.table, { loadFindings: () => Promise.resolve([]) });
  states = new DynamoSyncStates(dynamo.table, effects, { timeZone: 'UTC', terminationHour: 6 });
  id = String((people += 1));
});

const leaseMs = 150_000;
const failing: SyncState = {
  netsuiteId: '20417',
  digests: {},
  outcome: 'failed',
  hold: { code: 'unmapped', values: [{ source: 'department', optionId: '18', target: 'department' }] },
  failure: { class: 'fix-data', code: 'other', field: 'email' },
  otherFailures: [{ class: 'fix-permission', code: 'dropped', field: 'title' }],
  findings: [
    { code: 'withheld', field: 'mobilePhone' },
    { code: 'still-referenced', netsuiteIds: ['1'] },
  ],
};

describe('an open point', () => {
  const mine = async () => (await openPoints.list()).filter(({ employeeId }) => employeeId === id);
  const record = async (state: SyncState) => states.commit(await states.acquire(id, leaseMs), state);

  it('opens and closes with the state that shows it', async () => {
    await record(failing);
    expect((await mine()).map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'hold unmapped',
      'failure other',
      'failure dropped',
      'finding withheld',
      'finding still-referenced',
    ]);
    await record({ digests: {} });
    expect(await mine()).toEqual([]);
  });

  it('names both sides of a match, and keeps its beginning while it stays', async () => {
    const hold = {
      code: 'possible-match',
      why: 'several',
      netsuiteIds: ['1', '2'],
      reasons: ['work-email', 'name'],
    } as const;
    await record({ digests: {}, hold });
    effects.pass(60_000);
    await record({ digests: {}, hold, findings: [{ code: 'withheld', field: 'email' }] });
    expect((await openPoints.list('match')).find(({ employeeId }) => employeeId === id)).toEqual({
      employeeId: id,
      kind: 'match',
      code: 'several',
      netsuiteIds: ['1', '2'],
      reasons: ['work-email', 'name'],
      since: new Date(someMoment).toISOString(),
    });
  });
});

describe('open points of many', () => {
  it('are told in parts that fit in an answer, each point once, the rosters included', async () => {
    const netsuiteIds = Array.from({ length: 500 }, (_, at) => `1234567890${at}`);
    const findings = [{ code: 'still-referenced' as const, field: 'supervisor', netsuiteIds }];
    const ids = Array.from({ length: 260 }, (_, at) => `7${String(at).padStart(5, '0')}`);
    for (const each of ids) await states.commit(await states.acquire(each, leaseMs), { digests: {}, findings });
    const ofRosters = [
      { code: 'still-referenced' as const, employeeId: ids[0]!, field: 'supervisor', netsuiteIds },
      ...ids.map((each) => ({ code: 'orphan' as const, employeeId: `8${each}`, netsuiteIds })),
    ];
    const all = new DynamoOpenPoints(dynamo.table, { loadFindings: async () => ofRosters });

    const seen: string[] = [];
    const sizes: number[] = [];
    let after: string | undefined;
    do {
      const { points, next } = await all.page(undefined, after);
      seen.push(...points.map(({ employeeId, code }) => `${employeeId} ${code}`));
      sizes.push(JSON.stringify(points).length);
      after = next;
    } while (after !== undefined);

    expect(Math.max(...sizes)).toBeLessThan(1_600_000);
    expect(sizes.length).toBeGreaterThan(2);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(
      expect.arrayContaining(ids.flatMap((each) => [`${each} still-referenced`, `8${each} orphan`])),
    );
    expect((await all.page('match')).points.every(({ kind }) => kind === 'match')).toBe(true);
    for (const each of ids) await states.commit(await states.acquire(each, leaseMs), { digests: {} });
  }, 60_000);
});
