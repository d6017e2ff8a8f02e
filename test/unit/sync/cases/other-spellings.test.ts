// What NetSuite spells otherwise than BambooHR: the same value is no difference, the same person no newcomer.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { fieldMappingOf } from '../../../../lib/mapping/field-mapping.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const writes = () => world.netsuite.writes.map(({ fields }) => fields);
const phones = { workPhone: '+1 415-555-0110', mobilePhone: '+1 415-555-0111 x7' };

describe('a phone in the format of the account', () => {
  beforeEach(() => {
    const stored: Record<string, string> = {
      '+1 415-555-0110': '(415) 555-0110',
      '+1 415-555-0111 x7': '(415) 555-0111 x7',
      '+1 415-555-0199': '(415) 555-0199',
    };
    world.netsuite.spell = (_, value) => stored[String(value)] ?? value;
    world.bamboohr.set('412', anEmployee(phones));
  });

  it('is no dropped field when it is read back', async () => {
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({ outcome: 'created' });
    expect(world.states.of('412').failure).toBeUndefined();
    world.bamboohr.set('412', anEmployee({ ...phones, workPhone: '+1 415-555-0199' }));
    await world.handle('412');
    expect(writes().slice(1)).toEqual([{ phone: '+1 415-555-0199' }]);
    expect(world.states.of('412')).toMatchObject({ outcome: 'updated' });
    expect(world.states.of('412').failure).toBeUndefined();
  });

  it('is no difference when NetSuite is read again', async () => {
    await world.handle('412');
    await world.handle('412', 'compare', 'reconcile');
    expect(writes()).toHaveLength(1);
    expect(world.states.of('412')).toMatchObject({ outcome: 'unchanged' });
  });

  it('is no hand’s work', async () => {
    const fields = { phone: { drift: 'alert' as const } };
    world.mapping = fieldMappingOf({ fields, terminationReasons: {}, scope: { leaveOut: [] }, dimensionFields: [] });
    await world.handle('412');
    await world.handle('412', 'compare', 'reconcile');
    expect(world.states.of('412').findings).toBeUndefined();
    world.netsuite.records[0]!.fields.set('phone', '(415) 555-0000');
    await world.handle('412', 'compare', 'reconcile');
    expect(world.states.of('412').findings).toEqual([{ code: 'changed-by-hand', field: 'phone' }]);
  });

  it('that NetSuite did drop is still a missing permission', async () => {
    world.netsuite.spell = (field, value) => (field === 'phone' ? '(415) 555-0000' : value);
    await world.handle('412');
    expect(world.states.of('412').failure).toMatchObject({ code: 'dropped', field: 'phone' });
  });
});

describe('an e-mail address in another case', () => {
  it('rewrites no login', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    world.bamboohr.set('412', anEmployee({ workEmail: 'Zoe@AcmeWorks.example' }));
    await world.handle('412');
    await world.handle('412', 'compare', 'reconcile');
    expect(writes()).toHaveLength(1);
    expect(world.states.of('412')).toMatchObject({ outcome: 'unchanged' });
    expect(world.states.of('412').findings).toBeUndefined();
  });

  it('is no dropped field when NetSuite keeps it in lower case', async () => {
    world.netsuite.spell = (field, value) => (field === 'email' ? String(value).toLowerCase() : value);
    world.bamboohr.set('412', anEmployee({ workEmail: 'Zoe@AcmeWorks.example' }));
    await world.handle('412');
    await world.handle('412', 'compare', 'reconcile');
    expect(writes()).toHaveLength(1);
    expect(world.states.of('412').failure).toBeUndefined();
  });
});

describe('a name', () => {
  it.each([
    ['composed', { firstName: 'Zoe\u0308' }],
    ['trimmed', { lastName: 'Okafor\u00a0 Ng' }],
  ])('that NetSuite keeps %s is the same', async (_, fields) => {
    world.netsuite.spell = (_field, value) =>
      typeof value === 'string' ? value.normalize('NFC').replaceAll(/\s+/g, ' ').trim() : value;
    world.bamboohr.set('412', anEmployee(fields));
    await world.handle('412');
    await world.handle('412', 'compare', 'reconcile');
    expect(writes()).toHaveLength(1);
    expect(world.states.of('412').failure).toBeUndefined();
  });

  it.each([
    ['Zoe', 'Zoë'],
    ['obrien', "O'Brien"],
    ["O'Brien", 'O’Brien'],
    ['MACDONALD', 'MacDonald'],
  ])('corrected from %s to %s is written', async (before, after) => {
    world.bamboohr.set('412', anEmployee({ lastName: before }));
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ lastName: after }));
    await world.handle('412', 'compare', 'reconcile');
    expect(writes().slice(1)).toEqual([{ lastName: after }]);
  });
});

describe('a record in another spelling is taken for the person', () => {
  it.each<[string, Record<string, string>]>([
    ['decomposed', { firstName: 'Zoe\u0308' }],
    ['with a trailing blank', { lastName: 'O’Brien ' }],
    ['with a no-break blank', { firstName: '\u00a0Zoë' }],
    ['with a straight apostrophe', { lastName: "O'Brien" }],
    ['in capitals without accents', { firstName: 'ZOE', lastName: "O'BRIEN" }],
    ['with an apostrophe of its own', { lastName: 'OʼBrien' }],
  ])('%s', async (_, more) => {
    world.netsuite.add({ firstName: 'Zoë', lastName: 'O’Brien', hireDate: '2024-02-05', ...more });
    world.bamboohr.set('412', anEmployee({ lastName: 'O’Brien', employeeNumber: null, workEmail: null }));
    await world.handle('412');
    expect(world.netsuite.records).toHaveLength(1);
    expect(world.netsuite.records[0]?.externalId).toBe('bamboohr-412');
  });
});
