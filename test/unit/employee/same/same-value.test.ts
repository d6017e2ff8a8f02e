// A value that NetSuite spells otherwise is the same value; a corrected spelling is another.
import { describe, expect, it } from '@jest/globals';
import { isSameValue } from '../../../../lib/employee/same/same-value.ts';

describe('the same value', () => {
  it.each([
    ['phone', '+1 415-555-0110', '(415) 555-0110'],
    ['mobilePhone', '+44 7700 900123', '07700 900123'],
    ['fax', '+1 415-555-0110', '4155550110'],
    ['custentity_work_phone', '+1 415-555-0110', '(415) 555-0110'],
    ['email', 'Zoe@Acme.example', 'zoe@acme.example'],
    ['custentity_email2', 'Zoe@Acme.example', 'zoe@acme.example '],
    ['firstName', 'Zoe\u0308', 'Zoë'],
    ['lastName', 'van  den\u00a0Berg ', 'van den Berg'],
    ['title', 'Head of R&D ', 'Head of R&D'],
    ['comments', 'one\r\ntwo', 'one\ntwo'],
    ['phone', 'see  mobile', 'see mobile'],
    ['department', '12', '12'],
    ['custentity_fte', '1.50', '1.5'],
    ['custentity_fte', '5.0', '5'],
    ['custentity_fte', '0.5', '.5'],
    ['custentity_fte', '-0.50', '-.5'],
  ])('of %s: %j and %j', (field, a, b) => {
    expect(isSameValue(field, a, b)).toBe(true);
  });

  it.each([null, true, false])('%j and itself', (value) => {
    expect(isSameValue('isInactive', value, value)).toBe(true);
  });
});

describe('another value', () => {
  it.each<[string, string | boolean | null, string | boolean | null]>([
    ['firstName', 'Zoe', 'Zoë'],
    ['lastName', 'obrien', "O'Brien"],
    ['lastName', "O'Brien", 'O’Brien'],
    ['lastName', 'MacDonald', 'Macdonald'],
    ['title', 'engineer', 'Engineer'],
    ['custentity_phone_model', 'iPhone 123456', 'Pixel 123456'],
    ['phone', '+1 415-555-0110', '+1 415-555-0111'],
    ['phone', '+1 415-555-0110', null],
    ['email', 'zoe@acme.example', 'zoë@acme.example'],
    ['entityId', '0088', '88'],
    ['custentity_code', '007', '7'],
    ['custentity_code', '100', '1'],
    ['custentity_fte', '1.5', '1.05'],
    ['title', '1.50', '1.5'],
    ['isInactive', false, null],
    ['isInactive', true, 'T'],
    ['title', null, ''],
  ])('of %s: %j and %j', (field, a, b) => {
    expect(isSameValue(field, a, b)).toBe(false);
  });
});
