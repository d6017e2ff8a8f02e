// A NetSuite record belongs to one employee; it goes to another one by an operator's word, and only from a leaver.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { refusal, type FakeRecord } from '../../support/fakes/fake-netsuite.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../support/people.ts';
import { aColleague, atWork, ends, guarded, landedOn, recordOfZoe, zoeAgain } from './events/steps.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const link = async (employeeId: string, { netsuiteId }: FakeRecord) => {
  world.answers.give(employeeId, { kind: 'link', netsuiteId });
  return await world.handle(employeeId, 'release', 'operator');
};
const returnsAs512 = async () => {
  world.bamboohr.set('512', zoeAgain());
  return await world.handle('512');
};

describe('a record that an operator linked to the second id', () => {
  let record: FakeRecord;
  beforeEach(async () => {
    record = await atWork(world);
    await ends(world);
    await returnsAs512();
    await link('512', record);
    world.netsuite.writes.length = 0;
  });

  it('is the second id’s, and at work', () => {
    expect(record.externalId).toBe('bamboohr-512');
    expect(record.fields.get('isInactive')).toBe(false);
  });

  it.each(['changed', 'compare', 'due', 'release'] as const)('is not written for the first one: %s', async (kind) => {
    world.bamboohr.set('412', aLeaver({ jobTitle: 'Left', terminationDate: '2026-03-01' }));
    await world.handle('412', kind, 'backfill');
    expect(world.netsuite.writes).toEqual([]);
    expect(record.fields.get('isInactive')).toBe(false);
  });

  it('is not ended for the first one when that is deleted', async () => {
    world.bamboohr.delete('412');
    world.deleted.add('412');
    await world.handle('412', 'deleted');
    expect(world.netsuite.writes).toEqual([]);
  });

  it('keeps its identity when the first one is unlinked', async () => {
    world.answers.give('412', { kind: 'unlink' });
    await world.handle('412', 'release', 'operator');
    expect(record.externalId).toBe('bamboohr-512');
  });

  it.each([
    ['goes on under the second', zoeAgain()],
    ['has another address under the second', zoeAgain({ workEmail: 'zoe.okafor@acmeworks.example' })],
    ['kept the number', zoeAgain({ employeeNumber: 'A-0088' })],
    ['leaves again', aLeaver({ hireDate: '2026-03-02', terminationDate: '2026-03-02' })],
  ])('is no question about the first one of an employee who %s', async (_, second) => {
    world.bamboohr.set('512', second);
    await world.handle('512');
    world.bamboohr.set('412', aLeaver({ jobTitle: 'Left', terminationDate: '2026-03-01' }));
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
    expect(world.states.of('412')).not.toHaveProperty('hold');
  });

  it('is no longer remembered for the first one, who is looked at for that', async () => {
    expect(world.queue.sent.map(({ change }) => change.employeeId)).toContain('412');
    await world.handle('412', 'release');
    expect(world.states.of('412')).not.toHaveProperty('netsuiteId');
  });
});

it('whose login an operator wants gone after all is told to have none, once', async () => {
  const record = await atWork(world);
  await ends(world);
  await returnsAs512();
  await link('512', record);
  expect(await world.handle('412', 'revoke', 'operator')).toMatchObject({
    outcome: 'failed',
    failure: { code: 'access-not-removed' },
  });
  await world.handle('412', 'compare', 'operator');
  expect(world.states.of('412')).not.toHaveProperty('hold');
  expect(world.states.of('412')).not.toHaveProperty('failure');
  expect(record.fields.get('isInactive')).toBe(false);
});

describe('a leaver seen for the first time', () => {
  const heldAs = { code: 'possible-match', why: 'former-employee' };

  it('whose record is the second id’s has none', async () => {
    world.bamboohr.set('512', zoeAgain());
    await world.handle('512');
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
  });

  it('is a question while the record’s own employee is not known to BambooHR', async () => {
    recordOfZoe(world, { externalId: 'bamboohr-99', giveAccess: true });
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', hold: heldAs });
  });

  it('is a question while the record is plainly not that of the employee whose identity it carries', async () => {
    world.bamboohr.set('413', aColleague());
    recordOfZoe(world, { externalId: 'bamboohr-413', giveAccess: true });
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', hold: heldAs });
  });
});

describe('a colleague’s own record', () => {
  let colleagues: FakeRecord;
  beforeEach(async () => {
    world.bamboohr.set('413', aColleague());
    await world.handle('413');
    colleagues = world.netsuite.records[0]!;
    world.netsuite.writes.length = 0;
  });

  it('is refused to an employee whom an operator links with it', async () => {
    world.bamboohr.set('412', anEmployee());
    expect(await link('412', colleagues)).toMatchObject({ outcome: 'held' });
    expect(landedOn(world, colleagues)).toEqual([]);
    expect(colleagues.externalId).toBe('bamboohr-413');
  });

  it('is refused to a second id while its own employee is at work', async () => {
    const record = await atWork(world);
    world.bamboohr.set('512', zoeAgain());
    world.answers.give('512', { kind: 'link', netsuiteId: record.netsuiteId });
    expect(await world.handle('512', 'release', 'operator')).toMatchObject({ outcome: 'held' });
    expect(record.externalId).toBe('bamboohr-412');
  });
});

describe('a claim', () => {
  it('of a leaver whose record was there before gives way to an operator’s link', async () => {
    const record = recordOfZoe(world);
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    await ends(world);
    await returnsAs512();
    expect(await link('512', record)).toEqual({ outcome: 'reactivated' });
    expect(record.externalId).toBe('bamboohr-512');
  });

  it('whose write was held by the guard blocks no other employee', async () => {
    const record = recordOfZoe(world);
    guarded(world, 'changes');
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412')).toMatchObject({ hold: { code: 'guard' } });
    world.limits = { ...world.limits, changes: { atLeast: 1_000, percent: 0 } };
    world.guards.state = { ...world.guards.state, latched: {} };
    world.bamboohr.set('512', zoeAgain());
    expect(await link('512', record)).toEqual({ outcome: 'updated' });
  });

  it('whose write NetSuite refused blocks no other employee', async () => {
    const record = recordOfZoe(world);
    world.netsuite.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.netsuite.beforeWrite = () => undefined;
    world.bamboohr.set('512', zoeAgain());
    expect(await link('512', record)).toEqual({ outcome: 'updated' });
  });

  it('whose employee waits for a mapping blocks no other employee', async () => {
    const record = recordOfZoe(world);
    world.bamboohr.set('412', anEmployee({ department: 'Platform' }));
    await world.handle('412');
    world.bamboohr.set('512', zoeAgain());
    expect(await link('512', record)).toEqual({ outcome: 'updated' });
  });
});

describe('a remembered record that has the identity of another of ours', () => {
  it.each(['changed', 'compare', 'release'] as const)('is not written: %s', async (kind) => {
    const record = await atWork(world);
    record.externalId = 'bamboohr-999';
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await world.handle('412', kind);
    expect(record.fields.get('title')).toBe('Engineer II');
    expect(record.externalId).toBe('bamboohr-999');
  });

  it('since internal ids moved is not hit, and the right one is', async () => {
    const record = await atWork(world);
    world.bamboohr.set('413', aColleague());
    await world.handle('413');
    const colleagues = world.netsuite.records[1]!;
    const [own, other] = [record.netsuiteId, colleagues.netsuiteId];
    Object.assign(record, { netsuiteId: other });
    Object.assign(colleagues, { netsuiteId: own });
    await ends(world);
    expect(colleagues.fields.get('isInactive')).toBe(false);
    expect(record.fields.get('isInactive')).toBe(true);
  });
});

describe('an unlinking that NetSuite refuses', () => {
  it('is a failure that can be tried again, not a dead letter', async () => {
    await atWork(world);
    world.netsuite.beforeWrite = () => {
      throw refusal('other');
    };
    world.answers.give('412', { kind: 'unlink' });
    expect(await world.handle('412', 'release', 'operator')).toMatchObject({ outcome: 'failed' });
  });
});
