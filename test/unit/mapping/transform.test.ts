// One value between the two sides: converted, or a fault; never a guess.
import { describe, expect, it } from '@jest/globals';
import { type FieldSource } from '../../../lib/mapping/field-mapping.ts';
import { transform } from '../../../lib/mapping/transform.ts';

describe('a value', () => {
  it.each<[string, FieldSource, unknown]>([
    ['Lead', {}, { value: 'Lead' }],
    ['2026-03-02', { transform: 'date' }, { value: '2026-03-02' }],
    ['2026-03-02T09:00:00+00:00', { transform: 'date' }, { value: '2026-03-02' }],
    ['2026-02-30', { transform: 'date' }, { value: undefined, fault: 'not-a-date' }],
    ['03/02/2026', { transform: 'date' }, { value: undefined, fault: 'not-a-date' }],
    ['2026-13-01', { transform: 'date' }, { value: undefined, fault: 'not-a-date' }],
    ['Yes', { transform: 'boolean' }, { value: true }],
    ['0', { transform: 'boolean' }, { value: false }],
    ['perhaps', { transform: 'boolean' }, { value: undefined, fault: 'not-a-flag' }],
    ['Remote', { transform: 'boolean', trueWhen: ['remote'] }, { value: true }],
    ['yes', { transform: 'boolean', trueWhen: ['remote'] }, { value: undefined, fault: 'not-a-flag' }],
    [' north ', { transform: 'list', list: { North: '1' } }, { value: '1' }],
    ['Cafe\u0301\u00A0\u00A0Bar', { transform: 'list', list: { 'café bar': '1' } }, { value: '1' }],
    ['O’Brien\u2011Team', { transform: 'list', list: { "O'Brien-Team": '1' } }, { value: '1' }],
    ['\u00A0YES\u200B', { transform: 'boolean' }, { value: true }],
    ['SQL, Cobol,sql', { transform: 'list', multiple: true, list: { Cobol: '12', SQL: '3' } }, { value: '3,12' }],
    ['Sales, EMEA', { transform: 'list', multiple: true, list: { 'Sales, EMEA': '3' } }, { value: '3' }],
    ['SQL, Ada', { transform: 'list', multiple: true, list: { SQL: '3' } }, { value: undefined, fault: 'not-in-list' }],
    ['West', { transform: 'list', list: { North: '1' } }, { value: undefined, fault: 'not-in-list' }],
    ['+44 (0)20 7946-0000', { format: 'plus-digits' }, { value: '+4402079460000' }],
    ['ext. 12', { format: 'plus-digits' }, { value: '12' }],
    ['Head of everything', { maxLength: 7 }, { value: 'Head of', fault: 'shortened' }],
    ['👩‍🚀👩‍🚀', { maxLength: 3 }, { value: '👩‍🚀', fault: 'shortened' }],
    ['Zoë', { maxLength: 3 }, { value: 'Zoë' }],
  ])('%j by %j is %j', (text, source, expected) => {
    expect(transform(text, source)).toEqual(expected);
  });
});
