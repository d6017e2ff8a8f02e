// What may be asked: ids, kinds and days, and nothing else.
import { describe, expect, it } from '@jest/globals';
import { isSourceName, operationNames, parseRequest } from '../../../lib/operations/request.ts';

describe('an id', () => {
  it.each(['-5', '1', '999999999999999999'])('%s is one of NetSuite, in every request that takes one', (netsuiteId) => {
    parseRequest({ v: 1, operation: 'link', employeeId: '412', netsuiteId });
    parseRequest({
      v: 1,
      operation: 'matches-import',
      rows: [{ line: 2, employeeId: '412', answer: 'link', netsuiteId }],
    });
    const row = { line: 2, source: 'department', optionId: '18', label: '', target: 'department', remove: false };
    parseRequest({ v: 1, operation: 'dimensions-import', rows: [{ ...row, netsuiteId }] });
  });

  it.each(['0', '-0', '05', '-', '--5', '5-', '1e3', '', ' 5', '1234567890123456789'])('%j is none', (netsuiteId) => {
    const link = { v: 1, operation: 'link', employeeId: '412', netsuiteId };
    expect(() => parseRequest(link)).toThrow('must be a NetSuite internal id');
    const row = { line: 2, source: 'department', optionId: '18', label: '', target: 'department', remove: false };
    const dimensions = { v: 1, operation: 'dimensions-import', rows: [{ ...row, netsuiteId }] };
    if (netsuiteId !== '') expect(() => parseRequest(dimensions)).toThrow('rows.0.netsuiteId');
  });

  it.each(['-5', '0', '007', 'x'])('%s is none of BambooHR', (employeeId) => {
    expect(() => parseRequest({ v: 1, operation: 'create', employeeId })).toThrow('must be a BambooHR employee id');
  });
});

describe('a request', () => {
  it('that is not understood is refused with the place of each fault, and none of the values', () => {
    const asked = { v: 1, operation: 'link', employeeId: 'secret-a', netsuiteId: 'secret-b', 'secret-c': 1 };
    expect(() => parseRequest(asked)).toThrow(
      /employeeId: must be a BambooHR employee id.*; netsuiteId: .*; request: has keys that do not belong there/,
    );
    expect(() => parseRequest(asked)).not.toThrow(/secret/);
  });

  it.each(['2026-02-30', '02.03.2026', ''])('for the day %j is refused', (day) => {
    expect(() => parseRequest({ v: 1, operation: 'expect', count: 1, day })).toThrow('must be a day, as YYYY-MM-DD');
  });

  it('has a name, and each name is one request', () => {
    expect(new Set(operationNames).size).toBe(operationNames.length);
    expect(() => parseRequest({ v: 1, operation: 'delete' })).toThrow('The request is not understood');
  });
});

describe('the name of a source', () => {
  it.each([
    ['department', true],
    ['customRegion', true],
    ['', false],
    ['a+b', false],
  ])('%j: %j', (name, isName) => {
    expect(isSourceName(name)).toBe(isName);
  });
});
