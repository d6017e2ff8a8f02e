// The command line, the deployed function and the simulated sandbox: one certification, from the question to the report.
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { runConnector } from '../../world/run-connector.ts';
import { hire, record, type SmallWorld, startSmallWorld } from '../small-world.ts';

describe('connector certify against a deployed stack', () => {
  let world: SmallWorld;
  let folder: string;
  beforeAll(async () => {
    world = await startSmallWorld();
    folder = await mkdtemp(join(tmpdir(), 'certify-'));
  });
  afterAll(() => world.close());

  it('answers every question, leaves no test employee and no trace on anybody, and records who asked', async () => {
    const id = hire(world);
    await world.settle();
    await world.backfill();
    await world.settle();
    const before = record(world, id);
    Object.assign(world.netsuite.switches, { reactivationRestoresAccess: true, phonesOnSaving: 'account-format' });
    const people = [...world.netsuite.employees()].length;

    const report = join(folder, 'report.md');
    const run = await runConnector(world, ['certify', '--out', report]);
    expect(run).toMatchObject({ code: 0 });
    expect(run.output.split('\n')[0]).toMatch(
      /^NetSuite account \S+: 25 of 25 questions answered, nothing to do, 1 note\.$/,
    );
    expect(run.output).toMatch(/access-after-rehire +comes-back /);
    expect(run.output).toMatch(/phone-spelling +respelt /);
    expect(await readFile(report, 'utf8')).toContain('# What this NetSuite account does');

    expect([...world.netsuite.employees()]).toHaveLength(people);
    expect(record(world, id)).toEqual(before);
    const items = (await world.aws.tableDump()).map(({ item }) => unmarshall(item));
    const asked = items.filter(({ pk, operation }) => pk === 'OPERATIONS' && operation === 'certify');
    expect(asked).toHaveLength(27);
    expect(asked.map(({ askedBy }) => askedBy as string)).toEqual(asked.map(() => expect.stringContaining(':user/')));
    expect(JSON.stringify(items)).not.toMatch(/Certify Test|@example\.invalid/);

    expect(await runConnector(world, ['certify', '--import', report])).toMatchObject({ code: 0 });
    expect((await runConnector(world, ['certify', '--account', '7654321'])).code).toBe(2);
  }, 120_000);
});
