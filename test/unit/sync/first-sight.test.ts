// Somebody without memory: linked already, unknown, or too much like somebody else to be created blindly.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { findInTarget } from '../../../lib/sync/first-sight.ts';
import { type SourceFields } from '../../../lib/sync/source-fields.ts';
import { FakeNetSuite } from '../../support/fake-netsuite.ts';
import { anEmployee } from '../../support/people.ts';

let target: FakeNetSuite;
beforeEach(() => {
  target = new FakeNetSuite();
});

const look = (more: SourceFields = {}) => findInTarget('bamboohr-412', anEmployee(more), target);
const namesake = { firstName: 'Zoë', lastName: 'Okafor', hireDate: '2024-02-05' };

describe('the first look into NetSuite', () => {
  it('at nobody alike finds somebody unknown', async () => {
    target.add({ entityId: 'B-1', firstName: 'Mira', lastName: 'Okafor', email: 'mira@acmeworks.example' });
    expect(await look()).toEqual({ kind: 'unknown' });
  });

  it.each(['bamboohr-412', 'BambooHR-412'])('finds the link %s whatever else is alike', async (externalId) => {
    target.add(namesake);
    const { netsuiteId } = target.add({
      externalId,
      firstName: 'Zoe',
      lastName: 'Smith',
      email: 'zoe@acmeworks.example',
    });
    expect(await look()).toEqual({ kind: 'linked', netsuiteId });
  });

  it.each([
    ['the same employee number', { entityId: 'A-0088' }],
    ['the same work e-mail', { email: 'zoe@acmeworks.example' }],
    ['the same name and hire date', namesake],
    ['the same name and no hire date', { ...namesake, hireDate: null }],
    ['the same name under a foreign external id', { ...namesake, externalId: 'adp-77' }],
  ])('never passes over somebody with %s', async (_, record) => {
    const { netsuiteId } = target.add(record);
    expect(await look()).toEqual({ kind: 'look-alike', netsuiteIds: [netsuiteId] });
  });

  it('knows a rehire by the first hire date', async () => {
    const { netsuiteId } = target.add({ ...namesake, hireDate: '2019-08-01' });
    expect(await look({ originalHireDate: '2019-08-01' })).toEqual({ kind: 'look-alike', netsuiteIds: [netsuiteId] });
  });

  it('cannot tell namesakes apart while BambooHR withholds the hire date', async () => {
    const { netsuiteId } = target.add(namesake);
    expect(await look({ hireDate: undefined })).toEqual({ kind: 'look-alike', netsuiteIds: [netsuiteId] });
  });

  it.each([
    ['a namesake hired on another day', { ...namesake, hireDate: '2021-01-04' }],
    ['a namesake who carries another id of ours', { ...namesake, externalId: 'bamboohr-77' }],
  ])('is not troubled by %s', async (_, record) => {
    target.add(record);
    expect(await look()).toEqual({ kind: 'unknown' });
  });

  it('takes an id that only begins like ours for a foreign one', async () => {
    const { netsuiteId } = target.add({ ...namesake, externalId: 'bamboohr-legacy-1' });
    expect(await look()).toEqual({ kind: 'look-alike', netsuiteIds: [netsuiteId] });
  });

  it('names everybody who may be meant', async () => {
    const ids = [target.add({ entityId: 'A-0088' }), target.add(namesake)].map(({ netsuiteId }) => netsuiteId);
    expect(await look()).toEqual({ kind: 'look-alike', netsuiteIds: ids });
  });

  it('takes two people without number and e-mail for alike only by name', async () => {
    target.add({ firstName: 'Mira', lastName: 'Ng' });
    expect(await look({ employeeNumber: null, workEmail: null })).toEqual({ kind: 'unknown' });
  });
});
