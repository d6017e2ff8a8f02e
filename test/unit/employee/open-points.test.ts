// What an operator has to look at, by what is remembered of an employee.
import { describe, expect, it } from '@jest/globals';
import { type OpenPoint, openPointsOf } from '../../../lib/employee/open-points.ts';
import { emptyState, type SyncState } from '../../../lib/employee/sync-state.ts';

const values = [{ source: 'department', optionId: '18', target: 'department' }];

describe('the open points of an employee', () => {
  it.each<[string, Partial<SyncState>, readonly OpenPoint[]]>([
    ['in step are none', { outcome: 'unchanged' }, []],
    [
      'who may have a record are a match, by the reason of the doubt',
      { hold: { code: 'possible-match', why: 'several', netsuiteIds: ['1', '2'], reasons: ['name', 'work-email'] } },
      [{ kind: 'match', code: 'several', netsuiteIds: ['1', '2'], reasons: ['name', 'work-email'] }],
    ],
    [
      'who waits for the mapping are a hold, with the values',
      { hold: { code: 'unmapped', values } },
      [{ kind: 'hold', code: 'unmapped', values }],
    ],
    [
      'whom a guard stopped are a hold, by the kind of writes',
      { hold: { code: 'guard', kind: 'terminations' } },
      [{ kind: 'hold', code: 'guard-terminations' }],
    ],
    ['who waits for anything else are a hold', { hold: { code: 'no-name' } }, [{ kind: 'hold', code: 'no-name' }]],
    [
      'with several failures are one each, without what only the next try needs',
      {
        failure: { class: 'retry', code: 'locked', vendorCode: 'RCRD_LOCKED', refused: 'content', passes: true },
        otherFailures: [{ class: 'fix-permission', code: 'dropped', field: 'title' }],
      },
      [
        { kind: 'failure', class: 'retry', code: 'locked', vendorCode: 'RCRD_LOCKED' },
        { kind: 'failure', class: 'fix-permission', code: 'dropped', field: 'title' },
      ],
    ],
    [
      'with findings are one each',
      {
        findings: [
          { code: 'withheld', field: 'mobilePhone' },
          { code: 'still-referenced', netsuiteIds: ['7'] },
        ],
      },
      [
        { kind: 'finding', code: 'withheld', field: 'mobilePhone' },
        { kind: 'finding', code: 'still-referenced', netsuiteIds: ['7'] },
      ],
    ],
    [
      'begin with what the employee waits for',
      {
        findings: [{ code: 'status-unknown' }],
        failure: { class: 'fix-data', code: 'other' },
        hold: { code: 'paused' },
      },
      [
        { kind: 'hold', code: 'paused' },
        { kind: 'failure', class: 'fix-data', code: 'other' },
        { kind: 'finding', code: 'status-unknown' },
      ],
    ],
  ])('%s', (_, state, expected) => {
    expect(openPointsOf({ ...emptyState, ...state })).toEqual(expected);
  });
});
