// The field mapping of connector.json: what it may say, and what it is refused with.
import { describe, expect, it } from '@jest/globals';
import { parseSettings } from '../../../lib/config/settings.ts';
import { caughtSync } from '../../support/caught.ts';

const fault = (content: object): string => {
  const error = caughtSync(() => parseSettings(content)) as Error;
  return error.message.replace('connector.json is not usable: ', '');
};
const fields = (entry: Record<string, unknown>) => ({ fields: entry });

describe('a field mapping', () => {
  it.each([
    ['a custom field', { custentity_cost_centre: { from: 'customCostCentre' } }],
    ['a numeric field id', { custentity_cost_centre: { from: '4347' } }],
    ['a constant for a mandatory field', { workCalendar: { constant: '1' } }],
    ['a flag for everybody', { issalesrep: { constant: false } }],
    ['a template', { altName: { template: '{firstName} {lastName}' } }],
    ['a list', { employeetype: { from: 'customType', transform: 'list', list: { Staff: '1', Temp: '-10' } } }],
    ['a custom segment by label', { cseg_region: { from: 'customRegion', transform: 'list', list: { North: '7' } } }],
    ['a custom segment for everybody', { cseg_region: { constant: '7' } }],
    ['several entries', { custentity_s: { from: 'customS', transform: 'list', multiple: true, list: { A: '1' } } }],
    ['a default switched off', { mobilePhone: false }],
    ['a default changed', { title: { ownership: 'never-clear', maxLength: 60 } }],
    ['ownership of what is mapped elsewhere', { department: { ownership: 'fill-if-empty' } }],
    ['an approver who is the supervisor', { approver: { from: 'supervisor', ownership: 'never-clear' } }],
    ['an entity id for new records', { entityId: { template: '{employeeNumber}', ownership: 'create-only' } }],
  ])('may have %s', (_, entry) => {
    expect(parseSettings(fields(entry)).fields).toMatchObject(entry);
  });

  it.each([
    [{ isInactive: { constant: true } }, 'fields.isInactive: follows the life cycle by itself; take it out.'],
    [{ giveAccess: { constant: true } }, /^fields\.giveAccess: is a matter of access/],
    [{ expenselimit: { from: 'customLimit' } }, /^fields\.expenselimit: is a financial limit/],
    [{ basewage: { from: 'customWage' } }, /^fields\.basewage: is pay, which never moves/],
    [{ releaseDate: { from: 'customDate' } }, 'fields.releaseDate: is spelt releasedate.'],
    [{ employeeType: { from: 'customType' } }, 'fields.employeeType: is spelt employeetype.'],
    [{ costCentre: { from: 'customCostCentre' } }, /^fields\.costCentre: is no employee property/],
    [{ custentity_x: {} }, 'fields.custentity_x: needs "from", "constant" or "template".'],
    [{ custentity_x: false }, /^fields\.custentity_x: can only be switched off where there is a default/],
    [{ custentity_x: { from: 'a', constant: 'b' } }, /takes only one of "from", "constant" and "template"/],
    [{ custentity_x: { from: 'a', transform: 'list' } }, 'fields.custentity_x: needs "list" for its transform.'],
    [{ custentity_x: { from: 'a', list: { A: '1' } } }, /has a "list" that only transform "list" reads/],
    [{ custentity_x: { from: 'a b' } }, /fields\.custentity_x/],
    [{ custentity_x: { from: 'a', transfrom: 'date' } }, /fields\.custentity_x/],
    [{ cseg_region: { from: 'customRegion' } }, /^fields\.cseg_region: takes the internal id of a segment value/],
    [{ cseg_region: { constant: 'North' } }, /^fields\.cseg_region: takes the internal id of a segment value/],
    [{ custentity_s: { from: 'a', multiple: true } }, /can be "multiple" only with transform "list"/],
    [{ entityId: { from: 'employeeNumber' } }, /^fields\.entityId: can only be given to new records/],
    [{ department: { from: 'division' } }, /^fields\.department: comes from the mapping of dimensions/],
    [{ approver: { from: 'customApprover' } }, /^fields\.approver: can only follow the supervisor/],
  ])('%j is refused with its path and a remedy', (entry, message) => {
    if (typeof message === 'string') expect(fault(fields(entry))).toBe(message);
    else expect(fault(fields(entry))).toMatch(message);
  });
});

describe('private data', () => {
  it.each([
    'ssn',
    'SSN',
    'dateOfBirth',
    '6',
    'payRate',
    'address1',
    'city',
    'homeEmail',
    'gender',
    'maritalStatus',
    '19',
  ])('%s is refused, wherever it is named', (name) => {
    const sentence = `"${name}" is private data; list it in allowSensitive if finance really needs it`;
    expect(fault(fields({ custentity_x: { from: name } }))).toContain(sentence);
    expect(fault({ scope: { leaveOut: [{ field: name, isEmpty: true }] } })).toContain(sentence);
  });

  it('is refused inside a template too', () => {
    expect(fault(fields({ custentity_x: { template: '{firstName} {ssn}' } }))).toContain('"ssn" is private data');
  });

  it('may be allowed by name, and only that one', () => {
    const content = { allowSensitive: ['city'], ...fields({ custentity_city: { from: 'City' } }) };
    expect(parseSettings(content).allowSensitive).toEqual(['city']);
    expect(fault({ ...content, ...fields({ custentity_zip: { from: 'zipcode' } }) })).toContain('"zipcode"');
  });

  it.each(['workEmail', 'stateOfOnboarding', 'customCity', 'department', 'payrollCodeOfUnit'])(
    'is not %s by a likeness of names alone',
    (name) => {
      const parse = () => parseSettings(fields({ custentity_x: { from: name } }));
      // What begins like pay is taken for pay: better asked once too often.
      if (name.startsWith('pay')) expect(parse).toThrow('allowSensitive');
      else expect(parse).not.toThrow();
    },
  );
});

describe('scope, identity and the rest', () => {
  it.each([
    [{ scope: { leaveOut: [{ field: 'department' }] } }, 'needs "is" with values, or "isEmpty": true'],
    [{ scope: { onLeaving: 'terminate' } }, 'scope.onLeaving'],
    [{ identity: 'email' }, 'identity'],
    [{ identity: 'custentity_BambooHR' }, 'identity'],
    [{ employeeNumberField: 'title' }, 'employeeNumberField'],
    [{ terminationReasons: { terminationcategory: 'OTHER' } }, 'terminationReasons.terminationcategory'],
    [{ terminationReasons: { terminationreason: 'Left' } }, 'must be a NetSuite internal id'],
    [{ termination: { atHour: 24 } }, 'termination.atHour'],
    [{ deletion: 'delete' }, 'deletion'],
  ])('%j is refused by its path', (content, part) => {
    expect(fault(content)).toContain(part);
  });

  it.each([
    { identity: 'custentity_bamboohr_id' },
    { employeeNumberField: null },
    { employeeNumberField: 'custentity_number' },
    { uniqueEntityId: { entityId: null } },
    { scope: { leaveOut: [{ field: 'customTestRecord', is: ['Yes'] }], onLeaving: 'deactivate' } },
  ])('%j is taken', (content) => {
    expect(parseSettings(content)).toMatchObject(content);
  });
});
