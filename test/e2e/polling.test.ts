// With every webhook lost, polling alone aligns the company; and a crash at any moment loses nothing.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  hire,
  letTimePass,
  mutatingCalls,
  ourRecords,
  record,
  type SmallWorld,
  startSmallWorld,
  state,
  today,
  until,
} from './small-world.ts';

describe('polling', () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await startSmallWorld();
    world.bamboohr.dropWebhooks(true);
  });
  afterEach(() => world.close());

  it('aligns people linked before, people new to NetSuite, and their later changes', async () => {
    const boss = hire(world, { jobTitle: 'CTO' });
    const linked = hire(world, { managerId: boss, jobTitle: 'Engineer II' });
    world.netsuite.addEmployee({
      externalId: `bamboohr-${linked}`,
      firstName: 'Zoë',
      lastName: 'Old Name',
      subsidiary: '3',
      title: 'Trainee',
      hireDate: '2024-02-05',
    });
    await world.backfill();
    await world.settle();
    expect(record(world, boss)).toMatchObject({ title: 'CTO', subsidiary: '3' });
    await world.backfill();
    await world.settle();
    expect(record(world, linked)).toMatchObject({ title: 'Engineer II', supervisor: record(world, boss)?.id });
    expect(ourRecords(world)).toBe(2);

    world.bamboohr.transfer(linked, { date: today, department: 'Finance' });
    await world.backfill();
    await world.settle();
    expect(record(world, linked)).toMatchObject({ department: world.ids.department.Finance });
  }, 60_000);

  it('writes nothing and reads nobody when nothing changed', async () => {
    // Changes of some minutes ago: one of the last minute is read twice, since its stamp may stand for two changes.
    world.bamboohr.advance(-5 * 60_000);
    hire(world);
    await world.backfill();
    await world.settle();
    const writes = mutatingCalls(world);
    const reads = () => world.bamboohr.server.count(({ path }) => /\/employees\/\d+$/.test(path));
    const before = reads();
    for (let poll = 0; poll < 3; poll += 1) await world.backfill();
    await world.settle();
    expect(mutatingCalls(world)).toBe(writes);
    expect(reads()).toBe(before);
  }, 60_000);

  it('loses nothing when the backfill crashes between sending and saving its checkpoint', async () => {
    const people = [hire(world), hire(world), hire(world)];
    await world.stack.pause();
    const functionName = world.stack.functionName('backfill');
    // It dies as soon as the last change is in the queue.
    const run = world.stack.invoke('backfill');
    await until('the changes are queued', async () => {
      const isQueued = (await world.aws.queueDump()).length >= people.length;
      if (isQueued) world.stack.runtime.crashRunning(functionName);
      return isQueued;
    });
    await run;
    world.stack.resume();
    await world.backfill();
    await world.settle();
    expect(ourRecords(world)).toBe(3);
  }, 60_000);

  it('keeps the changes when BambooHR is out of reach, and says why', async () => {
    const employeeId = hire(world);
    await world.backfill();
    await world.settle();
    world.bamboohr.updateEmployee(employeeId, { workPhone: '+44 1' });
    const removal = world.bamboohr.server.addFault({ reset: 'before', times: Infinity });
    const [result] = await world.stack.tick('backfill');
    // No crash of ours: the vendor's absence has an alarm of its own.
    expect(result).toMatchObject({ payload: null });
    expect(world.stack.logs('backfill').join()).toContain('backfill waits for a vendor');
    removal();
    await until('the gate is open again', async () => {
      await letTimePass(world);
      const [again] = await world.stack.tick('backfill');
      return again !== undefined && 'payload' in again && again.payload !== null;
    });
    await world.settle();
    expect(record(world, employeeId)).toMatchObject({ phone: '+44 1' });
    expect((await state(world, employeeId))['outcome']).toBe('updated');
  }, 90_000);
});
