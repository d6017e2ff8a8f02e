// Withheld fields, late writes and racing sources: nothing is blanked, nothing stale stays, nobody is made twice.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { runConnector } from '../world/run-connector.ts';
import {
  deliver,
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
  updatedEvent,
} from './small-world.ts';

let world: SmallWorld;
const inStep = async (): Promise<void> => {
  await world.settle();
  await world.backfill();
  await world.settle();
  // Whatever still waits on a busy machine is let go.
  await world.stack.makeVisible();
  await world.settle();
};

/** Findings of one kind, as the operator sees them: field and number of people. */
const found = async (code: string): Promise<Record<string, number>> => {
  const { output } = await runConnector(world, ['failures', '--json']);
  const { findings } = JSON.parse(output) as { findings: { code: string; field?: string; employeeIds: string[] }[] };
  const meant = findings.filter((finding) => finding.code === code);
  return Object.fromEntries(meant.map(({ field = '', employeeIds }) => [field, employeeIds.length]));
};

describe('a permission taken from the API user', () => {
  beforeAll(async () => {
    world = await startSmallWorld();
  });
  afterAll(() => world.close());

  it('blanks nothing, and is one finding a field with the number of people', async () => {
    const ids = Array.from({ length: 12 }, () => hire(world, { workPhone: '+44 20 7946 0000', jobTitle: 'Analyst' }));
    await inStep();
    const before = ids.map((id) => record(world, id));
    for (const field of ['workPhone', 'jobTitle', 'department']) world.bamboohr.hideField(field);
    const writes = mutatingCalls(world);
    world.bamboohr.touchEverybody();
    await inStep();
    expect(ids.map((id) => record(world, id))).toEqual(before);
    expect(mutatingCalls(world)).toBe(writes);

    expect(await found('withheld')).toEqual({ workPhone: 12, jobTitle: 12, department: 12 });

    for (const field of ['workPhone', 'jobTitle', 'department']) world.bamboohr.showField(field);
    world.bamboohr.touchEverybody();
    await inStep();
    expect(await found('withheld')).toEqual({});
    expect(mutatingCalls(world)).toBe(writes);
  }, 90_000);

  it('is not to be confused with a field that was emptied', async () => {
    const id = hire(world, { workPhone: '+44 20 7946 0000' });
    await inStep();
    world.bamboohr.updateEmployee(id, { workPhone: null });
    await inStep();
    expect(record(world, id)).not.toHaveProperty('phone');
  }, 60_000);
});

describe('a write that lands late', () => {
  beforeAll(async () => {
    world = await startSmallWorld();
  });
  afterAll(() => world.close());

  /** A quarter of an hour later, as the sync state counts it. */
  const waitOutTheDoubt = async (employeeId: string): Promise<void> => {
    const past = { ':past': { N: '1' }, ':iso': { S: new Date(1).toISOString() } };
    const [table] = (await world.aws.tableDump()).map((entry) => entry.table);
    await world.aws.dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: `EMPLOYEE#${employeeId}` }, sk: { S: 'STATE' } },
        UpdateExpression: 'SET inDoubt.recheckAtMs = :past, attentionAt = :iso',
        ExpressionAttributeValues: past,
      }),
    );
  };

  it('after a newer one is found a quarter of an hour later and corrected', async () => {
    const id = hire(world, { jobTitle: 'Analyst' });
    await inStep();
    world.netsuite.makeZombie({ times: 1, when: ({ method }) => method === 'PATCH' });
    world.bamboohr.transfer(id, { date: today, jobTitle: 'Lead' });
    await until('the lost write is in doubt', async () => (await state(world, id))['inDoubt'] !== undefined);
    world.bamboohr.transfer(id, { date: today, jobTitle: 'Head' });
    await world.settle();
    await letTimePass(world);
    await inStep();
    expect(record(world, id)).toMatchObject({ title: 'Head' });

    expect(world.netsuite.releaseZombies()).toEqual([204]);
    expect(record(world, id)).toMatchObject({ title: 'Lead' });
    await waitOutTheDoubt(id);
    await inStep();
    expect(record(world, id)).toMatchObject({ title: 'Head' });
    expect(await state(world, id)).not.toHaveProperty('inDoubt');
  }, 120_000);

  it('of a create makes no second record', async () => {
    const records = ourRecords(world);
    world.netsuite.makeZombie({ times: 1, when: ({ method }) => method === 'PUT' });
    const id = hire(world, { jobTitle: 'Analyst' });
    await until('the record is there', async () => {
      await letTimePass(world);
      return record(world, id) !== undefined;
    });
    await world.settle();
    world.netsuite.releaseZombies();
    await waitOutTheDoubt(id);
    await inStep();
    expect(ourRecords(world)).toBe(records + 1);
    expect(record(world, id)).toMatchObject({ title: 'Analyst' });
  }, 120_000);
});

describe('sources that race on one employee', () => {
  beforeAll(async () => {
    world = await startSmallWorld();
    world.bamboohr.dropWebhooks(true);
  });
  afterAll(() => world.close());

  it.each([1, 2, 3, 4, 5, 6])(
    'end in the newest state with one record, however slow each call is (round %d)',
    async (round) => {
      const records = ourRecords(world);
      let seed = round * 7919;
      const delay = (): number => (seed = (seed * 48_271) % 2_147_483_647) % 120;
      const slow = [world.bamboohr.server, world.netsuite.server].map((server) =>
        server.addFault({ when: () => true, delayMs: delay(), times: Infinity }),
      );
      const id = hire(world, { jobTitle: 'Title 0' });
      const sources = [
        () => deliver(world, { body: updatedEvent(id) }),
        () => world.backfill(),
        () => runConnector(world, ['retry', id]),
      ];
      const seen: number[] = [];
      const watch = setInterval(() => {
        const number = Number(String(record(world, id)?.title).replace('Title ', '')) || 0;
        if (seen.at(-1) !== number) seen.push(number);
      }, 3);
      const running: Promise<unknown>[] = [];
      for (let change = 1; change <= 6; change += 1) {
        running.push(sources[(change + round) % sources.length]!());
        await new Promise((resolve) => setTimeout(resolve, delay()));
        world.bamboohr.transfer(id, { date: today, jobTitle: `Title ${change}` });
      }
      running.push(...sources.map((source) => source()));
      await Promise.all(running);
      for (const remove of slow) remove();
      await until('the newest state is there', async () => {
        await letTimePass(world);
        await inStep();
        return record(world, id)?.title === 'Title 6';
      });
      await world.settle();
      clearInterval(watch);
      expect(record(world, id)).toMatchObject({ title: 'Title 6' });
      // Never back to an older state, not even for a moment.
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(ourRecords(world)).toBe(records + 1);
    },
    90_000,
  );
});
