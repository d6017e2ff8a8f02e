// Hire, transfer, leave, come back: what each means in NetSuite.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../world/company/days.ts';
import {
  hire,
  letTimePass,
  mutatingCalls,
  record,
  type SmallWorld,
  startSmallWorld,
  state,
  today,
  until,
} from './small-world.ts';

describe('the life cycle', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
  });
  afterAll(() => world.close());

  const inStep = async (): Promise<void> => {
    await world.settle();
    await world.backfill();
    await world.settle();
  };

  it('creates, updates with only the changed fields, terminates and reactivates', async () => {
    const id = hire(world, { jobTitle: 'Analyst' });
    await inStep();
    const netsuiteId = record(world, id)?.id;
    world.netsuite.updateEmployee(netsuiteId ?? '', { giveAccess: true });

    world.bamboohr.transfer(id, { date: today, jobTitle: 'Lead', department: 'Finance' });
    await inStep();
    expect(record(world, id)).toMatchObject({ title: 'Lead', department: world.ids.department.Finance });
    expect(new Set(world.netsuite.writes.at(-1)?.fields)).toEqual(new Set(['title', 'department']));

    world.bamboohr.terminate(id, today);
    await inStep();
    expect(record(world, id)).toMatchObject({
      id: netsuiteId,
      isInactive: true,
      releasedate: today,
      giveAccess: false,
    });

    world.bamboohr.rehire(id, today);
    await inStep();
    const back = record(world, id);
    expect(back).toMatchObject({ id: netsuiteId, isInactive: false, giveAccess: false, hireDate: today });
    expect(back?.releasedate).toBeUndefined();
  }, 90_000);

  it('ends a leaver whose department nobody has mapped', async () => {
    const id = hire(world);
    await inStep();
    await world.stack.pause();
    world.bamboohr.transfer(id, { date: today, department: 'Skunkworks' });
    world.bamboohr.terminate(id, today);
    await world.bamboohr.flushDeliveries();
    world.stack.resume();
    await inStep();
    expect(record(world, id)).toMatchObject({ isInactive: true, giveAccess: false, releasedate: today });
  }, 60_000);

  it('reports access that is not shown as removed, and does not call it done', async () => {
    const id = hire(world);
    await inStep();
    world.netsuite.hideEmployeeField('giveAccess');
    world.bamboohr.terminate(id, today);
    await inStep();
    expect(await state(world, id)).toMatchObject({
      outcome: 'failed',
      failure: { code: 'access-not-removed', class: 'fix-permission' },
    });
    expect(world.stack.logs('sync-employee').join('\n')).toContain('"AccessNotRemoved":');
    world.netsuite.permitEmployeeField('giveAccess');
  }, 60_000);

  it('schedules a hire of next month, creates one of this week with the job of the start day', async () => {
    const later = hire(world, { hireDate: addDays(today, 40) });
    const soon = hire(world, { hireDate: addDays(today, 3), department: 'Finance', jobTitle: 'Accountant' });
    await inStep();
    expect(record(world, later)).toBeUndefined();
    expect(await state(world, later)).toMatchObject({ outcome: 'scheduled', dueOn: addDays(today, 33) });
    expect(record(world, soon)).toMatchObject({ title: 'Accountant', department: world.ids.department.Finance });
    expect(await state(world, soon)).toMatchObject({ lifeCycle: 'active', dueOn: addDays(today, 3) });
  }, 60_000);

  it('changes nothing for somebody BambooHR will not show, and creates nobody next to a look-alike', async () => {
    const id = hire(world);
    await inStep();
    const writes = mutatingCalls(world);
    world.bamboohr.hideEmployee(id);
    world.bamboohr.updateEmployee(id, { workPhone: '+44 2' });
    await inStep();
    expect(mutatingCalls(world)).toBe(writes);

    world.netsuite.addEmployee({
      firstName: 'Ada',
      lastName: 'Twin',
      email: 'twin@acmeworks.example',
      externalId: 'adp-77',
      subsidiary: '3',
    });
    const twin = hire(world, { firstName: 'Ada', lastName: 'Twin', workEmail: 'twin@acmeworks.example' });
    await inStep();
    expect(record(world, twin)).toBeUndefined();
    expect(await state(world, twin)).toMatchObject({ outcome: 'held', hold: { code: 'possible-match' } });
  }, 60_000);

  it('links a four-level chain that arrives bottom-up with at most two writes a person', async () => {
    await world.stack.pause();
    const ids = ['501', '502', '503', '504'];
    ids.forEach((id, level) => hire(world, { id, managerId: ids[level + 1] ?? null }));
    await world.bamboohr.flushDeliveries();
    const from = world.netsuite.writes.length;
    world.stack.resume();
    await until('the chain is linked', async () => {
      await world.settle();
      await world.backfill();
      await letTimePass(world);
      return ids.slice(0, 3).every((id, level) => record(world, id)?.supervisor === record(world, ids[level + 1]!)?.id);
    });
    for (const id of ids) {
      const writes = world.netsuite.writes.slice(from).filter((write) => write.id === record(world, id)?.id);
      expect(writes.length).toBeLessThanOrEqual(2);
    }
  }, 90_000);
});
