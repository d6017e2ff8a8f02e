// An ending that only its history row tells of is done or remembered, whatever stands in its way.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { authorization, FakeWorld } from '../../support/fake-world.ts';
import { refusal, type FakeRecord } from '../../support/fakes/fake-netsuite.ts';
import { aLeaver, anEmployee } from '../../support/people.ts';
import { atWork, ends, endsByRow, exit, full, guarded, lastDay, recordOfZoe } from './events/steps.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const released = authorization({ released: ['terminations'] });
const link = async (netsuiteId: string) => {
  world.answers.give('412', { kind: 'link', netsuiteId });
  return await world.handle('412', 'release', 'operator');
};

describe('held by a guard', () => {
  let record: FakeRecord;
  beforeEach(async () => {
    record = await atWork(world);
    guarded(world, 'terminations');
    await endsByRow(world);
    expect(world.states.of('412').hold).toEqual({ code: 'guard', kind: 'terminations' });
  });

  it('is carried out once an operator releases it', async () => {
    expect(await world.handle('412', 'release', 'operator', released)).toEqual({ outcome: 'deactivated' });
    expect(record.fields.get('isInactive')).toBe(true);
  });

  it('is carried out by the poll once the guard is open', async () => {
    world.limits = { ...world.limits, terminations: { atLeast: 1_000, percent: 0 } };
    world.guards.state = { ...world.guards.state, latched: {} };
    expect(await world.handle('412', 'release', 'backfill')).toEqual({ outcome: 'deactivated' });
  });

  it('is not forgotten with any other change', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await world.handle('412');
    await world.handle('412', 'release', 'operator', released);
    expect(record.fields.get('isInactive')).toBe(true);
  });

  it('goes when its row goes', async () => {
    world.employmentStatus.set('412', [full]);
    await world.handle('412', 'release', 'operator', released);
    expect(record.fields.get('isInactive')).toBe(false);
    expect(world.states.of('412')).not.toHaveProperty('leavesOn');
  });
});

describe('refused by NetSuite', () => {
  it('is not forgotten with the next change, nor its failure', async () => {
    const record = await atWork(world);
    world.netsuite.beforeWrite = () => {
      throw refusal('other');
    };
    await endsByRow(world);
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({ outcome: 'failed' });
    world.netsuite.beforeWrite = () => undefined;
    await world.handle('412', 'release', 'operator');
    expect(record.fields.get('isInactive')).toBe(true);
  });
});

describe('of a possible match', () => {
  it('ends the record that an operator links', async () => {
    recordOfZoe(world, { giveAccess: true });
    const { netsuiteId } = recordOfZoe(world, { entityId: null, giveAccess: true });
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    await endsByRow(world);
    await link(netsuiteId);
    const { fields } = world.netsuite.records.find((record) => record.netsuiteId === netsuiteId)!;
    expect([fields.get('isInactive'), fields.get('giveAccess')]).toEqual([true, false]);
  });

  it('that was withdrawn takes no login when the record is linked', async () => {
    recordOfZoe(world, { giveAccess: true });
    const { netsuiteId } = recordOfZoe(world, { entityId: null, giveAccess: true });
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    await link(netsuiteId);
    const { fields } = world.netsuite.records.find((record) => record.netsuiteId === netsuiteId)!;
    expect(fields.get('giveAccess')).toBe(true);
  });

  it('that was withdrawn takes no login when the guard had held it', async () => {
    const record = await atWork(world);
    guarded(world, 'terminations');
    await ends(world);
    world.bamboohr.set('412', anEmployee());
    await world.handle('412', 'release', 'operator', released);
    expect(record.fields.get('giveAccess')).toBe(true);
  });
});

describe('carried out before BambooHR shows it', () => {
  it.each(['changed', 'release', 'compare'] as const)('is not undone by a late tick: %s', async (kind) => {
    const record = await atWork(world);
    await endsByRow(world);
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await world.handle('412', kind);
    expect(record.fields.get('isInactive')).toBe(true);
  });

  it('is undone by a rehire', async () => {
    const record = await atWork(world);
    await endsByRow(world);
    world.bamboohr.set('412', anEmployee({ hireDate: '2026-03-02', employeeStatusDate: '2026-03-02' }));
    world.employmentStatus.set('412', [full, exit(lastDay), { date: '2026-03-02', employmentStatus: 'Full-Time' }]);
    expect(await world.handle('412')).toEqual({ outcome: 'reactivated' });
    expect(record.fields.get('isInactive')).toBe(false);
  });

  it('does not lose its second step', async () => {
    world.policy = { ...world.policy, termination: { ...world.policy.termination, inactivateAfterDays: 5 } };
    const record = await atWork(world);
    await endsByRow(world);
    await world.handle('412');
    world.effects.nowMs = Date.parse('2026-03-05T06:00:00Z');
    await world.handle('412', 'due', 'backfill');
    expect(record.fields.get('isInactive')).toBe(true);
  });
});
