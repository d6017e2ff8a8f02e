// From department, division and location to NetSuite's ids.
import { describe, expect, it } from '@jest/globals';
import { resolveDimensions } from '../../../lib/dimensions/resolve-dimensions.ts';
import { unlistedId } from '../../../lib/dimensions/source-value.ts';
import { type DimensionMapping, type MappingRow } from '../../../lib/dimensions/dimension-mapping.ts';
import { isSubsidiaryBound, subsidiaryConflictsIn } from '../../../lib/dimensions/subsidiary-fit.ts';
import { type SourceFields } from '../../../lib/employee/source-fields.ts';
import { option, row, table } from './tables.ts';

const rows = [
  row('department', '18', 'department', '12'),
  row('division', '30', 'class', '7'),
  row('location', '40', 'location', '4'),
];
const zoe = { departmentId: '18', divisionId: '30', locationId: '40' };
const resolve = (...args: Parameters<typeof resolveDimensions>) => {
  const { values, unmapped } = resolveDimensions(...args);
  return { values: Object.fromEntries(values), unmapped };
};

describe('mapped values', () => {
  it('lead to department, class and location', () => {
    expect(resolve(zoe, table({ rows }), {})).toEqual({
      values: { department: '12', class: '7', location: '4' },
      unmapped: [],
    });
  });

  it('are found by option id, so that a rename moves nobody', () => {
    const lists = { department: [option('18', 'Research')] };
    const fields = { ...zoe, department: 'Some older label' };
    expect(resolve(fields, table({ rows, lists }), {}).values).toMatchObject({ department: '12' });
  });

  it('may feed another target than their own, the subsidiary too', () => {
    const more = [row('location', '40', 'subsidiary', '3'), row('location', '40', 'department', '99')];
    const { values } = resolve({ ...zoe, departmentId: null }, table({ rows: [...rows, ...more] }), {});
    expect(values).toMatchObject({ subsidiary: '3', department: '99' });
  });

  it('are taken from the first rule that fits', () => {
    const more = [row('location', '40', 'department', '99'), ...rows];
    expect(resolve(zoe, table({ rows: more }), {}).values).toMatchObject({ department: '99' });
  });
});

describe('a label without an id', () => {
  const fields = { department: 'R/D', divisionId: null, locationId: null };
  const of = (lists: ReturnType<typeof option>[]) => resolve(fields, table({ rows, lists: { department: lists } }), {});

  it('is looked up in the list', () => {
    expect(of([option('17', 'Ops'), option('18', 'R/D')]).values).toMatchObject({ department: '12' });
  });

  it('shared with an archived option means the other one', () => {
    expect(of([option('17', 'R/D', true), option('18', 'R/D')]).values).toMatchObject({ department: '12' });
  });

  it('of an archived option alone still means that one', () => {
    expect(of([option('18', 'R/D', true)]).values).toMatchObject({ department: '12' });
  });

  it.each([
    ['shared by two options', [option('17', 'R/D'), option('18', 'R/D')]],
    ['shared by two archived options', [option('17', 'R/D', true), option('18', 'R/D', true)]],
    ['that no list has', [option('18', 'Research')]],
  ])('%s is held, without its text', (_, lists) => {
    const { values, unmapped } = of(lists);
    expect(values).not.toHaveProperty('department');
    expect(unmapped).toEqual([{ source: 'department', optionId: unlistedId('R/D'), target: 'department' }]);
    expect(unlistedId('R/D')).toMatch(/^unlisted-[0-9a-f]{12}$/);
  });
});

describe('an unmapped value', () => {
  it('is named with what it is, and the others are resolved', () => {
    expect(resolve({ ...zoe, departmentId: '19' }, table({ rows }), {})).toEqual({
      values: { class: '7', location: '4' },
      unmapped: [{ source: 'department', optionId: '19', target: 'department' }],
    });
  });

  it('is held even beside a default, once a rule speaks of that target', () => {
    const { unmapped } = resolve({ ...zoe, departmentId: '19' }, table({ rows }), { department: '1' });
    expect(unmapped).toHaveLength(1);
  });

  it('gets the default where no rule speaks of that target', () => {
    const noDepartment = rows.filter(({ target }) => target !== 'department');
    const { values, unmapped } = resolve(zoe, table({ rows: noDepartment }), { department: '1' });
    expect({ department: values['department'], unmapped }).toEqual({ department: '1', unmapped: [] });
  });
});

describe('an empty or withheld value', () => {
  it.each([
    ['empty', { departmentId: null, department: null }, {}, null],
    ['empty, with a default', { departmentId: null, department: null }, { department: '1' }, '1'],
    ['withheld', { departmentId: undefined, department: undefined }, { department: '1' }, undefined],
    ['withheld as id and empty as label', { departmentId: undefined, department: null }, {}, null],
  ])('that is %s', (_, more, defaults, expected) => {
    const { values, unmapped } = resolve({ ...zoe, ...more }, table({ rows }), defaults);
    expect({ department: values['department'], unmapped }).toEqual({ department: expected, unmapped: [] });
  });
});

describe('the subsidiary', () => {
  const subsidiaryRows = [...rows, row('location', '41', 'subsidiary', '5')];

  it.each([
    ['without rule and default', rows, '40', {}, undefined],
    ['without rule', rows, '40', { subsidiary: '3' }, '3'],
    ['by a rule', subsidiaryRows, '41', { subsidiary: '3' }, '5'],
    ['whose source is empty', subsidiaryRows, null, { subsidiary: '3' }, '3'],
    ['whose source is empty, without default', subsidiaryRows, null, {}, undefined],
    ['whose source is withheld', subsidiaryRows, undefined, { subsidiary: '3' }, undefined],
  ])('%s is the rule, else the default, and never cleared', (_, using, locationId, defaults, expected) => {
    const location = locationId === null ? null : undefined;
    const { values } = resolve({ ...zoe, locationId, location }, table({ rows: using }), defaults);
    expect(values['subsidiary']).toBe(expected);
  });

  it('is nobody’s to leave out: a person without is held where rules look at something empty', () => {
    const { unmapped } = resolve({ ...zoe, locationId: null, location: null }, table({ rows: subsidiaryRows }), {});
    expect(unmapped).toEqual([{ source: 'location', optionId: 'empty', target: 'subsidiary', why: 'empty' }]);
  });

  it('of a value that no rule speaks of is held', () => {
    expect(resolve(zoe, table({ rows: subsidiaryRows }), { subsidiary: '3' }).unmapped).toEqual([
      { source: 'location', optionId: '40', target: 'subsidiary' },
    ]);
  });
});

it('a target that the account does not have is never sent nor missed', () => {
  const absent = table({ rows: [], absentTargets: ['class', 'subsidiary', 'location'] });
  const fields = { ...zoe, departmentId: null, department: null };
  expect(resolve(fields, absent, { subsidiary: '3', class: '1' })).toEqual({
    values: { department: null },
    unmapped: [],
  });
});

describe('rules that look at several fields', () => {
  const leeds = { source: 'location', optionId: '40' };
  const both = { ...row('department', '18', 'department', '77'), and: [leeds] };
  const plain = row('department', '18', 'department', '12');
  const decide = (fields: SourceFields, rows: readonly MappingRow[]) =>
    resolveDimensions(fields, table({ rows }), {}).values.get('department');

  it('come before those that look at fewer, whatever their place', () => {
    expect(decide({ departmentId: '18', locationId: '40' }, [plain, both])).toBe('77');
    expect(decide({ departmentId: '18', locationId: '41' }, [plain, both])).toBe('12');
  });

  it('come in the order a person gave', () => {
    const first = { ...plain, order: 1 };
    expect(decide({ departmentId: '18', locationId: '40' }, [both, first])).toBe('12');
  });

  it('are not guessed at while one of the fields is withheld', () => {
    expect(decide({ departmentId: '18' }, [plain, both])).toBeUndefined();
  });

  it('may look at any other field by its text, which is stored nowhere', () => {
    const region = {
      ...row('department', '18', 'department', '99'),
      and: [{ source: 'customRegion', optionId: 'North' }],
    };
    expect(decide({ departmentId: '18', customRegion: 'North' }, [plain, region])).toBe('99');
    const only: MappingRow = {
      ...row('department', 'x', 'subsidiary', '5'),
      source: 'customRegion',
      optionId: 'North',
    };
    const { unmapped } = resolveDimensions({ customRegion: 'South' }, table({ rows: [only] }), {});
    expect(unmapped).toEqual([{ source: 'customRegion', optionId: unlistedId('South'), target: 'subsidiary' }]);
  });
});

describe('a record that cannot be used', () => {
  const rows = [row('department', '18', 'department', '12')];
  const targets = (more: object) => ({ department: [{ id: '12', fullName: 'R/D', ...more }] });

  it('is named with what is wrong with it', () => {
    const fields = { departmentId: '18' };
    const of = (more: Partial<DimensionMapping>) => resolveDimensions(fields, table({ rows, ...more }), {}).unmapped;
    const value = { source: 'department', optionId: '18', target: 'department', netsuiteId: '12' };
    expect(of({ targets: targets({}) })).toEqual([]);
    expect(of({ targets: targets({ isInactive: true }) })).toEqual([{ ...value, why: 'inactive' }]);
    expect(of({ targets: { department: [] } })).toEqual([{ ...value, why: 'gone' }]);
  });

  it('is a misfit where the map lists other subsidiaries, and none above the employee’s', () => {
    const subsidiary = [
      { id: '1', fullName: 'Acme' },
      { id: '3', fullName: 'Acme : US', parentId: '1' },
      { id: '4', fullName: 'Acme : UK', parentId: '1' },
    ];
    const misfits = (subsidiaries: readonly string[], of: string | undefined): number => {
      const dimensions = table({ rows, targets: { subsidiary, ...targets({ subsidiaries }) } });
      const resolution = resolveDimensions({ departmentId: '18' }, dimensions, {});
      expect(isSubsidiaryBound(resolution, dimensions)).toBe(subsidiaries.length > 0);
      return subsidiaryConflictsIn(resolution, of, dimensions).length;
    };
    expect(misfits(['3'], '3')).toBe(0);
    expect(misfits(['1'], '3')).toBe(0);
    expect(misfits(['4'], '3')).toBe(1);
    expect(misfits([], '3')).toBe(0);
    expect(misfits(['4'], undefined)).toBe(0);
  });

  it.each([
    ['inactive', { isInactive: true }, 'inactive'],
    ['another one', { id: '13' }, 'gone'],
  ])('by default is named as well: %s', (_, more, why) => {
    const value = { source: 'default', optionId: 'default', target: 'department', netsuiteId: '12', why };
    const { values, unmapped } = resolve({ departmentId: null }, table({ targets: targets(more) }), {
      department: '12',
    });
    expect({ department: values['department'], unmapped }).toEqual({ department: undefined, unmapped: [value] });
  });

  it('stands in a list that was there before and is not shown any more', () => {
    const hidden = table({ rows, absentTargets: ['department', 'class'] });
    expect(resolve(zoe, hidden, {})).toEqual({
      values: {},
      unmapped: [
        { source: 'department', optionId: '18', target: 'department', netsuiteId: '12', why: 'unreadable' },
        { source: 'location', optionId: '40', target: 'location' },
      ],
    });
    // Somebody without a department is left alone: an empty value is no reason to clear what cannot be seen.
    expect(resolve({ ...zoe, departmentId: null, locationId: null }, hidden, {}).values).toEqual({ location: null });
  });
});

it('ten thousand people are looked up by their labels among a thousand rules within seconds', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => String(at));
  const large = table({
    rows: many.map((id) => row('department', id, 'department', id)),
    lists: { department: many.map((id) => option(id, `Team ${id}`)) },
  });
  const startedAtMs = performance.now();
  for (let at = 0; at < 10_000; at += 1) {
    const { values } = resolveDimensions({ department: `Team ${at % 1_000}` }, large, {});
    expect(values.get('department')).toBe(String(at % 1_000));
  }
  expect(performance.now() - startedAtMs).toBeLessThan(5_000);
});
