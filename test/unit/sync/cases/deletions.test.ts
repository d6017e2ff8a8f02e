// Somebody deleted in BambooHR, over several visits: nothing but the feed of changes proves it.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);

describe('somebody deleted', () => {
  beforeEach(async () => {
    await world.handle('412');
    world.netsuite.writes.length = 0;
    world.bamboohr.delete('412');
  });
  const unreadable = { outcome: 'skipped', findings: [{ code: 'not-readable' }] };

  it('in the feed of changes loses access and becomes inactive', async () => {
    world.deleted.add('412');
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    expect(await world.handle('412', 'deleted')).toEqual({ outcome: 'deactivated' });
    expect(sent()).toEqual([{ isInactive: true, giveAccess: false }]);
    expect(await world.handle('412', 'deleted')).toEqual({ outcome: 'unchanged' });
  });

  it('by a delivery alone, which the feed does not confirm, stays', async () => {
    expect(await world.handle('412', 'deleted')).toEqual(unreadable);
    expect(sent()).toEqual([]);
  });

  it('only by not being found stays', async () => {
    world.deleted.add('412');
    expect(await world.handle('412')).toEqual(unreadable);
  });

  it('and not visible either stays', async () => {
    world.deleted.add('412');
    world.invisible.add('412');
    expect(await world.handle('412', 'deleted')).toEqual(unreadable);
  });

  it('waits for a person where that is the policy', async () => {
    world.policy = { ...world.policy, deletion: 'hold' };
    world.deleted.add('412');
    expect(await world.handle('412', 'deleted')).toEqual({ outcome: 'held', hold: { code: 'deletion-review' } });
    expect(sent()).toEqual([]);
  });

  it('whose access could not be taken is tried again at the next visit', async () => {
    world.deleted.add('412');
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    world.netsuite.dropped.add('giveAccess');
    expect(await world.handle('412', 'deleted')).toMatchObject({ failure: { code: 'access-not-removed' } });
    world.netsuite.dropped.clear();
    expect(await world.handle('412')).toEqual({ outcome: 'deactivated' });
  });

  it('who is there again is no longer deleted', async () => {
    world.deleted.add('412');
    await world.handle('412', 'deleted');
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412')).toMatchObject({ outcome: 'reactivated' });
    expect(world.states.of('412')).not.toHaveProperty('isDeleted');
  });
});
