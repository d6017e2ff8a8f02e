// What became of the rows of plans, remembered by plan.
import { describe, expect, it } from '@jest/globals';
import { endOf, runOfPlan, withRun } from '../../../lib/employee/plan-results.ts';
import { emptyState, type PlannedRun, type SyncState } from '../../../lib/employee/sync-state.ts';

const row = (id: string, result: PlannedRun['result'] = 'done'): PlannedRun => ({ id, result });
const after = (...runs: readonly PlannedRun[]): SyncState => runs.reduce(withRun, emptyState);

describe('the row of a plan', () => {
  it('is found among those of other plans', () => {
    const state = after(row('plan-1', 'failed'), row('plan-2'), row('plan-3'));
    expect(runOfPlan(state, 'plan-1')).toEqual(row('plan-1', 'failed'));
    expect(runOfPlan(state, 'plan-3')).toEqual(row('plan-3'));
  });

  it('is not known of a plan that was never applied', () => {
    expect(runOfPlan(after(row('plan-1')), 'plan-2')).toBeUndefined();
  });

  it('that is told first leaves none before it', () => {
    expect(after(row('plan-1'))).toEqual({ ...emptyState, planned: row('plan-1') });
  });

  it('takes the place of what was told of it before, and stands first', () => {
    const state = after(row('plan-1', 'begun'), row('plan-2'), row('plan-1'));
    expect(state).toEqual({ ...emptyState, planned: row('plan-1'), plannedBefore: [row('plan-2')] });
  });

  it('pushes out the oldest when four plans are known', () => {
    const state = after(row('a'), row('b'), row('c'), row('d'), row('e'));
    expect(state.planned).toEqual(row('e'));
    expect(state.plannedBefore?.map(({ id }) => id)).toEqual(['d', 'c', 'b']);
  });
});

describe('the end of a row', () => {
  it.each<[string, Partial<SyncState>, Omit<PlannedRun, 'id'>]>([
    ['written', { outcome: 'updated' }, { result: 'done' }],
    ['there already', { outcome: 'unchanged' }, { result: 'done' }],
    ['skipped', { outcome: 'skipped' }, { result: 'done' }],
    [
      'refused',
      { outcome: 'failed', failure: { class: 'fix-data', code: 'invalid-value' } },
      { result: 'failed', why: 'invalid-value' },
    ],
    ['failed without a reason', { outcome: 'failed' }, { result: 'failed' }],
    [
      'held by a guard',
      { outcome: 'held', hold: { code: 'guard', kind: 'changes' }, lastReadAtMs: 1_000 },
      { result: 'held', why: 'guard', atMs: 1_000 },
    ],
  ])('that was %s', (_, state, expected) => {
    expect(endOf({ ...emptyState, ...state })).toEqual(expected);
  });
});
