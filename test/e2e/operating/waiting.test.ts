// Whoever cannot go on waits with a reason; nobody else does, and nothing is lost meanwhile.
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hire, letTimePass, record, type SmallWorld, startSmallWorld, state, until } from '../small-world.ts';

describe('waiting', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
  });
  afterAll(() => world.close());

  it('holds the people of an unknown department until an import maps it, and nobody else', async () => {
    const held = [hire(world, { department: 'Skunkworks' }), hire(world, { department: 'Skunkworks' })];
    const other = hire(world);
    await world.settle();
    expect(record(world, other)).toBeDefined();
    for (const id of held) {
      expect(record(world, id)).toBeUndefined();
      expect(await state(world, id)).toMatchObject({ outcome: 'held', hold: { code: 'unmapped' } });
    }
    const option = world.bamboohr
      .lists()
      .find(({ alias }) => alias === 'department')!
      .options.find(({ label }) => label === 'Skunkworks')!;
    const file = join(await mkdtemp(join(tmpdir(), 'mapping-')), 'mapping.csv');
    await writeFile(
      file,
      `source,optionId,label,target,netsuiteId\ndepartment,${option.id},Skunkworks,department,${world.ids.department.Finance}\n`,
    );
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['lib/cli/connector.ts', 'dimensions', 'import', file],
      {
        env: { ...process.env, ...world.aws.sdkEnvironment() },
      },
    );
    expect(stdout).toContain('Added 1');
    await world.backfill();
    await world.settle();
    for (const id of held) expect(record(world, id)).toMatchObject({ department: world.ids.department.Finance });
  }, 60_000);

  it('waits with changes while a secret is malformed, names the field, and goes on once it is mended', async () => {
    const secret = world.stack.output('NetSuiteSecretArn');
    const { SecretString: good = '' } = await world.aws.secrets.send(new GetSecretValueCommand({ SecretId: secret }));
    const { privateKeyPem } = JSON.parse(good) as { privateKeyPem: string };
    await world.aws.putSecret(secret, JSON.stringify({ ...(JSON.parse(good) as object), accountId: 'not an account' }));
    await world.stack.runtime.recycle();
    const id = hire(world);
    await until('the fault is logged', () =>
      world.stack.logs('sync-employee').some((line) => line.includes('secret-invalid')),
    );
    const lines = world.stack.logs('sync-employee').join('\n');
    expect(lines).not.toContain(privateKeyPem.slice(40, 80));
    expect(record(world, id)).toBeUndefined();
    await world.aws.putSecret(secret, good);
    await world.stack.runtime.recycle();
    await until('the employee is in NetSuite', async () => {
      await letTimePass(world);
      return record(world, id) !== undefined;
    });
    const dead = await world.aws.emulators.queues.counts(world.stack.output('DeadLetterQueueUrl'));
    expect(dead.visible + dead.inFlight).toBe(0);
  }, 60_000);

  it('waits while NetSuite is out of reach, and dead-letters nothing', async () => {
    const id = hire(world);
    const removal = world.netsuite.server.addFault({ reset: 'before', times: Infinity });
    await until('it was tried', () =>
      world.stack.logs('sync-employee').some((line) => line.includes('change deferred')),
    );
    removal();
    await until(
      'the employee is in NetSuite',
      async () => {
        await letTimePass(world);
        return record(world, id) !== undefined;
      },
      60_000,
    );
    const dead = await world.aws.emulators.queues.counts(world.stack.output('DeadLetterQueueUrl'));
    expect(dead.visible + dead.inFlight).toBe(0);
  }, 120_000);
});
