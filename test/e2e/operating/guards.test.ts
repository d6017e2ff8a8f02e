// No mass accident: what is unusual waits for a person, and goes through afterwards in the newest state.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { directoryOf } from '../../support/bundles.ts';
import { runConnector } from '../../world/run-connector.ts';
import { hire, mutatingCalls, record, type SmallWorld, startSmallWorld, today } from '../small-world.ts';

let world: SmallWorld;
const guarded = { assembly: directoryOf('guarded') };
const connector = async (...args: string[]): Promise<string> => {
  const { code, output, complaints } = await runConnector(world, args);
  if (code !== 0 && code !== 1) throw new Error(`${args.join(' ')}: ${complaints}`);
  return output;
};
const settle = (): Promise<void> => world.settle({ timeoutMs: 300_000 });
const inactive = (ids: readonly string[]): number => ids.filter((id) => record(world, id)?.isInactive === true).length;
const trips = (): string[] =>
  [...world.stack.logs('sync-employee'), ...world.stack.logs('ReconcileFunctionName')].filter((line) =>
    line.includes('"guard tripped"'),
  );

/** Puts an employee into NetSuite as BambooHR has them. */
function alreadyThere(id: string): void {
  const { firstName, lastName, workEmail, employeeNumber, workPhone } = world.bamboohr.employee(id).fields;
  world.netsuite.addEmployee({
    entityId: employeeNumber ?? '',
    externalId: `bamboohr-${id}`,
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    email: workEmail ?? '',
    phone: workPhone ?? '',
    title: 'Engineer',
    hireDate: '2024-02-05',
    subsidiary: '3',
    department: world.ids.department['R/D'],
    class: world.ids.class.EMEA,
    location: world.ids.location['Leeds, UK'],
  });
}

/** A company that is in step. In a large one a fifth and one more are new to NetSuite, and wait until they are released. */
async function company(size: number): Promise<readonly string[]> {
  world = await startSmallWorld(guarded);
  world.bamboohr.dropWebhooks(true);
  const ids = Array.from({ length: size }, () => hire(world, { workPhone: '+44 20 7946 0000' }));
  const newcomers = size > 10 ? size / 5 + 1 : size;
  for (const id of ids.slice(newcomers)) alreadyThere(id);
  await world.reconcile();
  await settle();
  if (size > 10) {
    expect(ids.filter((id) => record(world, id) === undefined)).toHaveLength(newcomers);
    await connector('release', 'changes');
    await settle();
  }
  await world.reconcile();
  await settle();
  await connector('release', 'changes', 'terminations');
  await settle();
  world.bamboohr.dropWebhooks(false);
  return ids;
}

describe('forty terminations in a company of six hundred', () => {
  let ids: readonly string[];
  beforeAll(async () => {
    ids = await company(600);
    expect(ids.filter((id) => record(world, id) === undefined)).toEqual([]);
  }, 600_000);
  afterAll(() => world.close());

  it('that arrive as webhooks: twelve are written, the rest wait under one alarm, and a command lets them go', async () => {
    const leavers = ids.slice(0, 40);
    const before = trips().length;
    for (const id of leavers) world.bamboohr.terminate(id, '2026-01-31');
    await settle();
    expect(inactive(leavers)).toBe(12);
    expect(trips()).toHaveLength(before + 1);

    // Everything else goes on, and one of those held turns out to stay.
    world.bamboohr.updateEmployee(ids[100]!, { workPhone: '+44 20 7946 0001' });
    const stays = leavers.find((id) => !record(world, id)!.isInactive)!;
    world.bamboohr.cancelTermination(stays);
    await settle();
    expect(record(world, ids[100]!)).toMatchObject({ phone: '+44 20 7946 0001' });
    expect(inactive(leavers)).toBe(12);

    expect(await connector('release')).toContain('terminations held');
    expect(await connector('release', 'terminations')).toContain('27 people are written');
    await settle();
    expect(inactive(leavers)).toBe(39);
    expect(record(world, stays)).toMatchObject({ isInactive: false });
    expect(await connector('release')).toContain('No guard has tripped.');
  }, 120_000);

  it('that the reconciliation finds: none is written before the command, all after it', async () => {
    const leavers = ids.slice(100, 140);
    const before = trips().length;
    world.bamboohr.dropWebhooks(true);
    for (const id of leavers) world.bamboohr.terminate(id, '2026-01-31');
    world.bamboohr.updateEmployee(ids[200]!, { workPhone: '+44 20 7946 0002' });
    const { counts } = await world.reconcile();
    await settle();
    expect(counts).toMatchObject({ terminations: 40, held: 40, changes: 1 });
    expect(inactive(leavers)).toBe(0);
    expect(record(world, ids[200]!)).toMatchObject({ phone: '+44 20 7946 0002' });
    expect(trips()).toHaveLength(before + 1);

    // Found again the next day: still held, no second alarm.
    await world.reconcile();
    await settle();
    expect(inactive(leavers)).toBe(0);
    expect(trips()).toHaveLength(before + 1);

    await connector('release', 'terminations');
    await settle();
    world.bamboohr.dropWebhooks(false);
    expect(inactive(leavers)).toBe(40);
  }, 120_000);

  it('that were announced for today go through', async () => {
    await connector('expect', 'terminations', '40', '--on', today);
    const leavers = ids.slice(300, 330);
    for (const id of leavers) world.bamboohr.terminate(id, '2026-01-31');
    await settle();
    expect(inactive(leavers)).toBe(30);
  }, 120_000);

  it('a roster that is truncated, or lost a field, writes nothing until it is right again', async () => {
    const writes = mutatingCalls(world);
    const before = trips().length;
    world.bamboohr.quietly(() => {
      for (const id of ids.slice(400, 500)) world.bamboohr.hideEmployee(id);
    });
    expect((await world.reconcile()).outcome).toBe('stopped');
    await settle();
    expect(mutatingCalls(world)).toBe(writes);
    expect(trips()).toHaveLength(before + 1);
    expect(await connector('release')).toContain('roster held');
    for (const id of ids.slice(400, 500)) world.bamboohr.showEmployee(id);
    expect((await world.reconcile()).outcome).toBe('done');
    expect(await connector('release')).toContain('No guard has tripped.');

    // Emptied, not withheld: the phones of most people are gone at once.
    world.bamboohr.quietly(() => {
      for (const id of ids.slice(140)) world.bamboohr.updateEmployee(id, { workPhone: null });
    });
    expect((await world.reconcile()).outcome).toBe('stopped');
    await settle();
    expect(mutatingCalls(world)).toBe(writes);
    expect(await connector('release')).toContain('(workPhone)');
  }, 120_000);
});

describe('a pause', () => {
  let ids: readonly string[];
  beforeAll(async () => {
    ids = await company(8);
  }, 120_000);
  afterAll(() => world.close());
  beforeEach(() => expect(ids).toHaveLength(8));

  it('stops writes but not endings, and nothing is lost', async () => {
    await connector('pause');
    const [changed = '', leaver = ''] = ids;
    world.bamboohr.updateEmployee(changed, { workPhone: '+44 20 7946 0003' });
    world.bamboohr.terminate(leaver, '2026-01-31');
    await settle();
    expect(record(world, changed)).toMatchObject({ phone: '+44 20 7946 0000' });
    expect(record(world, leaver)).toMatchObject({ isInactive: true });
    expect(await connector('resume')).toContain('1 person');
    await settle();
    expect(record(world, changed)).toMatchObject({ phone: '+44 20 7946 0003' });
  }, 60_000);

  it('of everything leaves even endings in the queue, and refuses runs and commands', async () => {
    await connector('pause', '--all');
    const handled = world.stack.invocations('sync-employee');
    const leaver = ids[2]!;
    world.bamboohr.terminate(leaver, '2026-01-31');
    await world.bamboohr.flushDeliveries();
    await settle();
    expect(record(world, leaver)).toMatchObject({ isInactive: false });
    expect((await world.reconcile()).outcome).toBe('stopped');
    const { code, complaints } = await runConnector(world, ['retry', '--all']);
    expect({ code, complaints }).toEqual({ code: 2, complaints: expect.stringContaining('Everything is paused') });
    // By now a queue that was open would long have been emptied.
    expect(world.stack.invocations('sync-employee')).toBe(handled);
    await connector('resume');
    await settle();
    expect(record(world, leaver)).toMatchObject({ isInactive: true });
  }, 60_000);
});

describe('a company of four', () => {
  beforeAll(async () => {
    await company(4);
  }, 120_000);
  afterAll(() => world.close());

  it('hires a fifth person without tripping anything', async () => {
    const fifth = hire(world);
    await settle();
    expect(record(world, fifth)).toBeDefined();
    expect(await connector('release')).toContain('No guard has tripped.');
  }, 60_000);
});
