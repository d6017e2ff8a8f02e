// From connector.json to what is asked, compared and written: an edit there and nowhere else.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  defaultFieldMapping,
  type FieldSource,
  fieldMappingOf,
  ownershipOf,
} from '../../../lib/mapping/field-mapping.ts';
import { mapEmployee } from '../../../lib/mapping/map-employee.ts';
import { type SourceFields } from '../../../lib/employee/source-fields.ts';
import { anEmployee } from '../../support/people.ts';

const mappingOf = (fields: Record<string, FieldSource | false>, more = {}) =>
  fieldMappingOf({ fields, terminationReasons: {}, dimensionFields: [], scope: { leaveOut: [] }, ...more });

describe('a field added to connector.json', () => {
  const mapping = mappingOf({ custentity_cost_centre: { from: 'customCostCentre' } });

  it('is asked for in BambooHR', () => {
    expect(mapping.wanted).toContain('customCostCentre');
    expect(defaultFieldMapping.wanted).not.toContain('customCostCentre');
  });

  it('is mapped', () => {
    const { values } = mapEmployee(anEmployee({ customCostCentre: 'CC-7' }), mapping);
    expect(values.get('custentity_cost_centre')).toBe('CC-7');
  });

  it('is named when BambooHR withholds it', () => {
    const { values, withheld } = mapEmployee(anEmployee(), mapping);
    expect(withheld).toEqual(['customCostCentre']);
    expect(values.has('custentity_cost_centre')).toBe(false);
  });
});

it('a default that is switched off is neither asked for nor mapped', () => {
  const mapping = mappingOf({ mobilePhone: false });
  expect(mapping.wanted).not.toContain('mobilePhone');
  expect(mapEmployee(anEmployee(), mapping).values.has('mobilePhone')).toBe(false);
});

it('fields of templates and scope rules are asked for too', () => {
  const scope = { leaveOut: [{ field: 'customTestRecord', is: ['Yes'] }] };
  const { wanted } = mappingOf({ altName: { template: '{preferredName} {lastName}' } }, { scope });
  expect(wanted).toEqual(expect.arrayContaining(['preferredName', 'lastName', 'customTestRecord']));
  expect(new Set(wanted).size).toBe(wanted.length);
});

it.each<[string, Record<string, FieldSource>, string, string]>([
  ['by default', {}, 'title', 'own'],
  ['as set', { title: { ownership: 'never-clear' } }, 'title', 'never-clear'],
  ['of a constant', { workCalendar: { constant: '1' } }, 'workCalendar', 'create-only'],
  ['of a constant as set', { comments: { constant: 'x', ownership: 'own' } }, 'comments', 'own'],
  ['of a reference', { supervisor: { ownership: 'fill-if-empty' } }, 'supervisor', 'fill-if-empty'],
])('ownership %s', (_, fields, target, expected) => {
  expect(ownershipOf(mappingOf(fields), target)).toBe(expected);
});

it('what stands for an internal id is a reference', () => {
  const { references } = mappingOf({
    employeetype: { from: 'customType', transform: 'list', list: { Staff: '1' } },
    custentity_site: { constant: '4', reference: true },
    custentity_note: { constant: '4' },
  });
  expect([...references].sort()).toEqual(['custentity_site', 'employeetype']);
});

it('termination reasons go with a termination, as references but for the text', () => {
  const mapping = mappingOf({}, { terminationReasons: { terminationreason: '4', terminationdetails: 'Left' } });
  expect(Object.fromEntries(mapping.onTermination)).toEqual({ terminationreason: '4', terminationdetails: 'Left' });
  expect([...mapping.references]).toEqual(['terminationreason']);
  expect(mapEmployee(anEmployee(), mapping).values.has('terminationreason')).toBe(false);
});

it('an entity id comes with the word that numbering is off', () => {
  const mapping = mappingOf({ entityId: { from: 'employeeNumber', ownership: 'create-only' } });
  expect(Object.fromEntries(mapEmployee(anEmployee(), mapping).values)).toMatchObject({
    entityId: 'A-0088',
    autoName: false,
  });
  expect(ownershipOf(mapping, 'autoName')).toBe('create-only');
});

it('approvers follow the supervisor only where that is said', () => {
  expect(defaultFieldMapping.approvers).toEqual([]);
  expect(mappingOf({ timeapprover: { from: 'supervisor' } }).approvers).toEqual(['timeapprover']);
});

describe('any mapping of any employee', () => {
  const names = ['firstName', 'customA', 'customB', 'hireDate'];
  const source: fc.Arbitrary<FieldSource> = fc.oneof(
    fc.record({ from: fc.constantFrom(...names), transform: fc.constantFrom('text', 'date', 'boolean') }),
    fc.record({ template: fc.constantFrom('{firstName} {customA}', '{customB}', 'x') }),
    fc.record({ from: fc.constantFrom(...names), maxLength: fc.integer({ min: 1, max: 5 }) }),
  );
  const targets = ['custentity_a', 'custentity_b', 'title', 'comments'];
  const fields = fc.dictionary(fc.constantFrom(...targets), source);
  const shown: fc.Arbitrary<SourceFields> = fc.dictionary(
    fc.constantFrom(...names),
    fc.option(fc.constantFrom('Yes', '2026-03-02', 'a long text', '👩‍🚀')),
  );

  it('writes nothing that is not in the mapping, and nothing that BambooHR did not show', () => {
    fc.assert(
      fc.property(fields, shown, (entries, employee) => {
        const mapping = mappingOf(entries);
        const { values, withheld } = mapEmployee(employee, mapping);
        const known = new Set(mapping.rules.map(({ target }) => target));
        for (const [target, value] of values) {
          expect(known.has(target)).toBe(true);
          const rule = mapping.rules.find((each) => each.target === target)!;
          if (rule.from !== undefined) expect(employee[rule.from]).toBeDefined();
          if (value === null && rule.from !== undefined) expect(employee[rule.from]).toBeNull();
        }
        for (const name of withheld) expect(employee[name]).toBeUndefined();
      }),
    );
  });
});
