// The record of an employee now, whatever internal id is remembered.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { linkedRecord, onlyRecordOf, recordByMemory } from '../../../../lib/sync/matching/linked-record.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { digestsOf } from '../planning/plan-inputs.ts';
import { aState } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const zoe = { firstName: 'Zoë', lastName: 'Okafor' };
const add = (more: object = {}) => world.netsuite.add({ externalId: 'bamboohr-412', ...zoe, ...more }).netsuiteId;

describe('the record that carries our identity', () => {
  it('is addressed by it, whatever id is remembered', async () => {
    const netsuiteId = add();
    expect(await linkedRecord('412', { netsuiteId: '1' }, world.tools)).toMatchObject({
      record: { netsuiteId },
      address: { identity: 'bamboohr-412' },
    });
  });

  it('is searched for where nothing is remembered, and addressed by its id', async () => {
    const netsuiteId = add();
    expect(await linkedRecord('412', {}, world.tools)).toMatchObject({
      record: { netsuiteId },
      address: { netsuiteId },
    });
  });

  it('is searched for where an external id addresses nothing', async () => {
    world.netsuite.isFoundByIdentity = false;
    const netsuiteId = add();
    expect(await linkedRecord('412', { netsuiteId }, world.tools)).toMatchObject({ address: { netsuiteId } });
  });

  it('is read by the remembered id where our ids stand in a field of their own', async () => {
    world.netsuite.identityField = 'custentity_id';
    const netsuiteId = add({ custentity_id: '412' });
    expect(await linkedRecord('412', { netsuiteId }, world.tools)).toMatchObject({ address: { netsuiteId } });
  });

  it('is none where two carry it', async () => {
    world.netsuite.identityField = 'custentity_id';
    add({ custentity_id: '412' });
    add({ custentity_id: '412' });
    expect(await onlyRecordOf('412', world.tools)).toBeUndefined();
    expect(await linkedRecord('412', {}, world.tools)).toBeUndefined();
  });

  it('is none where none does', async () => {
    expect(await linkedRecord('412', { netsuiteId: '1' }, world.tools)).toBeUndefined();
  });
});

describe('the remembered record', () => {
  const remembered = (netsuiteId: string) => aState({ netsuiteId, digests: digestsOf(zoe) });

  it.each([
    ['from which a hand took our identity', null],
    ['that another integration took over', 'adp-1'],
  ])('%s is the employee’s as long as it holds what we wrote', async (_, externalId) => {
    const netsuiteId = add({ externalId });
    expect(await recordByMemory(remembered(netsuiteId), world.tools)).toMatchObject({ address: { netsuiteId } });
  });

  it('is not by what another person has there', async () => {
    const netsuiteId = add({ externalId: null, firstName: 'Ada', lastName: 'Ng' });
    expect(await recordByMemory(remembered(netsuiteId), world.tools)).toBeUndefined();
  });

  it('is not once it carries the identity of an employee of ours', async () => {
    const netsuiteId = add({ externalId: 'bamboohr-77' });
    expect(await recordByMemory(remembered(netsuiteId), world.tools)).toBeUndefined();
  });

  it('is none where none is remembered, or it is gone', async () => {
    expect(await recordByMemory(aState(), world.tools)).toBeUndefined();
    expect(await recordByMemory(remembered('1'), world.tools)).toBeUndefined();
  });
});
