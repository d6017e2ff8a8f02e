// A label that comes by two ways (the employee, the list) may be composed in two ways.
import { describe, expect, it } from '@jest/globals';
import { resolveDimensions } from '../../../lib/dimensions/resolve-dimensions.ts';
import { isList, nameOf, optionOf, unlistedId, valueOfSource } from '../../../lib/dimensions/source-value.ts';
import { type MappingRow } from '../../../lib/dimensions/dimension-mapping.ts';
import { option, table } from './tables.ts';

const composed = 'Zoë';
const decomposed = 'Zoe\u0308';

describe('an option', () => {
  it('is found by its label, however the accents of either are composed', () => {
    expect(optionOf(decomposed, [option('17', 'Ops'), option('18', composed)])?.id).toBe('18');
    expect(optionOf(composed, [option('18', decomposed)])?.id).toBe('18');
  });

  it('is not found by a label that differs in case or accents', () => {
    expect(optionOf('Zoe', [option('18', composed)])).toBeUndefined();
    expect(optionOf('zoë', [option('18', composed)])).toBeUndefined();
  });

  it('is the active one of two of a name, and none of two active ones', () => {
    expect(optionOf('Ops', [option('17', 'Ops', true), option('18', 'Ops')])?.id).toBe('18');
    expect(optionOf(composed, [option('17', composed), option('18', decomposed)])).toBeUndefined();
  });
});

describe('the value of a source', () => {
  const lists = { department: [option('18', composed)] };

  it.each([
    ['the id that BambooHR gives', { departmentId: '18', department: 'Other' }, '18'],
    ['the id that the label leads to', { department: decomposed }, '18'],
    ['empty where the id is empty and the label is not shown', { departmentId: null }, null],
    ['withheld where neither is shown', {}, undefined],
  ])('is %s', (_, fields, value) => {
    expect(valueOfSource('department', fields, table({ lists }))).toBe(value);
  });

  it('stands for a label that no list has, the same for either composition', () => {
    expect(valueOfSource('department', { department: decomposed }, table())).toBe(unlistedId(composed));
  });

  it('is its text for a field that is no list, which is stored only as what stands for it', () => {
    expect(isList('customTeam')).toBe(false);
    expect(valueOfSource('customTeam', { customTeam: composed }, table())).toBe(composed);
    expect(nameOf('customTeam', decomposed)).toBe(unlistedId(composed));
    expect(nameOf('department', '18')).toBe('18');
  });
});

describe('a mapping row that names a text', () => {
  const row: MappingRow = {
    source: 'customTeam',
    optionId: composed,
    label: '',
    target: 'department',
    netsuiteId: '12',
    origin: 'imported',
  };

  it('applies to the decomposed form of it as well', () => {
    const fields = { departmentId: '18', divisionId: null, locationId: null };
    const resolve = (customTeam: string) => resolveDimensions({ ...fields, customTeam }, table({ rows: [row] }), {});
    expect(resolve(decomposed).values.get('department')).toBe('12');
    expect(resolve('Zoe').values.get('department')).toBeUndefined();
  });
});
