// What an operator is told to keep is kept, whatever makes the connector read NetSuite; only a change in BambooHR counts.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { fieldMappingOf } from '../../../lib/mapping/field-mapping.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { refusal, type FakeRecord } from '../../support/fakes/fake-netsuite.ts';
import { anEmployee } from '../../support/people.ts';
import { atWork } from './events/steps.ts';

let world: FakeWorld;
let record: FakeRecord;

describe.each(['keep', 'alert'] as const)('a field whose drift is %s', (drift) => {
  beforeEach(async () => {
    world = new FakeWorld();
    world.mapping = fieldMappingOf({
      fields: { title: { drift } },
      terminationReasons: {},
      scope: { leaveOut: [] },
      dimensionFields: [],
    });
    record = await atWork(world);
    record.fields.set('title', 'By hand');
  });

  it.each([
    ['a retry', 'compare', 'operator'],
    ['an operator’s release', 'release', 'operator'],
    ['a release by the poll', 'release', 'backfill'],
    ['a day that has come', 'due', 'backfill'],
    ['a comparison', 'compare', 'reconcile'],
    ['a change', 'changed', 'webhook'],
  ] as const)('is left alone by %s that reads NetSuite', async (_, kind, foundBy) => {
    // The address of a person with a login is looked up in NetSuite first.
    world.bamboohr.set('412', anEmployee({ workEmail: 'zoe.okafor@acmeworks.example' }));
    await world.handle('412', kind, foundBy);
    expect(record.fields.get('title')).toBe('By hand');
    expect(record.fields.get('email')).toBe('zoe.okafor@acmeworks.example');
  });

  it('is left alone by a retry of what was refused, which goes again', async () => {
    world.netsuite.beforeWrite = () => {
      throw refusal('invalid-value', 'mobilePhone');
    };
    world.bamboohr.set('412', anEmployee({ mobilePhone: '+44 1' }));
    await world.handle('412');
    world.netsuite.beforeWrite = () => undefined;
    await world.handle('412', 'compare', 'operator');
    expect(record.fields.get('title')).toBe('By hand');
    expect(record.fields.get('mobilePhone')).toBe('+44 1');
  });

  it('follows BambooHR’s next value', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await world.handle('412', 'compare', 'operator');
    expect(record.fields.get('title')).toBe('Lead');
  });
});
