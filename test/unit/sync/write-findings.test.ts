// What an operator should know of an employee besides what was written.
import { describe, expect, it } from '@jest/globals';
import { type EmployeePlan } from '../../../lib/sync/planning/employee-plan.ts';
import { findingsOf } from '../../../lib/sync/write-findings.ts';
import { anEmployee } from '../../support/people.ts';
import { aPlanned, aRun } from './sync-inputs.ts';

const found = (more: Partial<EmployeePlan> = {}, dimensionFields: readonly string[] = []) =>
  findingsOf(aPlanned({}, more), { dimensionFields });
const mapped = { values: new Map(), withheld: ['mobilePhone'], faults: [] };

describe('the findings', () => {
  it('are none for an employee of whom everything is shown', () => {
    expect(found()).toEqual([]);
  });

  it('name each field that is withheld once, whatever needs it', () => {
    const run = aRun({ fields: anEmployee({ department: undefined }) });
    expect(found({ run, mapped: { ...mapped, withheld: ['mobilePhone', 'department'] } }, ['costCentre'])).toEqual([
      { code: 'withheld', field: 'mobilePhone' },
      { code: 'withheld', field: 'department' },
      { code: 'withheld', field: 'costCentre' },
    ]);
  });

  it.each([
    ['before the start day', aRun({ phase: { name: 'pre-hire', startsOn: '2026-03-09' } })],
    ['where nothing but the life cycle is written', aRun({ isLifeCycleOnly: true })],
  ])('call nothing withheld %s', (_, run) => {
    expect(found({ run, mapped })).toEqual([]);
  });

  it('name the values that could not be mapped', () => {
    const faults = [{ code: 'not-in-list', field: 'custentity_grade' }] as const;
    expect(found({ mapped: { ...mapped, withheld: [], faults } })).toEqual(faults);
  });

  it.each([
    ['is resolved', { kind: 'resolved', netsuiteId: '7' } as const, []],
    [
      'may not be named',
      { kind: 'left-alone', finding: { code: 'supervisor-self' } } as const,
      [{ code: 'supervisor-self' }],
    ],
    [
      'cannot be named yet',
      { kind: 'pending', supervisor: '9', why: 'cycle', finding: { code: 'supervisor-cycle' } } as const,
      [{ code: 'supervisor-cycle' }],
    ],
  ])('say whether the supervisor %s', (_, supervisor, expected) => {
    expect(found({ references: { values: new Map(), unmapped: [], failures: [], supervisor } })).toEqual(expected);
  });
});
