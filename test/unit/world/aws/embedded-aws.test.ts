import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { LambdaClient, ResourceConflictException, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { DescribeSecretCommand, GetSecretValueCommand, RotateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentials } from '../../../world/aws/account.ts';
import { EmbeddedAws } from '../../../world/aws/embedded-aws.ts';
import { type LocalDeployment } from '../../../world/aws/local-deployment.ts';
import { writeSmallAssembly } from './small-assembly.ts';

const run = promisify(execFile);

let assembly: string;
let aws: EmbeddedAws;
let stack: LocalDeployment;

beforeAll(async () => {
  assembly = writeSmallAssembly();
  aws = await EmbeddedAws.start();
  stack = await aws.deployLocally({ assembly, replacements: { 'http://127.0.0.1:1': 'http://127.0.0.1:2' } });
}, 30_000);

afterAll(async () => {
  await aws.close();
  rmSync(assembly, { recursive: true });
});

const post = async (body: object): Promise<number> => {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(stack.output('HookUrl'), { method: 'POST', headers, body: JSON.stringify(body) })).status;
};

const stored = async (id: string): Promise<unknown> =>
  (await aws.tableDump()).find(({ item }) => item['pk']?.S === id)?.item;

describe('a deployed stack', () => {
  it('carries a webhook through the queue into the table', async () => {
    await expect(post({ group: 'a', id: 'through' })).resolves.toBe(202);
    await stack.idle();
    await expect(stored('through')).resolves.toMatchObject({ secretLength: { N: '48' }, count: { N: '1' } });
  });

  it('has its outputs, with the webhook pointing here, and CloudFormation tells them', async () => {
    expect(stack.outputs).toMatchObject({
      HookUrl: `${stack.front.url}/hook`,
      TopicArn: expect.stringMatching(/^arn:aws:sns:us-east-1:000000000000:/),
      DeadLettersUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/000000000000\/.*\.fifo$/),
    });
    const { Stacks = [] } = await aws.cloudFormation.send(new DescribeStacksCommand({ StackName: 'Small' }));
    const told = Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]) ?? [];
    expect(Object.fromEntries(told)).toEqual(stack.outputs);
  });

  it('has texts of its template replaced', async () => {
    await post({ group: 'a', id: 'replaced' });
    await stack.idle();
    await expect(stored('replaced')).resolves.toMatchObject({ base: { S: 'http://127.0.0.1:2' } });
  });

  it('names its functions by full name, by output and by part', () => {
    const name = stack.functionName('ConsumerName');
    expect([stack.functionName(name), stack.functionName('con-sumer')]).toEqual([name, name]);
    expect(() => stack.functionName('small')).toThrow(/fits 2 functions/);
  });

  it('records every message that was sent', async () => {
    await post({ group: 'a', id: 'recorded' });
    expect((await aws.queueDump()).map(({ body }) => body)).toContain('{"group":"a","id":"recorded"}');
  });
});

describe('the event source mapping', () => {
  it('handles several groups in one batch, and nothing while paused', async () => {
    await stack.pause();
    const before = stack.runtime.invocations.length;
    for (const group of ['b1', 'b2', 'b3']) await post({ group, id: group });
    await sleep(300);
    await expect(stack.counts()).resolves.toEqual({ visible: 3, inFlight: 0 });
    stack.resume();
    await stack.idle();
    const batches = stack.runtime.invocations
      .slice(before)
      .filter(({ functionName }) => functionName.includes('Consumer'));
    expect(batches).toHaveLength(1);
  });

  it('leaves a failed message to the visibility its function gave it', async () => {
    await post({ group: 'waits', id: 'waits', wait: 600 });
    await post({ group: 'waits', id: 'behind' });
    await post({ group: 'other', id: 'other' });
    await stack.settled({ ignoreDelayedBeyondMs: 60_000 });
    expect([await stored('waits'), await stored('behind')]).toEqual([undefined, undefined]);
    await expect(stored('other')).resolves.toBeDefined();
    await expect(stack.makeVisible()).resolves.toBe(1);
    await stack.idle();
    await expect(stored('waits')).resolves.toMatchObject({ count: { N: '2' } });
    await expect(stored('behind')).resolves.toBeDefined();
  });

  it('delivers again what a crash left behind, when its time has come', async () => {
    stack.crashNextInvocation('consumer', { afterMs: 50 });
    await post({ group: 'crash', id: 'crash', ms: 200 });
    await stack.settled({ ignoreDelayedBeyondMs: 5_000 });
    await expect(stored('crash')).resolves.toBeUndefined();
    await stack.makeVisible();
    await stack.idle();
    await expect(stored('crash')).resolves.toMatchObject({ count: { N: '2' } });
  });

  it('is switched off and on by an order to Lambda, which takes no other one meanwhile', async () => {
    const lambda = new LambdaClient({ region: 'us-east-1', endpoint: aws.endpoints.lambda, credentials });
    const order = (Enabled: boolean) =>
      lambda.send(new UpdateEventSourceMappingCommand({ UUID: 'Small-Mapping', Enabled }));
    await expect(order(false)).resolves.toMatchObject({ State: 'Disabling' });
    await post({ group: 'a', id: 'switched' });
    await sleep(300);
    await expect(stack.counts()).resolves.toEqual({ visible: 1, inFlight: 0 });
    aws.emulators.control.switchingMs = 60_000;
    await order(true);
    await stack.idle();
    await expect(stored('switched')).resolves.toMatchObject({ count: { N: '1' } });
    await expect(order(false)).rejects.toThrow(ResourceConflictException);
    lambda.destroy();
  });

  it('goes on after an outage of the queue', async () => {
    aws.outage('sqs', true);
    await sleep(300);
    aws.outage('sqs', false);
    await post({ group: 'a', id: 'after' });
    await stack.idle();
    await expect(stored('after')).resolves.toBeDefined();
  });
});

describe('schedules', () => {
  it('fire on a tick with their own input', async () => {
    await expect(stack.tick('consumer')).resolves.toMatchObject([{ payload: null }]);
    expect(stack.logs('consumer')).toContain('scheduled {"why":"daily"}');
    await expect(stack.tick('receiver')).rejects.toThrow(/Nothing is scheduled/);
  });
});

describe('secrets', () => {
  it('are filled by the key of an output, and rotated by their function', async () => {
    await aws.putSecret('SecretArn', { a: 1 });
    const SecretId = stack.output('SecretArn');
    const { SecretString } = await aws.secrets.send(new GetSecretValueCommand({ SecretId }));
    expect(SecretString).toBe('{"a":1}');
    const { RotationEnabled } = await aws.secrets.send(new DescribeSecretCommand({ SecretId }));
    expect(RotationEnabled).toBe(true);
    const finished = new Promise<void>((resolve) =>
      stack.onLog((line) => {
        if (line === 'rotation finishSecret') resolve();
      }),
    );
    await aws.secrets.send(new RotateSecretCommand({ SecretId, ClientRequestToken: 'r'.repeat(32) }));
    await finished;
  });
});

describe('the environment for a child process', () => {
  it('leads its unmodified clients here, whatever profile the developer has chosen', async () => {
    const source = `import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
      const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: 'Small' }));
      process.stdout.write(Stacks[0].StackName);`;
    const env = { ...process.env, AWS_PROFILE: 'their-own', ...aws.sdkEnvironment() };
    const cwd = import.meta.dirname;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source], { env, cwd });
    expect(stdout).toBe('Small');
  });
});

describe('a stack that cannot be understood', () => {
  const deployChanged = async (variables: object): Promise<unknown> => {
    const changed = writeSmallAssembly((resources) => {
      resources['Receiver']!.Properties['Environment'] = { Variables: variables };
    });
    const other = await EmbeddedAws.start();
    try {
      return await other.deployLocally({ assembly: changed });
    } finally {
      await other.close();
      rmSync(changed, { recursive: true });
    }
  };

  it('is refused with the function and the variable named', async () => {
    await expect(deployChanged({ GOOD: 'x', BAD: { 'Fn::GetAtt': ['State', 'StreamArn'] } })).rejects.toThrow(
      /Function Receiver: the environment variable BAD cannot be resolved: the attribute StreamArn of State/,
    );
  });
});
