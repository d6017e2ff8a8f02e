// The history rows of one employee: read at most once a run, and only where they are due.
import { describe, expect, it } from '@jest/globals';
import { type ChangeKind } from '../../../../lib/employee/change.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import {
  historyReader,
  type HistoryTable,
  isAskedByDay,
  statusRowsIfDue,
} from '../../../../lib/sync/life-cycle/history-rows.ts';
import { aState } from '../sync-inputs.ts';

const full = { date: '2024-02-05', employmentStatus: 'Full-Time' };
const readerOf = (rows: readonly SourceFields[] | undefined) => {
  const asked: string[] = [];
  const reader = historyReader('412', {
    getHistory: async (employeeId, table) => {
      asked.push(`${employeeId} ${table}`);
      return rows;
    },
  });
  return { asked, reader };
};

describe('a table', () => {
  it('is read once, however often it is asked for', async () => {
    const { asked, reader } = readerOf([full]);
    expect(await Promise.all([reader('employmentStatus'), reader('employmentStatus')])).toEqual([[full], [full]]);
    await reader('jobInfo');
    expect(asked).toEqual(['412 employmentStatus', '412 jobInfo']);
  });

  it.each<[string, HistoryTable, readonly SourceFields[] | undefined]>([
    ['that may not be read', 'employmentStatus', undefined],
    ['that is shown empty', 'employmentStatus', []],
    ['without its column', 'employmentStatus', [{ date: '2024-02-05' }]],
    ['with a row without its column', 'employmentStatus', [full, { date: '2026-03-02' }]],
    ['of jobs without any value', 'jobInfo', [full]],
  ])('%s is closed to us', async (_, table, rows) => {
    expect(await readerOf(rows).reader(table)).toBeUndefined();
  });

  it.each<[string, HistoryTable, SourceFields]>([
    ['with an empty value', 'employmentStatus', { date: '2024-02-05', employmentStatus: null }],
    ['of jobs with one column', 'jobInfo', { date: '2024-02-05', location: 'Leeds' }],
  ])('%s is readable', async (_, table, row) => {
    expect(await readerOf([row]).reader(table)).toEqual([row]);
  });
});

describe('the rows of the employment status', () => {
  const read = async (
    kinds: readonly ChangeKind[],
    { state = {}, isEndShown = false }: { state?: Partial<SyncState>; isEndShown?: boolean } = {},
  ) => {
    const { asked, reader } = readerOf([full]);
    await statusRowsIfDue({ kinds, state: aState(state), history: reader, isEndShown });
    return asked.length === 1;
  };

  it.each<[string, readonly ChangeKind[], Parameters<typeof read>[1], boolean]>([
    ['for a change', ['changed', 'release', 'deleted'], {}, false],
    ['when a day has come', ['due'], {}, true],
    ['to compare', ['changed', 'compare'], {}, true],
    ['while an exit is to come', ['changed'], { state: { leavesOn: '2026-03-31' } }, true],
    ['while an ending does not show', ['changed'], { state: { endingOn: '2026-02-27' } }, true],
    ['before a leaver is taken for a comeback', ['changed'], { state: { lifeCycle: 'leaver' } }, true],
    ['for a leaver who is shown as one', ['changed'], { state: { lifeCycle: 'leaver' }, isEndShown: true }, false],
  ])('are read, or not, %s', async (_, kinds, given, expected) => {
    expect(await read(kinds, given)).toBe(expected);
  });
});

it.each<[readonly ChangeKind[], boolean]>([
  [['due'], true],
  [['changed', 'compare'], true],
  [['changed', 'release', 'apply', 'revoke', 'deleted'], false],
])('a run for %j looks at the days to come: %s', (kinds, expected) => {
  expect(isAskedByDay(kinds)).toBe(expected);
});
