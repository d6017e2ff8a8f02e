// The command line against a deployed stack: answers to look-alikes, access revoked, failures and retries.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { runConnector } from '../../world/run-connector.ts';
import { hire, mutatingCalls, record, type SmallWorld, startSmallWorld, state } from '../small-world.ts';

describe('the command line', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
  });
  afterAll(() => world.close());

  const connector = (...args: string[]) => runConnector(world, args);
  const inStep = async (): Promise<void> => {
    await world.settle();
    await world.backfill();
    await world.settle();
  };
  let count = 0;
  /** Somebody whose e-mail address belongs to a record of another integration. */
  const lookAlike = async (): Promise<{ id: string; netsuiteId: string }> => {
    count += 1;
    const person = { firstName: 'Ada', lastName: `Twin-${count}`, workEmail: `twin.${count}@acmeworks.example` };
    const netsuiteId = world.netsuite.addEmployee({
      firstName: person.firstName,
      lastName: person.lastName,
      email: person.workEmail,
      externalId: `adp-${count}`,
      subsidiary: '3',
    });
    const id = hire(world, person);
    await inStep();
    return { id, netsuiteId };
  };
  const audit = async (id: string) =>
    (await world.aws.tableDump())
      .map(({ item }) => unmarshall(item))
      .filter(({ pk, sk }) => pk === `EMPLOYEE#${id}` && String(sk).startsWith('AUDIT#'));

  it('lists who waits, links, and undoes the link with the former external id restored', async () => {
    const { id, netsuiteId } = await lookAlike();
    const listed = await connector('matches', 'list');
    expect(listed.code).toBe(1);
    expect(listed.output).toContain(id);
    expect(listed.output).toContain(netsuiteId);

    expect(await connector('link', id, netsuiteId)).toMatchObject({ code: 0, complaints: '' });
    await world.settle();
    expect(record(world, id)).toMatchObject({ id: netsuiteId });

    expect((await connector('unlink', id)).code).toBe(0);
    await world.settle();
    expect(world.netsuite.employee(netsuiteId)).toMatchObject({ externalId: `adp-${count}` });
    expect(await state(world, id)).toMatchObject({ hold: { why: 'unlinked' } });
    expect(
      (await audit(id)).map(({ answer, askedBy }) => [(answer as { kind: string }).kind, askedBy as string]),
    ).toEqual([
      ['link', expect.stringContaining(':user/')],
      ['unlink', expect.stringContaining(':user/')],
    ]);
    expect(JSON.stringify(await world.aws.tableDump())).not.toContain(`"adp-${count}"`);
  }, 90_000);

  it('takes answers from an edited file, and none of them when one is wrong', async () => {
    const first = await lookAlike();
    const second = await lookAlike();
    const file = join(await mkdtemp(join(tmpdir(), 'matches-')), 'matches.csv');
    expect((await connector('matches', 'export', file)).code).toBe(0);
    const [header = '', ...lines] = (await readFile(file, 'utf8')).trim().split(/\r?\n/);
    const answered = (answers: Record<string, string>): string =>
      [header, ...lines.map((line) => line.replace(/,,$/, `,${answers[line.split(',')[0] ?? ''] ?? ''},`))].join('\n');

    await writeFile(file, answered({ [first.id]: 'create', [second.id]: 'perhaps' }));
    const refused = await connector('matches', 'import', file);
    expect(refused.code).toBe(2);
    expect(refused.complaints).toMatch(/line \d/);
    await world.settle();
    expect(record(world, first.id)).toBeUndefined();

    await writeFile(file, answered({ [first.id]: 'create', [second.id]: 'ignore' }));
    expect((await connector('matches', 'import', file)).code).toBe(0);
    await world.settle();
    expect(record(world, first.id)).toBeDefined();
    expect(await state(world, second.id)).toMatchObject({ outcome: 'skipped', skippedFor: 'ignored' });
  }, 120_000);

  it('revokes access ahead of HR and changes nothing else', async () => {
    const id = hire(world);
    await inStep();
    const before = record(world, id);
    world.netsuite.updateEmployee(before?.id ?? '', { giveAccess: true });
    expect((await connector('revoke', id)).code).toBe(0);
    await world.settle();
    expect(record(world, id)).toEqual({ ...before, giveAccess: false });
    expect((await audit(id)).map(({ answer }) => (answer as { kind: string }).kind)).toEqual(['revoke']);
  }, 60_000);

  it('shows failures with a next step, and retries them when somebody has mended the cause', async () => {
    const id = hire(world, { jobTitle: 'Analyst' });
    await inStep();
    const { id: netsuiteId = '' } = record(world, id) ?? {};
    world.netsuite.holdAsAdministrator(netsuiteId);
    world.bamboohr.transfer(id, { date: '2025-01-01', jobTitle: 'Controller' });
    await inStep();
    const status = await connector('status');
    expect(status.code).toBe(1);
    expect(status.output).toMatch(/^attention: [\s\S]*failure +administrator-record +1/);
    const shown = await connector('failures', '--class', 'fix-permission');
    expect(shown.code).toBe(1);
    expect(shown.output).toContain(id);
    expect(shown.output).toContain('administrator');

    world.netsuite.releaseAdministrator(netsuiteId);
    expect((await connector('retry', '--class', 'fix-permission')).code).toBe(0);
    await world.settle();
    expect(record(world, id)).toMatchObject({ title: 'Controller' });
    expect((await connector('failures', '--class', 'fix-permission')).output).not.toContain(id);
  }, 90_000);

  it('sends dead letters again through the operator function, and drops what no worker can read on demand', async () => {
    const id = hire(world, { jobTitle: 'Nurse' });
    const put = async (group: string, body: string): Promise<void> => {
      await world.aws.sqs.send(
        new SendMessageCommand({
          QueueUrl: world.stack.output('DeadLetterQueueUrl'),
          MessageBody: body,
          MessageGroupId: group,
          MessageDeduplicationId: `dead-${group}`,
        }),
      );
    };
    const change = { v: 1, employeeId: id, kind: 'changed', occurredAt: '2026-03-01T08:00:00.000Z' };
    await put(id, JSON.stringify({ ...change, foundBy: 'webhook', correlationId: 'c-1' }));
    await put('999', 'no change of ours');

    const shown = await connector('redrive');
    expect(shown.code).toBe(1);
    expect(shown.output).toContain('2 dead letters');
    expect((await connector('redrive', '--all')).output).toContain('Sent again: 1 letter of 1 employee');
    await world.settle();
    expect(record(world, id)).toMatchObject({ title: 'Nurse' });

    expect((await connector('redrive', '--all', '--drop', '--json')).code).toBe(0);
    expect((await connector('redrive')).output).toBe('There are no dead letters.');
  }, 90_000);

  it('carries out no order that was handed to the worker by hand, and tells of each', async () => {
    const id = hire(world);
    await inStep();
    const before = record(world, id);
    world.netsuite.updateEmployee(before?.id ?? '', { giveAccess: true });
    const writes = mutatingCalls(world);
    const plan = { id: 'plan-1', fingerprint: 'abcdefgh' };
    const authority = { order: 'order-0001', until: '2099-01-01T00:00:00.000Z', mac: 'm'.repeat(43) };
    const forged = [
      { kind: 'revoke' },
      { kind: 'revoke', authority },
      { kind: 'apply', plan },
      { kind: 'release', released: 'terminations' },
      { kind: 'changed', plan, authority },
    ];
    const now = new Date().toISOString();
    const told = { v: 1, employeeId: id, occurredAt: now, foundBy: 'operator', correlationId: 'by-hand' };
    const Records = forged.map((more, at) => ({
      messageId: `by-hand-${at}`,
      receiptHandle: 'none',
      body: JSON.stringify({ ...told, ...more }),
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(Date.now()), MessageGroupId: id },
    }));

    const answer = await world.stack.invoke('SyncEmployeeFunctionName', { Records });
    expect(answer).toMatchObject({ payload: { batchItemFailures: [] } });
    expect(mutatingCalls(world)).toBe(writes);
    expect(record(world, id)).toEqual({ ...before, giveAccess: true });
    expect(await state(world, id)).not.toMatchObject({ outcome: 'failed' });
    const lines = world.stack.logs('sync-employee');
    expect(lines.filter((line) => line.includes('order refused'))).toHaveLength(forged.length);
    expect(lines.join('\n')).toContain('"AuthorityRefused":');
  }, 90_000);

  it('answers no event that names a principal without its proof', async () => {
    const id = hire(world);
    await inStep();
    const body = JSON.stringify({ v: 1, operation: 'revoke', employeeId: id });
    const iam = { userArn: 'arn:aws:iam::000000000000:user/local' };
    const proof = Buffer.from(JSON.stringify({ authorization: 'made up', date: '20260302T091500Z' }));
    for (const headers of [{}, { 'x-connector-caller': proof.toString('base64') }]) {
      const event = { headers, body, requestContext: { authorizer: { iam } } };
      const answer = await world.stack.invoke('operate', event);
      expect(answer).toMatchObject({ payload: { statusCode: 403, body: expect.stringContaining('not-signed') } });
    }
    expect(await audit(id)).toEqual([]);
  }, 60_000);

  it('answers nobody who has not signed', async () => {
    const response = await fetch(world.stack.output('OperatorUrl'), {
      method: 'POST',
      body: JSON.stringify({ v: 1, operation: 'revoke', employeeId: '1' }),
    });
    expect(response.status).toBe(403);
  });

  it.each([
    [['link', '412', 'x'], 2],
    [['link', '0', '7'], 2],
    [['create', '999999'], 2],
    [['unlink', '999999'], 2],
    [['matches', 'import', 'no-such-file.csv'], 2],
    [['revoke', '1', '--stack', 'NoSuchStack'], 3],
    [['nonsense'], 2],
  ])('%j ends with %d and says why', async (args, code) => {
    const result = await connector(...args);
    expect(result.code).toBe(code);
    expect(result.complaints).not.toBe('');
  });
});
