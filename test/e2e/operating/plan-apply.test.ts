// A plan writes nothing; applying does exactly what it showed, refuses what moved, and can be killed at any point.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PlanFile } from '../../../lib/operations/plan/plan-file.ts';
import { directoryOf } from '../../support/bundles.ts';
import { runConnector } from '../../world/run-connector.ts';
import { hire, mutatingCalls, ourRecords, record, type SmallWorld, startSmallWorld, state } from '../small-world.ts';

const guarded = { assembly: directoryOf('guarded') };
let world: SmallWorld;
let folder: string;

const connector = async (...args: string[]) => await runConnector(world, args);
const plan = async (name: string): Promise<PlanFile> => {
  const { code, complaints } = await connector('plan', '--out', join(folder, name));
  if (code !== 0 && code !== 1) throw new Error(complaints);
  return JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as PlanFile;
};

/** Fifty people in four levels, hired with the reports first; some are in NetSuite already. */
function company(): readonly string[] {
  const boss = hire(world, { lastName: 'Boss' });
  const heads = Array.from({ length: 3 }, (_, at) => hire(world, { lastName: `Head ${at}`, managerId: boss }));
  const leads = Array.from({ length: 6 }, (_, at) =>
    hire(world, { lastName: `Lead ${at}`, managerId: heads[at % 3]! }),
  );
  const others = Array.from({ length: 40 }, (_, at) =>
    hire(world, { lastName: `Report ${at}`, managerId: leads[at % 6]! }),
  );
  for (const at of [0, 1, 2, 3]) {
    world.netsuite.addEmployee({
      firstName: 'Zoë',
      lastName: `Report ${at}`,
      email: world.bamboohr.employee(others[at]!).fields['workEmail'] ?? '',
      subsidiary: '3',
      title: 'Outdated',
      giveAccess: false,
    });
  }
  hire(world, { lastName: 'Waits', department: 'Skunkworks' });
  return [boss, ...heads, ...leads, ...others];
}

const start = async (): Promise<readonly string[]> => {
  world = await startSmallWorld(guarded);
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
  world.bamboohr.dropWebhooks(true);
  return company();
};
const stop = async (): Promise<void> => {
  await world.close();
  await rm(folder, { recursive: true });
};

/** NetSuite as it is, without what differs from run to run. */
const outcome = (ids: readonly string[]) => {
  const nameOf = new Map(ids.map((id) => [record(world, id)?.id, id]));
  return ids.map((id) => {
    const { id: _id, entityId: _e, email: _m, externalId: _x, ...fields } = record(world, id) ?? { id: '' };
    return { ...fields, supervisor: nameOf.get(String((fields as Record<string, unknown>)['supervisor'])) ?? null };
  });
};

describe('plan and apply as the first load', () => {
  let ids: readonly string[];
  let first: PlanFile;
  beforeAll(async () => {
    ids = await start();
  }, 60_000);
  afterAll(stop);

  it('plans without a single write', async () => {
    first = await plan('first');
    expect(mutatingCalls(world)).toBe(0);
    expect(await state(world, ids[0]!)).toEqual({});
    const of = (action: string) => first.rows.filter((row) => row.action === action);
    expect({ create: of('create').length, link: of('link').length, held: of('held').length }).toEqual({
      create: 46,
      link: 4,
      held: 1,
    });
    expect(of('held')[0]?.reasons).toEqual(['unmapped: department "Skunkworks"']);
    expect(of('link')[0]).toMatchObject({ reasons: ['work-email&name'] });
    expect(of('link')[0]?.changes).toContainEqual({ field: 'title', before: 'Outdated', after: 'Engineer' });
    const html = await readFile(join(folder, 'first.html'), 'utf8');
    expect(html).toContain('Head 0');
  }, 90_000);

  it('applies exactly that, level after level, with one write a person and no guard in the way', async () => {
    const { code, output } = await connector('apply', join(folder, 'first.json'));
    expect(output).toBe('Applied 50 of 50 rows.');
    expect(code).toBe(0);
    expect(mutatingCalls(world)).toBe(50);
    expect(ourRecords(world)).toBe(50);
    for (const id of ids.slice(1)) expect(record(world, id)).toHaveProperty('supervisor');
    expect((await connector('release')).output).toContain('No guard has tripped.');
  }, 90_000);

  it('applied again does nothing', async () => {
    const { output } = await connector('apply', join(folder, 'first.json'));
    expect(output).toBe('Applied 50 of 50 rows.');
    expect(mutatingCalls(world)).toBe(50);
  }, 60_000);

  it('afterwards finds nothing to plan but who waits', async () => {
    const { rows } = await plan('second');
    expect(rows.map(({ action }) => action)).toEqual(['held']);
  }, 60_000);

  it('refuses exactly the rows whose source or target moved', async () => {
    const writes = mutatingCalls(world);
    const changed = ids.slice(10, 16);
    for (const id of changed) world.bamboohr.updateEmployee(id, { mobilePhone: '+1 212 555 0100' });
    await plan('third');
    const [source = '', target = ''] = changed;
    world.bamboohr.updateEmployee(source, { mobilePhone: '+1 212 555 0199' });
    world.netsuite.updateEmployee(record(world, target)!.id, { mobilePhone: '+1 212 555 0111' });
    const { code, output } = await connector('apply', join(folder, 'third.json'), '--json');
    expect(JSON.parse(output)).toMatchObject({ done: 4, failed: [], open: 0 });
    expect((JSON.parse(output) as { stale: string[] }).stale.sort()).toEqual([source, target].sort());
    expect(JSON.parse(output)).toMatchObject({ why: { [source]: 'source', [target]: 'target' } });
    expect(code).toBe(1);
    expect(mutatingCalls(world)).toBe(writes + 4);
    expect(record(world, target)).toMatchObject({ mobilePhone: '+1 212 555 0111' });
  }, 90_000);

  it('says what is wrong with a file that is no plan', async () => {
    expect(await connector('apply', 'package.json')).toMatchObject({
      code: 2,
      complaints: expect.stringContaining('is no plan'),
    });
    expect(await connector('apply', join(folder, 'third.json'), '--stack', 'Other')).toMatchObject({ code: 2 });
  });

  it('plans one person alone', async () => {
    const { output } = await connector('plan', '--employee', ids[10]!, '--json');
    expect(JSON.parse(output)).toMatchObject({ rows: [{ employeeId: ids[10], action: 'update' }] });
  });

  it('calls nothing done that a pause holds, and goes on when it is over', async () => {
    const writes = mutatingCalls(world);
    const changed = ids.slice(20, 23);
    for (const id of changed) world.bamboohr.updateEmployee(id, { mobilePhone: '+1 212 555 0122' });
    await plan('paused');
    await connector('pause');
    const file = join(folder, 'paused.json');
    const held = await connector('apply', file);
    expect(held).toMatchObject({ code: 1, output: expect.stringContaining('Not written yet') });
    expect(held.output).toMatch(/^Applied \d of \d rows\./);
    for (const id of changed) expect(held.output).toContain(`${id} (writes are paused)`);
    expect(mutatingCalls(world)).toBe(writes);
    await connector('resume');
    const { output, code } = await connector('apply', file, '--json');
    expect(JSON.parse(output)).toMatchObject({ stale: [], held: [], open: 0 });
    for (const id of changed) expect(record(world, id)).toMatchObject({ mobilePhone: '+1 212 555 0122' });
    expect(code).toBe(0);
  }, 90_000);
});

describe('apply, killed again and again,', () => {
  const kill = async (file: string, afterMs: number): Promise<void> => {
    const child = spawn(process.execPath, ['lib/cli/connector.ts', 'apply', file], {
      env: { ...process.env, ...world.aws.sdkEnvironment() },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    await sleep(afterMs);
    child.kill('SIGKILL');
    await ended;
  };

  it('ends in the same NetSuite state as a run that nobody disturbed', async () => {
    const calm = await start();
    await plan('plan');
    await connector('apply', join(folder, 'plan.json'));
    const expected = outcome(calm);
    await stop();

    const disturbed = await start();
    await plan('plan');
    const file = join(folder, 'plan.json');
    for (const afterMs of [350, 700, 1_000, 1_500, 2_200, 3_000]) await kill(file, afterMs);
    const { output } = await connector('apply', file);
    expect(output).toBe('Applied 50 of 50 rows.');
    const stripped = (rows: ReturnType<typeof outcome>) =>
      rows.map(({ supervisor, ...fields }, at) => ({
        ...fields,
        supervisor: disturbed.indexOf(String(supervisor)),
        at,
      }));
    const wanted = expected.map(({ supervisor, ...fields }, at) => ({
      ...fields,
      supervisor: calm.indexOf(String(supervisor)),
      at,
    }));
    expect(stripped(outcome(disturbed))).toEqual(wanted);
    expect(ourRecords(world)).toBe(50);
    expect(mutatingCalls(world)).toBe(50);
    await stop();
  }, 180_000);
});
