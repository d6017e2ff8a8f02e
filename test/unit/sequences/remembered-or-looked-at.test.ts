// What is remembered of an earlier ending says nothing of the login that is there now.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { refusal, type FakeRecord } from '../../support/fakes/fake-netsuite.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { anEmployee } from '../../support/people.ts';
import { atWork, ends, isRehired } from './events/steps.ts';

let world: FakeWorld;
let record: FakeRecord;
beforeEach(async () => {
  world = new FakeWorld();
  record = await atWork(world);
});
const lastSent = () => world.netsuite.writes.at(-1)?.fields;

describe('a login that IT gave back by hand', () => {
  it('after a rehire goes with the next ending, and is read back', async () => {
    await ends(world);
    await isRehired(world);
    record.fields.set('giveAccess', true);
    const reads = world.netsuite.reads;
    world.netsuite.writes.length = 0;
    await ends(world);
    expect(world.netsuite.writes[0]?.fields).toMatchObject({ isInactive: true, giveAccess: false });
    expect(world.netsuite.reads).toBeGreaterThan(reads);
  });

  it('after a revoke goes with the next ending', async () => {
    world.answers.give('412', { kind: 'revoke' });
    await world.handle('412', 'revoke', 'operator');
    record.fields.set('giveAccess', true);
    await ends(world);
    expect(lastSent()).toMatchObject({ isInactive: true, giveAccess: false });
  });

  it('after a revoke goes when the employee is deleted', async () => {
    await world.handle('412', 'revoke', 'operator');
    record.fields.set('giveAccess', true);
    world.bamboohr.delete('412');
    world.deleted.add('412');
    await world.handle('412', 'deleted');
    expect(lastSent()).toMatchObject({ isInactive: true, giveAccess: false });
  });

  it('counts as not removed where NetSuite keeps it', async () => {
    await ends(world);
    await isRehired(world);
    record.fields.set('giveAccess', true);
    world.netsuite.dropped.add('giveAccess');
    await ends(world);
    expect(world.states.of('412').failure).toMatchObject({ code: 'access-not-removed' });
  });
});

describe('a rehire', () => {
  it('after an ending by hand is recognised by its later hire date', async () => {
    record.fields.set('isInactive', true);
    record.fields.set('giveAccess', false);
    await isRehired(world);
    expect(record.fields.get('isInactive')).toBe(false);
  });

  it('that the administrator carried out by hand is over', async () => {
    await ends(world);
    world.netsuite.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    await isRehired(world);
    expect(world.states.of('412').failure).toBeDefined();
    for (const [field, value] of [
      ['isInactive', false],
      ['releasedate', null],
      ['hireDate', '2026-03-02'],
    ] as const) {
      record.fields.set(field, value);
    }
    await world.handle('412', 'compare', 'reconcile');
    expect(world.states.of('412')).toMatchObject({ outcome: 'unchanged', lifeCycle: 'active' });
    expect(world.states.of('412')).not.toHaveProperty('failure');
  });

  it('of which the administrator did a part is written as far as it differs', async () => {
    await ends(world);
    world.netsuite.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    await isRehired(world);
    world.netsuite.beforeWrite = () => undefined;
    record.fields.set('isInactive', false);
    await world.handle('412', 'compare', 'operator');
    expect(lastSent()).toMatchObject({ releasedate: null, hireDate: '2026-03-02' });
    expect(lastSent()).not.toHaveProperty('isInactive');
  });
});

describe('a record that a hand made active again', () => {
  it('is ended once more when the employee was deleted', async () => {
    world.bamboohr.delete('412');
    world.deleted.add('412');
    await world.handle('412', 'deleted');
    record.fields.set('isInactive', false);
    await world.handle('412', 'deleted', 'reconcile');
    expect(record.fields.get('isInactive')).toBe(true);
  });
});

describe('an external id that a hand cleared', () => {
  it('is given to the record again at the next comparison', async () => {
    record.externalId = null;
    world.bamboohr.set('412', anEmployee());
    await world.handle('412', 'compare', 'reconcile');
    expect(record.externalId).toBe('bamboohr-412');
    expect(world.netsuite.records).toHaveLength(1);
  });
});
