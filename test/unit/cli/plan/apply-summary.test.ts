// How applying ended, for an operator and for a program.
import { describe, expect, it } from '@jest/globals';
import { describeEnd, summaryOf } from '../../../../lib/cli/plan/apply-summary.ts';
import { type RowEnd } from '../../../../lib/cli/plan/follow-level.ts';
import { aRow } from './a-plan.ts';

const rows = ['1', '2', '3', '4', '5'].map((employeeId) => aRow({ employeeId }));
const ended = new Map<string, RowEnd>([
  ['1', { result: 'done' }],
  ['2', { result: 'stale', why: 'target' }],
  ['3', { result: 'held', why: 'guard' }],
  ['4', { result: 'failed', why: 'invalid-value' }],
]);

describe('the end of a plan', () => {
  it('counts what is done and names what is not, with why', () => {
    expect(summaryOf('plan-1', rows, ended)).toEqual({
      planId: 'plan-1',
      done: 1,
      stale: ['2'],
      held: ['3'],
      failed: ['4'],
      open: 1,
      why: { '2': 'target', '3': 'guard', '4': 'invalid-value' },
    });
  });

  it('says what to do about each kind', () => {
    const text = describeEnd(rows, ended);
    expect(text).toContain('Applied 1 of 5 rows.');
    expect(text).toContain('left alone: 2 (changed in NetSuite). Make a new plan');
    expect(text).toMatch(/Not written yet: 3 \(a guard has tripped\)\. .* Then run the same command again\./);
    expect(text).toContain('Failed: 4 (invalid value). See connector failures.');
    expect(text).toContain('1 have no outcome yet.');
  });

  it('names twenty and counts the others', () => {
    const many = Array.from({ length: 23 }, (_, at) => aRow({ employeeId: String(at) }));
    const failed = new Map<string, RowEnd>(many.map(({ employeeId }) => [employeeId, { result: 'failed' }]));
    expect(describeEnd(many, failed)).toContain('19 and 3 more (--json names all)');
  });
});
