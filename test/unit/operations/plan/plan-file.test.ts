// Managers and reports within one plan.
import { describe, expect, it } from '@jest/globals';
import { type PlannedRow, settleManagers } from '../../../../lib/operations/plan/plan-file.ts';

describe('managers within a plan', () => {
  const manager: PlannedRow = { employeeId: '9', name: 'Ada Ng', action: 'create', changes: [], reasons: [] };
  const waiting = (before: string | null) => ({ field: 'supervisor', before, after: null, afterText: 'not known yet' });
  const report = (before: string | null): PlannedRow => ({
    employeeId: '412',
    name: 'Zoë',
    action: 'unchanged',
    supervisorId: '9',
    changes: [waiting(before)],
    reasons: [],
    fingerprint: 'f',
  });
  const settled = (rows: readonly PlannedRow[]) => settleManagers(rows).find(({ employeeId }) => employeeId === '412');

  it('who are created are named by their reports', () => {
    expect(settled([manager, report(null)])).toMatchObject({
      action: 'update',
      changes: [{ field: 'supervisor', before: null, after: null, afterText: 'Ada Ng (BambooHR 9)' }],
    });
  });

  it('who are linked to the record that is named already change nothing', () => {
    const linked = { ...manager, action: 'link' as const, netsuiteId: '77' };
    expect(settled([linked, report('77')])).toMatchObject({ action: 'unchanged', changes: [] });
    expect(settled([linked, report('78')])).toMatchObject({
      action: 'update',
      changes: [{ before: '78', after: '77' }],
    });
  });

  it('who wait themselves stay unnamed for now', () => {
    expect(settled([{ ...manager, action: 'held' }, report(null)])).toMatchObject({ action: 'unchanged', changes: [] });
    expect(settled([report(null)])).toMatchObject({ action: 'unchanged', changes: [] });
  });
});
