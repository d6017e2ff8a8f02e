// Steps that follow each other on one employee, and an answer that nobody listed in the middle of many.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../world/company/days.ts';
import { isWrite } from '../world/netsuite/limits/faults.ts';
import { runConnector } from '../world/run-connector.ts';
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

describe('what happens one after another', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
  });
  afterAll(() => world.close());

  /** The webhooks tell everything here. */
  const inStep = (): Promise<void> => world.settle();
  const deadLetters = async (): Promise<number> => {
    const { visible, inFlight } = await world.aws.emulators.queues.counts(world.stack.output('DeadLetterQueueUrl'));
    return visible + inFlight;
  };

  it('a second ending takes the login that was given back after the first, and reads it back', async () => {
    const id = hire(world);
    await inStep();
    const { id: netsuiteId = '' } = record(world, id) ?? {};
    world.netsuite.updateEmployee(netsuiteId, { giveAccess: true });
    world.bamboohr.terminate(id, addDays(today, -2));
    await inStep();
    world.bamboohr.rehire(id, addDays(today, -1));
    await inStep();
    expect(record(world, id)).toMatchObject({ isInactive: false, giveAccess: false });

    world.netsuite.updateEmployee(netsuiteId, { giveAccess: true });
    const from = world.netsuite.server.requests.length;
    world.bamboohr.terminate(id, today);
    await inStep();
    expect(record(world, id)).toMatchObject({
      id: netsuiteId,
      isInactive: true,
      giveAccess: false,
      releasedate: today,
    });
    expect(world.netsuite.writes.at(-1)?.fields).toContain('giveAccess');
    // Written by our identity, and read back as the record that the answer named.
    const asked = world.netsuite.server.requests
      .slice(from)
      .filter(({ path }) => path.includes('/employee/'))
      .map(({ method, path }) => `${method} ${path.replace(/^.*\/employee\//, '')}`);
    expect(asked.slice(asked.lastIndexOf(`PATCH eid:bamboohr-${id}`))).toEqual([
      `PATCH eid:bamboohr-${id}`,
      `GET ${netsuiteId}`,
    ]);
    expect(await state(world, id)).toMatchObject({ outcome: 'deactivated', accessRemoved: true });
  }, 60_000);

  it('a record linked to the id under which its leaver came back is no longer ended by the former profile', async () => {
    const former = hire(world, { firstName: 'Noor', lastName: 'Baptiste', hireDate: '2023-05-01' });
    await inStep();
    const { id: netsuiteId = '' } = record(world, former) ?? {};
    world.bamboohr.terminate(former, addDays(today, -30));
    await inStep();
    const again = hire(world, { firstName: 'Noor', lastName: 'Baptiste', hireDate: today, jobTitle: 'Lead' });
    await inStep();
    expect(record(world, again)).toBeUndefined();
    expect(await state(world, again)).toMatchObject({ hold: { code: 'possible-match', why: 'former-employee' } });

    expect(await runConnector(world, ['link', again, netsuiteId])).toMatchObject({ code: 0, complaints: '' });
    await inStep();
    const linked = { id: netsuiteId, isInactive: false, giveAccess: false, title: 'Lead', hireDate: today };
    expect(record(world, again)).toMatchObject(linked);
    expect(record(world, again)?.releasedate).toBeUndefined();

    const [before, writes] = [record(world, again), mutatingCalls(world)];
    world.bamboohr.updateEmployee(former, { workPhone: '+44 20 7946 0018' });
    world.bamboohr.terminate(former, addDays(today, -20));
    await inStep();
    expect(record(world, again)).toEqual(before);
    expect(mutatingCalls(world)).toBe(writes);
    expect(record(world, former)).toBeUndefined();
  }, 60_000);

  it('a page of a proxy in the middle of a batch is waited for: all end right, and none is a dead letter', async () => {
    await world.stack.pause();
    const from = ourRecords(world);
    const ids = Array.from({ length: 8 }, () => hire(world, { jobTitle: 'Analyst' }));
    await world.bamboohr.flushDeliveries();
    let writes = 0;
    world.netsuite.failNext(520, {
      times: 3,
      when: (request) => isWrite(request) && (writes += 1) > 3,
    });
    world.stack.resume();
    await until(
      'all are in NetSuite',
      async () => {
        await letTimePass(world);
        return ids.every((id) => record(world, id)?.title === 'Analyst');
      },
      60_000,
    );
    await inStep();
    expect(ourRecords(world)).toBe(from + ids.length);
    for (const id of ids) expect((await state(world, id))['failure']).toBeUndefined();
    expect(await deadLetters()).toBe(0);
  }, 120_000);
});
