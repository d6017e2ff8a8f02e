// Withheld is not empty, from the first step on.
import { describe, expect, it } from '@jest/globals';
import { defaultFieldMapping, fieldMappingOf } from '../../../lib/mapping/field-mapping.ts';
import { mapEmployee } from '../../../lib/mapping/map-employee.ts';
import { anEmployee } from '../../support/people.ts';

describe('mapEmployee', () => {
  it('renames every mapped field and keeps its value', () => {
    expect(Object.fromEntries(mapEmployee(anEmployee(), defaultFieldMapping).values)).toEqual({
      firstName: 'Zoë',
      middleName: null,
      lastName: 'Okafor',
      email: 'zoe@acmeworks.example',
      title: 'Engineer II',
      phone: null,
      mobilePhone: '+44 7700 900123',
      hireDate: '2024-02-05',
    });
  });

  it('leaves out and names what BambooHR withheld', () => {
    const { values, withheld } = mapEmployee(anEmployee({ mobilePhone: undefined }), defaultFieldMapping);
    expect(withheld).toEqual(['mobilePhone']);
    expect(values.has('mobilePhone')).toBe(false);
  });
});

describe('mapEmployee of a template', () => {
  const settings = { terminationReasons: {}, scope: { leaveOut: [] }, dimensionFields: [] };
  const mapping = fieldMappingOf({ ...settings, fields: { firstName: { template: '{preferredName|firstName}' } } });

  it('names the field that is withheld, once it decides', () => {
    const { values, withheld } = mapEmployee(anEmployee({ preferredName: undefined }), mapping);
    expect(withheld).toEqual(['preferredName']);
    expect(values.has('firstName')).toBe(false);
  });

  it('takes the first name where no preferred one is', () => {
    expect(mapEmployee(anEmployee({ preferredName: null }), mapping).values.get('firstName')).toBe('Zoë');
  });

  it('asks BambooHR for every field that the entity id may need', () => {
    const { wanted } = fieldMappingOf({
      ...settings,
      fields: {},
      uniqueEntityId: { entityId: '{lastName} {customBadge}' },
    });
    expect(wanted).toContain('customBadge');
  });
});

describe('an empty name', () => {
  it.each(['firstName', 'lastName'])('(%s) is told and never clears the one that NetSuite has', (name) => {
    const { values, faults } = mapEmployee(anEmployee({ [name]: null }), defaultFieldMapping);
    expect(values.has(name)).toBe(false);
    expect(faults).toEqual([{ code: 'name-empty', field: name }]);
  });
});

describe('what BambooHR is asked for', () => {
  it('is the mapped and the deciding ones, each once, and nothing else', () => {
    expect([...defaultFieldMapping.wanted].sort()).toEqual([
      'department',
      'departmentId',
      'division',
      'divisionId',
      'employeeNumber',
      'employeeStatusDate',
      'employmentHistoryStatus',
      'firstName',
      'hireDate',
      'jobTitle',
      'lastName',
      'location',
      'locationId',
      'middleName',
      'mobilePhone',
      'originalHireDate',
      'status',
      'supervisorEId',
      'terminationDate',
      'workEmail',
      'workPhone',
    ]);
  });
});
