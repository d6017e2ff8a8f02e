// One value between the two sides: converted, or a fault; never a guess.
import { describe, expect, it } from '@jest/globals';
import { type FieldSource } from '../../../lib/sync/field-mapping.ts';
import { fillTemplate, transform } from '../../../lib/sync/transform.ts';

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

describe('a template', () => {
  const fields = { firstName: 'Zoë', middleName: null, lastName: 'Okafor' };
  it.each([
    ['{firstName} {lastName}', 'Zoë Okafor'],
    ['{firstName} {middleName} {lastName}', 'Zoë Okafor'],
    ['{middleName}', null],
    ['Staff', 'Staff'],
    ['{firstName} {withheld}', undefined],
  ])('%j becomes %j', (template, expected) => {
    expect(fillTemplate(template, fields)).toBe(expected);
  });
});
