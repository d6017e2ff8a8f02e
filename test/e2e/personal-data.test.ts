// No personal data outside its place: people with unmistakable values go through everything that can happen, and none
// of the values shows up in a log line, a queue message or a table item.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runConnector } from '../world/run-connector.ts';
import { deliver, hire, letTimePass, record, type SmallWorld, startSmallWorld, today } from './small-world.ts';

const markers = {
  firstName: 'Markerfirst',
  lastName: 'Markerlast',
  workEmail: 'marker-mail@acmeworks.example',
  workPhone: '+99 555 7777001',
  jobTitle: 'Markertitle',
};

describe('personal data', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
  });
  afterAll(() => world.close());

  it('stays out of logs, queue messages and table items', async () => {
    const id = hire(world, markers);
    const unmapped = hire(world, {
      ...markers,
      workEmail: 'marker-mail-2@acmeworks.example',
      lastName: 'Markerlast2',
      department: 'Skunkworks',
    });
    await world.settle();
    expect(record(world, id)?.lastName).toBe('Markerlast');
    // Field-based deliveries carry values in their body.
    const body = JSON.stringify({
      employees: [
        {
          id,
          action: 'Updated',
          changedFields: ['Last Name'],
          fields: { 'Last Name': { value: 'Markerlast' }, 'Work Email': markers.workEmail },
        },
      ],
    });
    expect(await deliver(world, { body })).toBe(202);
    expect(await deliver(world, { body, key: 'f'.repeat(32) })).toBe(401);
    expect(await deliver(world, { body: body.replace('employees', 'Markerlast') })).toBe(400);
    world.netsuite.failNext(500, { times: 1, when: ({ method }) => method === 'PATCH' });
    world.bamboohr.updateEmployee(id, { workPhone: '+99 555 7777002' });
    await world.settle();
    await letTimePass(world);
    // NetSuite's refusals quote values.
    world.netsuite.switches.validatePhones = true;
    world.bamboohr.updateEmployee(id, { workPhone: '+99 555 7777003 ext. Markertitle' });
    await world.settle();
    world.netsuite.switches.validatePhones = false;
    world.bamboohr.server.addFault({ truncate: true, times: 1 });
    world.bamboohr.updateEmployee(id, { firstName: 'Markerfirst2' });
    await world.settle();
    await letTimePass(world);
    // Look-alikes of that name, the external id of one of which says who it is.
    const likeness = { firstName: 'Markerfirst', lastName: 'Markerlast3', subsidiary: '3' };
    const netsuiteId = world.netsuite.addEmployee({
      ...likeness,
      externalId: 'markerlast-old',
      email: 'marker-mail-3@x.example',
    });
    const alike = hire(world, { ...markers, lastName: 'Markerlast3', workEmail: 'marker-mail-3@x.example' });
    const sameName = hire(world, { ...markers, lastName: 'Markerlast4', workEmail: 'marker-mail-4@x.example' });
    world.netsuite.addEmployee({ ...likeness, lastName: 'Markerlast4', hireDate: '2024-02-05' });
    await world.settle();
    const printed = [
      await runConnector(world, ['matches', 'list']),
      await runConnector(world, ['link', alike, netsuiteId]),
      await runConnector(world, ['failures', '--json']),
    ];
    await world.settle();
    expect(record(world, alike)?.id).toBe(netsuiteId);
    expect(record(world, sameName)).toBeDefined();
    printed.push(await runConnector(world, ['unlink', alike]));
    await world.settle();
    expect(world.netsuite.employee(netsuiteId)?.externalId).toBe('markerlast-old');
    // A plan shows values to whoever asks, and leaves none behind; a comparison in parts remembers ids only.
    const file = join(await mkdtemp(join(tmpdir(), 'plan-')), 'plan');
    world.bamboohr.updateEmployee(id, { workEmail: 'marker-mail-5@acmeworks.example' });
    const planned = await runConnector(world, ['plan', '--out', file]);
    expect(planned.output).toContain('Markerlast');
    printed.push(await runConnector(world, ['apply', `${file}.json`]));
    printed.push(await runConnector(world, ['dimensions', 'list']));
    await world.reconcile();
    await world.settle();
    world.bamboohr.terminate(unmapped, today);
    world.bamboohr.terminate(id, today);
    await world.settle();
    await world.backfill();
    await world.settle();

    const logs = ['receive-webhook', 'sync-employee', 'backfill', 'ReconcileFunctionName', 'operate'].flatMap(
      (name) => [...world.stack.logs(name)],
    );
    const places = {
      logs: logs.join('\n'),
      terminal: printed.map(({ output, complaints }) => output + complaints).join('\n'),
      messages: JSON.stringify(await world.aws.queueDump()),
      items: JSON.stringify(await world.aws.tableDump()),
    };
    expect(logs.length).toBeGreaterThan(10);
    for (const [place, text] of Object.entries(places)) {
      // Six digits of the phone: four of them turn up in times and digests by themselves.
      for (const marker of ['Markerfirst', 'Markerlast', 'markerlast', 'marker-mail', '777700', 'Markertitle']) {
        expect([place, marker, text.includes(marker)]).toEqual([place, marker, false]);
      }
    }
  }, 90_000);
});
