// The lists of codes: closed, without synonyms, and each part of the list that is made of it.
import { describe, expect, it } from '@jest/globals';
import * as codes from '../../../lib/employee/codes.ts';

const lists = Object.entries(codes);

describe('a list of codes', () => {
  it.each(lists)('%s names none twice', (_, list) => {
    expect(list.toSorted()).toEqual([...new Set(list)].sort());
  });

  it.each(lists)('%s spells all in small letters with hyphens', (_, list) => {
    expect(list.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });
});

describe('a failure', () => {
  it('may be every kind of refusal, and what no refusal says', () => {
    expect(codes.failureCodes.filter((code) => !new Set<string>(codes.refusalKinds).has(code))).toEqual([
      'access-not-removed',
      'supervisor-refused',
      'termination-reasons-refused',
      'dropped',
    ]);
    expect(new Set(codes.refusalKinds).difference(new Set<string>(codes.failureCodes))).toEqual(new Set());
  });
});

describe('a finding', () => {
  it('may be every fault of a value', () => {
    expect(new Set(codes.faultCodes).difference(new Set<string>(codes.findingCodes))).toEqual(new Set());
  });
});

describe('an operator is told', () => {
  it('one code for a hold, and another for a failure', () => {
    const failures = new Set<string>(codes.failureCodes);
    expect(codes.holdCodes.filter((code) => failures.has(code))).toEqual([]);
  });
});
