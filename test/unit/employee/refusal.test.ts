// Who has to do something about a refusal.
import { describe, expect, it } from '@jest/globals';
import { describeRefusal } from '../../../lib/employee/refusal.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';

describe('describeRefusal', () => {
  it.each([
    ['duplicate', undefined, 'fix-data'],
    ['mandatory-missing', 'Work Calendar', 'fix-mapping'],
    ['invalid-value', 'email', 'fix-data'],
    ['invalid-value', 'department', 'fix-mapping'],
    ['invalid-value', 'class', 'fix-mapping'],
    ['invalid-value', 'location', 'fix-mapping'],
    ['invalid-value', 'subsidiary', 'fix-mapping'],
    ['invalid-value', undefined, 'fix-data'],
    ['unknown-field', 'custentity_x', 'fix-mapping'],
    ['administrator-record', undefined, 'fix-permission'],
    ['permission', undefined, 'fix-permission'],
    ['not-found', undefined, 'retry'],
    ['other', undefined, 'retry'],
    ['other', 'subsidiary', 'fix-data'],
    ['changed-meanwhile', undefined, 'retry'],
    ['locked', undefined, 'retry'],
    ['unexpected', undefined, 'retry'],
  ] as const)('calls %s of %s a case of %s', (kind, field, failureClass) => {
    const described = describeRefusal(refusal(kind, field));
    expect(described).toMatchObject({ class: failureClass, code: kind, vendorCode: 'USER_ERROR' });
    expect(described.field).toBe(field);
  });

  it.each([
    ['changed-meanwhile', undefined, true],
    ['locked', undefined, true],
    ['unexpected', undefined, true],
    ['other', undefined, true],
    ['permission', undefined, true],
    ['not-found', undefined, true],
    ['other', 'subsidiary', undefined],
    ['invalid-value', 'email', undefined],
    ['mandatory-missing', undefined, undefined],
    ['administrator-record', undefined, undefined],
    ['duplicate', undefined, undefined],
  ] as const)('says of %s, field %j, whether it may pass', (kind, field, passes) => {
    expect(describeRefusal(refusal(kind, field)).passes).toBe(passes);
  });
});
