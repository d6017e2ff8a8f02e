// BambooHR's spellings of "no value", and its way of withholding one.
import { describe, expect, it } from '@jest/globals';
import { normaliseValue, RawEmployee, readSourceFields } from '../../../lib/bamboohr/employee.ts';

describe('normaliseValue', () => {
  it.each([
    [null, null],
    ['', null],
    ['   ', null],
    ['0000-00-00', null],
    ['0000-00-00T00:00:00+00:00', null],
    ['2026-03-02', '2026-03-02'],
    [' Zoë ', 'Zoë'],
    ['0', '0'],
    [0, '0'],
    [41.5, '41.5'],
    [true, 'true'],
    [false, 'false'],
    // A shape nobody knows says nothing, and least of all "empty".
    [{ value: 'Zoë' }, undefined],
    [['Zoë'], undefined],
  ])('reads %j as %j', (value, expected) => {
    expect(normaliseValue(value)).toBe(expected);
  });
});

describe('readSourceFields', () => {
  it('leaves out a field that BambooHR withheld', () => {
    expect(readSourceFields({ id: '412', firstName: 'Zoë' }, ['firstName', 'mobilePhone'])).toEqual({
      firstName: 'Zoë',
    });
  });

  it('tells an empty field as null', () => {
    const answer = { mobilePhone: null, workPhone: '', terminationDate: '0000-00-00' };
    expect(readSourceFields(answer, ['mobilePhone', 'workPhone', 'terminationDate'])).toEqual({
      mobilePhone: null,
      workPhone: null,
      terminationDate: null,
    });
  });

  it.each(['supervisorEId', 'supervisorEid', 'supervisoreid'])('finds the manager under %s', (name) => {
    expect(readSourceFields({ [name]: '9' }, ['supervisorEId'])).toEqual({ supervisorEId: '9' });
  });

  it('keeps the manager id apart from the manager number', () => {
    const answer = { supervisorId: '6', supervisorEId: '9' };
    expect(readSourceFields(answer, ['supervisorEId'])).toEqual({ supervisorEId: '9' });
  });

  it('takes nothing that was not wanted', () => {
    expect(readSourceFields({ id: '412', firstName: 'Zoë', ssn: '1' }, ['firstName'])).toEqual({ firstName: 'Zoë' });
  });
});

describe('RawEmployee', () => {
  it.each(['412', 412])('reads the id %j as text', (id) => {
    expect(RawEmployee.parse({ id }).id).toBe('412');
  });

  it('wants an id', () => {
    expect(RawEmployee.safeParse({ firstName: 'Zoë' }).success).toBe(false);
  });

  it('says nothing of a deciding day that is none, and cuts a time off', () => {
    const answer = { hireDate: '2026-02-30', terminationDate: '2026-03-02T00:00:00+00:00', employeeStatusDate: 'soon' };
    expect(readSourceFields(answer, Object.keys(answer))).toEqual({
      hireDate: undefined,
      terminationDate: '2026-03-02',
      employeeStatusDate: undefined,
    });
  });
});
