// What NetSuite accounts refuse or drop, in the simulator's own words: each survived, none delays a termination.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultSwitches } from '../world/netsuite/switches.ts';
import { runConnector } from '../world/run-connector.ts';
import { hire, mutatingCalls, record, type SmallWorld, startSmallWorld, state, today } from './small-world.ts';

describe('an account with ways of its own', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
  });
  beforeEach(() => {
    Object.assign(world.netsuite.switches, defaultSwitches);
  });
  afterAll(() => world.close());

  const inStep = async (): Promise<void> => {
    await world.settle();
    await world.backfill();
    await world.settle();
  };
  const set = (switches: Partial<typeof defaultSwitches>) => Object.assign(world.netsuite.switches, switches);
  const employed = async (person = {}): Promise<string> => {
    const id = hire(world, person);
    await inStep();
    world.netsuite.updateEmployee(record(world, id)?.id ?? '', { giveAccess: true });
    return id;
  };

  it('without numbering: a namesake gets an entity id of their own', async () => {
    set({ autoNumbering: false });
    const name = { firstName: 'Ada', lastName: 'Lovelace', hireDate: '2024-02-05' };
    const first = hire(world, { ...name, workEmail: 'ada.1@acmeworks.example' });
    await inStep();
    const second = hire(world, { ...name, workEmail: 'ada.2@acmeworks.example', hireDate: '2024-05-06' });
    await inStep();
    expect(record(world, first)).toBeDefined();
    expect(record(world, second)?.entityId).toMatch(/^Ada Lovelace A-\d+$/);
  }, 60_000);

  it('that dislikes a phone number: everything else is written, with a finding', async () => {
    set({ validatePhones: true });
    const id = hire(world, { workPhone: '+15550100123456', jobTitle: 'Analyst' });
    await inStep();
    expect(record(world, id)).toMatchObject({ title: 'Analyst' });
    expect(record(world, id)).not.toHaveProperty('phone');
    expect(await state(world, id)).toMatchObject({ findings: [{ code: 'phone-refused', field: 'phone' }] });
    const writes = mutatingCalls(world);
    world.bamboohr.touchEverybody();
    await inStep();
    expect(mutatingCalls(world)).toBe(writes);
  }, 60_000);

  it('that insists on termination reasons: access and inactive go alone, with a failure', async () => {
    const id = await employed();
    set({ terminationNeedsReasons: true });
    world.bamboohr.terminate(id, today);
    await inStep();
    expect(record(world, id)).toMatchObject({ isInactive: true, giveAccess: false });
    expect(await state(world, id)).toMatchObject({
      outcome: 'failed',
      failure: { class: 'fix-mapping', code: 'termination-reasons-refused' },
      accessRemoved: true,
    });
  }, 60_000);

  it('that refuses any change while the stored supervisor is inactive: the leaver still loses access', async () => {
    const boss = await employed();
    const id = await employed({ managerId: boss });
    expect(record(world, id)).toHaveProperty('supervisor');
    world.netsuite.inactivate('employee', record(world, boss)?.id ?? '');
    set({ refuseWhileSupervisorInactive: true });
    world.bamboohr.terminate(id, today);
    await inStep();
    expect(record(world, id)).toMatchObject({ isInactive: true, giveAccess: false, releasedate: today });
  }, 60_000);

  it('that lets only administrators reactivate: the rehire waits with the manual step, and is cured by it', async () => {
    const id = await employed();
    world.bamboohr.terminate(id, today);
    await inStep();
    set({ reactivationNeedsAdministrator: true, reactivationRestoresAccess: true });
    world.bamboohr.rehire(id, today);
    await inStep();
    expect(record(world, id)).toMatchObject({ isInactive: true, giveAccess: false });
    expect(await state(world, id)).toMatchObject({ outcome: 'failed', failure: { class: 'fix-permission' } });

    set({ reactivationNeedsAdministrator: false });
    expect((await runConnector(world, ['retry', id])).code).toBe(0);
    await world.settle();
    expect(record(world, id)).toMatchObject({ isInactive: false, giveAccess: false });
    expect(await state(world, id)).not.toHaveProperty('failure');
  }, 60_000);

  it('that restores the login with a reactivation: it is off again in the same write', async () => {
    const id = await employed();
    set({ reactivationRestoresAccess: true });
    world.bamboohr.terminate(id, today);
    await inStep();
    world.bamboohr.rehire(id, today);
    await inStep();
    expect(record(world, id)).toMatchObject({ isInactive: false, giveAccess: false });
  }, 60_000);

  it('that drops the removal of access: a failure that the next visit cures', async () => {
    const id = await employed();
    world.netsuite.denyEmployeeFieldWrite('giveAccess');
    world.bamboohr.terminate(id, today);
    await inStep();
    expect(record(world, id)).toMatchObject({ isInactive: true, giveAccess: true });
    expect(await state(world, id)).toMatchObject({ outcome: 'failed', failure: { code: 'access-not-removed' } });
    world.netsuite.permitEmployeeField('giveAccess');
    expect((await runConnector(world, ['retry', '--class', 'fix-permission'])).code).toBe(0);
    await world.settle();
    expect(record(world, id)).toMatchObject({ giveAccess: false });
  }, 60_000);

  it('that keeps somebody deleted in BambooHR: access off and inactive, once the feed confirms it', async () => {
    const id = await employed();
    world.bamboohr.deleteEmployee(id);
    await inStep();
    expect(record(world, id)).toMatchObject({ isInactive: true, giveAccess: false });
  }, 60_000);

  it('in which PUT replaces: nothing is lost, since known people go by PATCH', async () => {
    const boss = await employed();
    set({ putMode: 'replace' });
    const id = await employed({ managerId: boss, jobTitle: 'Analyst', workPhone: '+44 20 7946 0000' });
    world.bamboohr.transfer(id, { date: today, jobTitle: 'Lead' });
    await inStep();
    expect(record(world, id)).toMatchObject({
      title: 'Lead',
      phone: '+44 20 7946 0000',
      supervisor: record(world, boss)?.id,
    });
  }, 60_000);
});

describe('an account whose role may not edit a field', () => {
  it('drops it without a word: a missing permission, not sent again until somebody asks', async () => {
    const world = await startSmallWorld();
    try {
      world.netsuite.denyEmployeeFieldWrite('title');
      const id = hire(world, { jobTitle: 'Analyst' });
      await world.settle();
      expect(record(world, id)).toBeDefined();
      expect(await state(world, id)).toMatchObject({
        outcome: 'failed',
        failure: { class: 'fix-permission', code: 'dropped', field: 'title' },
      });
      const writes = mutatingCalls(world);
      world.bamboohr.touchEverybody();
      await world.backfill();
      await world.settle();
      expect(mutatingCalls(world)).toBe(writes);

      world.netsuite.permitEmployeeField('title');
      expect((await runConnector(world, ['retry', '--class', 'fix-permission'])).code).toBe(0);
      await world.settle();
      expect(record(world, id)).toMatchObject({ title: 'Analyst' });
      expect(await state(world, id)).not.toHaveProperty('failure');
    } finally {
      await world.close();
    }
  }, 60_000);
});
