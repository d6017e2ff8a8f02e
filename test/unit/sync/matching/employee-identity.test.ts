// The identity of an employee of ours on a record, read backwards.
import { describe, expect, it } from '@jest/globals';
import { employeeIdIn, identityIn } from '../../../../lib/sync/matching/employee-identity.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { recordOf } from '../planning/plan-inputs.ts';

const toolsWith = (identityField: string) => {
  const world = new FakeWorld();
  world.netsuite.identityField = identityField;
  return world.tools;
};

describe('the employee id in an identity', () => {
  it.each([
    ['externalId', 'bamboohr-412', '412'],
    ['externalId', 'BambooHR-412', '412'],
    ['externalId', 'bamboohr-legacy-1', undefined],
    ['externalId', 'bamboohr-0', undefined],
    ['externalId', 'adp-412', undefined],
    ['externalId', '412', undefined],
    ['externalId', null, undefined],
    ['externalId', undefined, undefined],
    ['custentity_id', '412', '412'],
    ['custentity_id', 'bamboohr-412', undefined],
  ])('in %s, %s, is %s', (identityField, identity, expected) => {
    expect(employeeIdIn(identity, toolsWith(identityField))).toBe(expected);
  });
});

describe('the identity of a record', () => {
  const record = recordOf({ custentity_id: '413', custentity_flag: true });

  it.each([
    ['externalId', 'bamboohr-412'],
    ['custentity_id', '413'],
    ['custentity_flag', undefined],
    ['custentity_other', undefined],
  ])('in %s is %s', (identityField, expected) => {
    expect(identityIn(record, toolsWith(identityField))).toBe(expected);
  });

  it('that is not there is none', () => {
    expect(identityIn(undefined, toolsWith('externalId'))).toBeUndefined();
  });
});
