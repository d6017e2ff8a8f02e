// The employee record's spelling, in both directions.
import { describe, expect, it } from '@jest/globals';
import { readRecord, RecordBody, toRecordBody } from '../../../lib/netsuite/employee-record.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../../lib/employee/target-fields.ts';

const read = (body: unknown) => readRecord(RecordBody.parse({ id: '20417', ...(body as object) }));

describe('the body of a write', () => {
  it('wraps references, and only them', () => {
    const fields: TargetFields = new Map<TargetField, FieldValue>([
      ['firstName', 'Zoë'],
      ['department', '12'],
      ['class', '7'],
      ['location', '4'],
      ['subsidiary', '3'],
      ['supervisor', '20416'],
      ['isInactive', false],
      ['hireDate', '2026-03-02'],
      ['workCalendar', '1'],
      ['custentity_region', '5'],
      ['custentity_note', '6'],
    ]);
    expect(toRecordBody(fields, { references: new Set(['custentity_region']), multiples: new Set() })).toEqual({
      firstName: 'Zoë',
      department: { id: '12' },
      class: { id: '7' },
      location: { id: '4' },
      subsidiary: { id: '3' },
      supervisor: { id: '20416' },
      isInactive: false,
      hireDate: '2026-03-02',
      workCalendar: { id: '1' },
      custentity_region: { id: '5' },
      custentity_note: '6',
    });
  });

  it('clears by null, a reference as well', () => {
    const fields: TargetFields = new Map([
      ['supervisor', null],
      ['title', null],
    ] as const);
    expect(toRecordBody(fields, { references: new Set(), multiples: new Set() })).toEqual({
      supervisor: null,
      title: null,
    });
  });
});

describe('a record that was read', () => {
  it('has its references as ids and its other values as they are', () => {
    const { fields, netsuiteId, externalId } = read({
      links: [{ rel: 'self', href: 'https://x/employee/20417' }],
      id: '20417',
      externalId: 'bamboohr-412',
      firstName: 'Zoë',
      department: { links: [], id: '12', refName: 'R/D' },
      supervisor: { id: 20416 },
      isInactive: false,
      giveAccess: true,
      terminationReason: { id: 'VOLUNTARY', refName: 'Voluntary' },
      laborCost: 41.5,
      title: null,
      addressBook: { links: [] },
    });
    expect({ netsuiteId, externalId }).toEqual({ netsuiteId: '20417', externalId: 'bamboohr-412' });
    expect(Object.fromEntries(fields)).toEqual({
      id: '20417',
      externalId: 'bamboohr-412',
      firstName: 'Zoë',
      department: '12',
      supervisor: '20416',
      isInactive: false,
      giveAccess: true,
      terminationReason: 'VOLUNTARY',
      laborCost: '41.5',
    });
  });

  it('may lack an external id, and even its own id', () => {
    expect(read({})).toMatchObject({ netsuiteId: '20417', externalId: undefined });
  });

  it('may give its id as a number', () => {
    expect(read({ id: 20418 }).netsuiteId).toBe('20418');
  });
});

describe('a custom segment and a multiple-select field', () => {
  const kinds = { references: new Set<string>(), multiples: new Set(['custentity_skills']) };

  it('are written as references', () => {
    const fields = new Map([
      ['cseg_region', '7'],
      ['custentity_skills', '3,12'],
    ]);
    expect(toRecordBody(fields, kinds)).toEqual({
      cseg_region: { id: '7' },
      custentity_skills: { items: [{ id: '3' }, { id: '12' }] },
    });
    expect(toRecordBody(new Map([['custentity_skills', null]]), kinds)).toEqual({ custentity_skills: { items: [] } });
  });

  it('are read as their internal ids, in one order', () => {
    const { fields } = read({
      cseg_region: { id: '7' },
      custentity_skills: { items: [{ id: 12 }, { id: '3' }] },
      custentity_none: { items: [] },
    });
    expect(Object.fromEntries(fields)).toMatchObject({
      cseg_region: '7',
      custentity_skills: '3,12',
      custentity_none: null,
    });
  });
});
