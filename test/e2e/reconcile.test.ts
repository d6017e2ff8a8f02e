// Everybody on both sides compared by pages: what differs is written once, and nothing else is touched or asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { runConnector } from '../world/run-connector.ts';
import { hire, mutatingCalls, record, type SmallWorld, startSmallWorld, state, today } from './small-world.ts';

let world: SmallWorld;
const queries = (): number => world.netsuite.counters.of('suiteql');
const pages = (): number =>
  world.bamboohr.server.requests.filter(({ path }) => path === '/api/v1/employees' || path.includes('/datasets/'))
    .length;
const reads = (): number =>
  world.bamboohr.server.requests.filter(({ path }) => /^\/api\/v1\/employees\/\d+$/.test(path)).length;
/** Pages of employees, without the queries for lists and duplicates. */
const employeePages = (): number =>
  world.netsuite.server.requests.filter(
    ({ body }) => body.toString().includes('FROM employee') && body.toString().includes('NVL('),
  ).length;
const failures = async (): Promise<{ code: string; field?: string; employeeIds: string[] }[]> => {
  const { output } = await runConnector(world, ['failures', '--json']);
  return (JSON.parse(output) as { findings: { code: string; employeeIds: string[] }[] }).findings;
};

/** Three people, and the record of the credential itself. */
const readsOfDailyLook = 4;

const openFailures = async (): Promise<readonly { code: string; field?: string }[]> => {
  const { output } = await runConnector(world, ['failures', '--json']);
  return (JSON.parse(output) as { failures: { code: string; field?: string }[] }).failures;
};

/** The last daily look was so many hours earlier. */
async function setBackLook(hours: number): Promise<void> {
  for (const { table, item } of await world.aws.tableDump()) {
    const { pk, sk, lookedAtMs } = unmarshall(item);
    if (pk !== 'DOCTOR') continue;
    await world.aws.dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: String(pk) }, sk: { S: String(sk) } },
        UpdateExpression: 'SET lookedAtMs = :at',
        ExpressionAttributeValues: { ':at': { N: String(Number(lookedAtMs) - hours * 3_600_000) } },
      }),
    );
  }
}

describe('the reconciliation', () => {
  const ids: string[] = [];
  beforeAll(async () => {
    world = await startSmallWorld();
    const boss = hire(world, { lastName: 'Boss', jobTitle: 'Chief' });
    ids.push(
      boss,
      ...Array.from({ length: 24 }, () => hire(world, { managerId: boss, workPhone: '+44 20 7946 0000' })),
    );
    await world.backfill();
    await world.settle();
    await world.backfill();
    await world.settle();
  }, 120_000);
  afterAll(() => world.close());

  it('of equal sides costs one page on each and no write; the daily look reads a few people, however many there are', async () => {
    const before = { writes: mutatingCalls(world), pages: pages(), reads: reads(), employees: employeePages() };
    const { outcome, counts } = await world.reconcile();
    await world.settle();
    expect(outcome).toBe('done');
    expect(counts).toMatchObject({ people: 25, terminations: 0, changes: 0, reviews: 0, orphans: 0 });
    expect({ writes: mutatingCalls(world), pages: pages(), reads: reads(), employees: employeePages() }).toEqual({
      ...before,
      pages: before.pages + 1,
      reads: before.reads + readsOfDailyLook,
      employees: before.employees + 1,
    });
    await world.reconcile();
    expect({ pages: pages(), reads: reads() }).toEqual({
      pages: before.pages + 2,
      reads: before.reads + readsOfDailyLook,
    });
  }, 60_000);

  it('tells in the morning of a right that was lost overnight, as one open point that goes when it is given back', async () => {
    const points = async () =>
      (await openFailures()).flatMap(({ code, field }) => (code === 'right-missing' ? [field] : []));
    const look = async (hours: number): Promise<readonly (string | undefined)[]> => {
      await setBackLook(hours);
      await world.reconcile();
      return await points();
    };
    world.netsuite.switches.giveAccessMissingFromAnswers = true;
    expect(await look(24)).toEqual(['netsuite giveAccess']);
    expect(await look(24)).toEqual(['netsuite giveAccess']);
    world.netsuite.switches.giveAccessMissingFromAnswers = false;
    expect(await look(1)).toEqual([]);
  }, 90_000);

  it('writes what was changed by hand in NetSuite back, once for each person', async () => {
    const writes = mutatingCalls(world);
    for (const id of ids.slice(1, 6)) world.netsuite.updateEmployee(record(world, id)!.id, { title: 'By hand' });
    const { counts } = await world.reconcile();
    await world.settle();
    expect(counts).toMatchObject({ changes: 5, terminations: 0, reviews: 0 });
    expect(mutatingCalls(world)).toBe(writes + 5);
    for (const id of ids.slice(1, 6)) expect(record(world, id)).toMatchObject({ title: 'Engineer' });
  }, 60_000);

  it('finds a supervisor changed by hand, and a person made inactive by hand, who is left alone', async () => {
    const [, second = '', third = ''] = ids;
    const other = world.netsuite.addEmployee({ firstName: 'Some', lastName: 'Body', subsidiary: '3' });
    world.netsuite.updateEmployee(record(world, second)!.id, { supervisor: other });
    world.netsuite.updateEmployee(record(world, third)!.id, { isInactive: true });
    const { counts } = await world.reconcile();
    await world.settle();
    expect(counts).toMatchObject({ changes: 2 });
    expect(record(world, second)).toMatchObject({ supervisor: record(world, ids[0]!)!.id });
    expect(record(world, third)).toMatchObject({ isInactive: true });
    expect(await failures()).toContainEqual({ code: 'inactive-by-hand', employeeIds: [third] });
    // Looked at once, and not again the next day.
    const before = reads();
    await world.reconcile();
    await world.settle();
    expect(reads()).toBe(before);
    world.netsuite.updateEmployee(record(world, third)!.id, { isInactive: false });
    await world.reconcile();
    await world.settle();
  }, 90_000);

  it('finds changes no event told of: a hire, a transfer and a leaver', async () => {
    world.bamboohr.dropWebhooks(true);
    const [, , , fourth = '', fifth = ''] = ids;
    const hired = hire(world, { managerId: ids[0]! });
    world.bamboohr.transfer(fourth, { date: today, department: 'Finance' });
    world.bamboohr.terminate(fifth, '2026-01-31');
    world.netsuite.updateEmployee(record(world, fifth)!.id, { giveAccess: true });
    const { counts } = await world.reconcile();
    await world.settle();
    world.bamboohr.dropWebhooks(false);
    expect(counts).toMatchObject({ terminations: 1, changes: 2 });
    expect(record(world, hired)).toBeDefined();
    expect(record(world, fourth)).toMatchObject({ department: world.ids.department.Finance });
    expect(record(world, fifth)).toMatchObject({ isInactive: true, giveAccess: false });
  }, 60_000);

  it('finds a leaver who was given access again, and takes it', async () => {
    const leaver = ids[4]!;
    world.netsuite.updateEmployee(record(world, leaver)!.id, { giveAccess: true });
    const { counts } = await world.reconcile();
    await world.settle();
    expect(counts).toMatchObject({ terminations: 1 });
    expect(record(world, leaver)).toMatchObject({ giveAccess: false });
  }, 60_000);

  it('finds a leaver from before our time whose record nobody linked, and takes the access', async () => {
    world.bamboohr.dropWebhooks(true);
    const leaver = hire(world, { lastName: 'Former', workEmail: 'former@acmeworks.example' });
    world.bamboohr.terminate(leaver, '2026-01-31');
    world.bamboohr.dropWebhooks(false);
    const netsuiteId = world.netsuite.addEmployee({
      firstName: world.bamboohr.employees().find(({ id }) => id === leaver)?.fields['firstName'] ?? '',
      lastName: 'Former',
      email: 'former@acmeworks.example',
      subsidiary: '3',
      giveAccess: true,
    });
    const { counts } = await world.reconcile();
    await world.settle();
    expect(counts).toMatchObject({ terminations: 1 });
    expect(record(world, leaver)).toMatchObject({ id: netsuiteId, isInactive: true, giveAccess: false });
  }, 60_000);

  it('reports orphans, duplicates, and who still names a leaver', async () => {
    const leaver = record(world, ids[4]!)!;
    const orphan = world.netsuite.addEmployee({
      firstName: 'Nobody',
      lastName: 'Knows',
      subsidiary: '3',
      externalId: 'bamboohr-999999',
      email: 'nobody@acmeworks.example',
    });
    const twin = world.netsuite.addEmployee({
      firstName: 'Twin',
      lastName: 'Address',
      subsidiary: '3',
      email: 'NOBODY@acmeworks.example',
      supervisor: leaver.id,
    });
    const { counts } = await world.reconcile();
    await world.settle();
    expect(counts).toMatchObject({ orphans: 1, duplicates: 1, stillReferenced: 1 });
    const { output } = await runConnector(world, ['failures']);
    expect(output).toContain('orphan');
    const { output: json } = await runConnector(world, ['failures', '--json']);
    expect(json).toContain('duplicate-email');
    expect([orphan, twin]).toHaveLength(2);
  }, 60_000);

  it('hears of a deletion that nobody told', async () => {
    world.bamboohr.dropWebhooks(true);
    const gone = ids[7]!;
    world.bamboohr.deleteEmployee(gone);
    await world.reconcile();
    await world.settle();
    world.bamboohr.dropWebhooks(false);
    expect(record(world, gone)).toMatchObject({ isInactive: true });
    expect(await state(world, gone)).toMatchObject({ isDeleted: true });
  }, 60_000);

  it('renaming a department in BambooHR writes nothing', async () => {
    const writes = mutatingCalls(world);
    world.bamboohr.renameListOption('department', 'R/D', 'Research and Development');
    await world.reconcile();
    await world.settle();
    expect(mutatingCalls(world)).toBe(writes);
  }, 60_000);

  it('asks the lists and pages only, however often it runs', async () => {
    await world.reconcile();
    await world.settle();
    const before = queries();
    await world.reconcile();
    // One page of employees; four lists, and which subsidiaries three of them are for.
    expect(queries()).toBe(before + 1 + 4 + 3);
  }, 60_000);
});
