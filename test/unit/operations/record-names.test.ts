// Managers and approvers of a plan by name.
import { describe, expect, it } from '@jest/globals';
import { askedOnce, withRecordNames } from '../../../lib/operations/record-names.ts';
import { type PlannedRow } from '../../../lib/operations/plan/plan-file.ts';

const row = (...changes: PlannedRow['changes']): PlannedRow => ({
  employeeId: '412',
  name: 'Zoë',
  action: 'update',
  changes,
  reasons: [],
});

describe('the names of records', () => {
  it('stand beside the ids of people, and beside no other value', async () => {
    const supervisor = { field: 'supervisor', before: '66', after: '77', afterText: 'BambooHR 9' };
    const title = { field: 'title', before: '66', after: '77' };
    const names = new Map([
      ['66', 'Jo Former'],
      ['77', 'Ada Ng'],
    ]);
    expect(await withRecordNames([row(supervisor, title)], async (id) => names.get(id))).toEqual([
      row({ ...supervisor, beforeText: 'Jo Former', afterText: 'Ada Ng, BambooHR 9' }, title),
    ]);
  });

  it('are left out where none can be had', async () => {
    const rows = [row({ field: 'approver', before: null, after: '77' })];
    expect(await withRecordNames(rows, () => Promise.reject(new Error('later')))).toEqual(rows);
    expect(await withRecordNames(rows, async () => '')).toEqual(rows);
  });

  it('are asked for once each', async () => {
    const ids: string[] = [];
    const nameOfRecord = askedOnce(async (id) => {
      ids.push(id);
      return undefined;
    });
    await Promise.all([nameOfRecord('7'), nameOfRecord('7'), nameOfRecord('8')]);
    expect(ids).toEqual(['7', '8']);
  });
});
