// Is the other employee, whose identity a record carries, at work? BambooHR alone says so.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { otherEmployee } from '../../../../lib/sync/matching/other-employee.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../../support/people.ts';
import { aState } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const look = () => otherEmployee('77', world.tools);

describe('the other employee', () => {
  it.each([
    ['is at work', anEmployee(), 'at-work'],
    ['is about to start', aFutureHire(), 'at-work'],
    ['is at work with an end that is known', anEmployee({ terminationDate: '2026-03-31' }), 'leaving'],
    ['has left', aLeaver(), 'left'],
    ['is inactive without an end', anEmployee({ status: 'Inactive' }), 'unknown'],
    ['has a status that says nothing', anEmployee({ status: 'Sabbatical' }), 'unknown'],
  ])('%s', async (_, fields, employment) => {
    world.bamboohr.set('77', fields);
    expect(await look()).toEqual({ employment, fields });
  });

  it('has left by a row of the history, though BambooHR still shows them at work', async () => {
    world.bamboohr.set('77', anEmployee({ employeeStatusDate: '2024-02-05' }));
    world.employmentStatus.set('77', [
      { date: '2024-02-05', employmentStatus: 'Full-Time' },
      { date: '2026-02-27', employmentStatus: 'Terminated' },
    ]);
    expect((await look()).employment).toBe('left');
  });

  it('is judged by what BambooHR says now, whatever is remembered', async () => {
    world.bamboohr.set('77', anEmployee());
    world.states.states.set('77', aState({ lifeCycle: 'leaver', isDeleted: true }));
    expect((await look()).employment).toBe('at-work');
  });
});

describe('an employee who is not shown', () => {
  it('is not known to have left', async () => {
    expect(await look()).toEqual({ employment: 'unknown', fields: {} });
  });

  it('has left where the feed says that they were deleted', async () => {
    world.deleted.add('77');
    expect(await look()).toEqual({ employment: 'left', fields: {} });
  });

  it('has left where that is remembered', async () => {
    world.states.states.set('77', aState({ isDeleted: true }));
    expect(await look()).toEqual({ employment: 'left', fields: {} });
  });

  it('is not known to have left where they are hidden from us', async () => {
    world.deleted.add('77');
    world.invisible.add('77');
    expect(await look()).toEqual({ employment: 'unknown', fields: {} });
  });
});
