// An ending that only its history row tells of is not forgotten before it has landed: not by a guard, a refusal, a possible
// match or whatever else happens in between.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { authorization, FakeWorld } from '../../../support/fake-world.ts';
import { type FakeRecord, refusal } from '../../../support/fakes/fake-netsuite.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
const full = { date: '2024-02-05', employmentStatus: 'Full-Time' };
const exit = { date: '2026-03-06', employmentStatus: 'Terminated' };
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const overAt = Date.parse('2026-03-07T00:00:00Z');
const tight = { terminations: { atLeast: 0, percent: 0 }, changes: { atLeast: 1_000, percent: 0 } };
const ended = { releasedate: '2026-03-06', isInactive: true, giveAccess: false };
const released = authorization({ released: ['terminations'] });

beforeEach(async () => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.employmentStatus.set('412', [full, exit]);
  await world.handle('412', 'due');
  world.netsuite.records[0]!.fields.set('giveAccess', true);
  world.netsuite.writes.length = 0;
  world.effects.nowMs = overAt;
});

describe('an ending held by the guard', () => {
  beforeEach(async () => {
    world.limits = tight;
    expect(await world.handle('412', 'due')).toMatchObject({ hold: { code: 'guard', kind: 'terminations' } });
  });

  it('is carried out when it is released', async () => {
    expect(await world.handle('412', 'release', 'operator', released)).toMatchObject({ outcome: 'deactivated' });
    expect(sent()).toEqual([ended]);
  });

  it.each(['changed', 'compare', 'due', 'release'] as const)('survives another look, as %s', async (kind) => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await world.handle('412', kind);
    expect(world.states.of('412')).toMatchObject({ hold: { code: 'guard' }, endingOn: '2026-03-06' });
    await world.handle('412', 'release', 'operator', released);
    expect(sent()[0]).toEqual(ended);
  });

  it('survives a table that is closed for a while', async () => {
    world.employmentStatus.set('412', closed);
    expect(await world.handle('412', 'release', 'operator', released)).toMatchObject({ outcome: 'deactivated' });
  });

  it('is over when its row is gone, and the employee is as before', async () => {
    world.employmentStatus.set('412', [full]);
    expect(await world.handle('412', 'release')).toMatchObject({ outcome: 'unchanged' });
    expect(world.states.of('412')).not.toHaveProperty('endingOn');
    expect(sent()).toEqual([]);
  });

  it('moves with a row that was put off', async () => {
    world.employmentStatus.set('412', [full, { ...exit, date: '2026-03-31' }]);
    await world.handle('412', 'release');
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-31' });
    expect(world.states.of('412')).not.toHaveProperty('endingOn');
  });
});

describe('an ending that NetSuite refuses', () => {
  it.each(['compare', 'changed', 'due'] as const)('is tried again as %s by an operator', async (kind) => {
    world.netsuite.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    expect(await world.handle('412', 'due')).toMatchObject({ outcome: 'failed' });
    expect(world.states.of('412')).toMatchObject({ endingOn: '2026-03-06' });
    world.netsuite.beforeWrite = () => undefined;
    expect(await world.handle('412', kind, 'operator')).toMatchObject({ outcome: 'deactivated' });
    expect(world.states.of('412')).toMatchObject({ accessRemoved: true });
  });

  it('is not done before the access is read back as off', async () => {
    world.netsuite.dropped.add('giveAccess');
    expect(await world.handle('412', 'due')).toMatchObject({ failure: { code: 'access-not-removed' } });
    world.netsuite.dropped.clear();
    await world.handle('412', 'changed', 'operator');
    expect(world.netsuite.records[0]!.fields.get('giveAccess')).toBe(false);
  });
});

describe('an ending of an employee who may be one of two records', () => {
  let one: FakeRecord;
  beforeEach(async () => {
    world = new FakeWorld();
    world.effects.nowMs = overAt;
    world.bamboohr.set('412', anEmployee());
    world.employmentStatus.set('412', [full, exit]);
    const alike = { firstName: 'Zoë', lastName: 'Okafor', hireDate: '2024-02-05', giveAccess: true };
    [one] = [world.netsuite.add(alike), world.netsuite.add(alike)];
    expect(await world.handle('412', 'due')).toMatchObject({ hold: { code: 'possible-match' }, isAccessUnknown: true });
  });

  it('ends the one that is linked', async () => {
    world.answers.give('412', { kind: 'link', netsuiteId: one.netsuiteId });
    expect(await world.handle('412', 'release', 'operator')).toMatchObject({ outcome: 'deactivated' });
    expect(one.fields.get('isInactive')).toBe(true);
    expect(one.fields.get('giveAccess')).toBe(false);
  });
});

it('an ending that landed, and shows in BambooHR, is remembered no longer', async () => {
  await world.handle('412', 'due');
  expect(world.states.of('412')).toMatchObject({ endingOn: '2026-03-06', accessRemoved: true });
  world.bamboohr.set('412', aLeaver({ terminationDate: '2026-03-06', employeeStatusDate: '2026-03-06' }));
  await world.handle('412');
  expect(world.states.of('412')).not.toHaveProperty('endingOn');
});

const closed = undefined as unknown as readonly SourceFields[];
