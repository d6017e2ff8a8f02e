// One record per person, whatever the network and the functions do.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deliver,
  hire,
  letTimePass,
  mutatingCalls,
  ourRecords,
  record,
  type SmallWorld,
  startSmallWorld,
  until,
  updatedEvent,
} from './small-world.ts';

describe('one record per person', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
    world.bamboohr.dropWebhooks(true);
  });
  afterAll(() => world.close());

  // First, while one environment of the function does all the work: each has its own proofs that a field sticks.
  it('costs one read and one write where one field of a known employee changed, and one read where none did', async () => {
    const employeeId = hire(world);
    const costOf = async (change: () => void): Promise<readonly string[]> => {
      const { bamboohr, netsuite } = world;
      const from = [bamboohr.server.requests.length, netsuite.server.requests.length] as const;
      change();
      await deliver(world, { body: updatedEvent(employeeId) });
      await world.settle();
      const asked = [...bamboohr.server.requests.slice(from[0]), ...netsuite.server.requests.slice(from[1])];
      return asked.map(({ method, path }) => `${method} ${path.replace(/^.*\/v1\//, '')}`);
    };
    const titled = (jobTitle: string) => () => world.bamboohr.transfer(employeeId, { date: '2025-01-01', jobTitle });
    await costOf(titled('Analyst'));
    await costOf(titled('Lead'));
    expect(await costOf(titled('Head'))).toEqual([
      `GET employees/${employeeId}`,
      `PATCH employee/eid:bamboohr-${employeeId}`,
    ]);
    expect(await costOf(() => undefined)).toEqual([`GET employees/${employeeId}`]);
  }, 60_000);

  it('makes one record with at most two writes out of 20 deliveries at once for a new employee', async () => {
    const employeeId = hire(world);
    const [before, records] = [mutatingCalls(world), ourRecords(world)];
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        deliver(world, {
          body: JSON.stringify({
            type: 'employee.updated',
            timestamp: new Date(Date.now() - index * 1_000).toISOString(),
            data: { companyId: '900001', employeeId, changedFields: ['department'] },
          }),
        }),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([202]));
    await world.settle();
    expect(record(world, employeeId)).toBeDefined();
    expect(ourRecords(world)).toBe(records + 1);
    expect(mutatingCalls(world) - before).toBeLessThanOrEqual(2);
  }, 60_000);

  it('writes nothing for the same delivery made 100 times', async () => {
    const employeeId = hire(world);
    await deliver(world, { body: updatedEvent(employeeId) });
    await world.settle();
    const before = mutatingCalls(world);
    const body = updatedEvent(employeeId);
    const timestamp = String(Math.floor(Date.now() / 1_000));
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => deliver(world, { body, timestamp })));
    }
    await world.settle();
    expect(mutatingCalls(world)).toBe(before);
  }, 60_000);

  it.each([
    ['the reply to the create is lost', () => world.netsuite.loseReply({ times: 1 })],
    [
      'the create is applied and answered 500',
      () => world.netsuite.failNext(500, { times: 1, when: ({ method }) => method === 'PUT' }),
    ],
    ['the connection breaks before the create lands', () => world.netsuite.dropRequest({ times: 1 })],
  ])(
    'ends with one right record when %s',
    async (_what, misbehave) => {
      const records = ourRecords(world);
      const employeeId = hire(world, { jobTitle: 'Analyst' });
      misbehave();
      await deliver(world, { body: updatedEvent(employeeId) });
      await until('the record is right', () => record(world, employeeId)?.title === 'Analyst');
      await world.settle();
      expect(ourRecords(world)).toBe(records + 1);
    },
    60_000,
  );

  it('ends with one right record when the function crashes before or after any call it makes', async () => {
    // Which requests one create makes, in order.
    const requests = () => [...world.bamboohr.server.requests, ...world.netsuite.server.requests].length;
    const first = hire(world);
    const before = requests();
    await deliver(world, { body: updatedEvent(first) });
    await world.settle();
    const steps = requests() - before;
    expect(steps).toBeGreaterThanOrEqual(3);

    const functionName = world.stack.functionName('sync-employee');
    for (let step = 1; step <= steps; step += 1) {
      for (const isHandled of [false, true]) {
        const records = ourRecords(world);
        const employeeId = hire(world, { jobTitle: `Step ${step}` });
        let seen = 0;
        const crash = (): boolean => {
          seen += 1;
          if (seen !== step) return false;
          // Handled or not, nobody hears of it: the whole environment is gone.
          setTimeout(() => world.stack.runtime.crashRunning(functionName), isHandled ? 15 : 0);
          return !isHandled;
        };
        const faults = [world.bamboohr.server, world.netsuite.server].map((server) =>
          server.addFault({ when: crash, reset: 'before', times: Infinity }),
        );
        await deliver(world, { body: updatedEvent(employeeId) });
        await until(`step ${step} was reached`, () => seen >= step);
        for (const remove of faults) remove();
        await until('the record is right', async () => {
          await letTimePass(world);
          return record(world, employeeId)?.title === `Step ${step}`;
        });
        await letTimePass(world);
        await world.settle();
        expect(ourRecords(world)).toBe(records + 1);
      }
    }
  }, 180_000);
});
