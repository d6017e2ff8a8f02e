// Internal ids, negative ones included, and where NetSuite names them.
import { describe, expect, it } from '@jest/globals';
import { NetSuiteId } from '../../../lib/employee/identity.ts';
import { idInLocation } from '../../../lib/netsuite/internal-id.ts';

const host = 'https://1234567.suitetalk.api.netsuite.com/services/rest/record/v1';

describe('an internal id', () => {
  it.each([
    [`${host}/employee/20417`, '20417'],
    [`${host}/employee/-5`, '-5'],
    [`${host}/employee/20417/`, '20417'],
    [`${host}/job/20417`, undefined],
    [`${host}/employee/eid:bamboohr-412`, undefined],
    [undefined, undefined],
  ])('of an employee at %s is %s', (location, id) => {
    expect(idInLocation(location, 'employee')).toBe(id);
  });

  it.each([
    ['-5', true],
    ['0', false],
    ['20417', true],
    ['--5', false],
    ['5-', false],
    ['', false],
    ['1 OR 1=1', false],
  ])('%j may be one: %s', (text, isOne) => {
    expect(NetSuiteId.safeParse(text).success).toBe(isOne);
  });
});
