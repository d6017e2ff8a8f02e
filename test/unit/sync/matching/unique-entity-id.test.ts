// NetSuite called a create a duplicate: the external id is taken, or the name.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { uniqueEntityIdFor } from '../../../../lib/sync/matching/unique-entity-id.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const look = (more = {}) => uniqueEntityIdFor('412', anEmployee(more), world.tools);
const held = (why: string, netsuiteIds: readonly string[]) => ({
  kind: 'held',
  hold: { code: 'possible-match', why, netsuiteIds, reasons: netsuiteIds.map(() => '') },
});

describe('a new record', () => {
  it('is told apart from that of another person of the name, with numbering off', async () => {
    expect(await look()).toEqual({
      kind: 'renamed',
      fields: new Map<string, unknown>([
        ['entityId', 'Zoë Okafor A-0088'],
        ['autoName', false],
      ]),
    });
  });

  it('waits while a vendor, customer or employee has our external id', async () => {
    world.netsuite.otherEntities.set('9', 'bamboohr-412');
    expect(await look()).toEqual(held('external-id-taken', ['9']));
  });

  it('is in nobody’s way by external id where our ids stand in a field of their own', async () => {
    world.netsuite.identityField = 'custentity_id';
    world.netsuite.otherEntities.set('9', '412');
    expect(await look()).toMatchObject({ kind: 'renamed' });
  });

  it('waits where policy makes no names', async () => {
    world.policy = { ...world.policy, uniqueEntityId: { entityId: null } };
    expect(await look()).toEqual(held('name-taken', []));
  });

  it('waits while a part of the name is withheld', async () => {
    expect(await look({ employeeNumber: undefined })).toEqual(held('name-taken', []));
  });
});
