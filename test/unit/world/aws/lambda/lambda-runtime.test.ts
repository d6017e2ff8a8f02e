import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaRuntime } from '../../../../world/aws/lambda/lambda-runtime.ts';

let directory: string;
let runtime: LambdaRuntime;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bundle-'));
  runtime = new LambdaRuntime({ maxEnvironments: 3 });
});

afterEach(async () => {
  await runtime.close();
  rmSync(directory, { recursive: true });
});

/** Deploys CommonJS source as function `it`. */
function deploy(source: string, options: { timeoutSeconds?: number; environment?: Record<string, string> } = {}): void {
  writeFileSync(join(directory, 'index.js'), source);
  runtime.add({
    functionName: 'it',
    functionArn: 'arn:it',
    taskRoot: directory,
    handler: 'index.handler',
    memorySizeMb: 128,
    timeoutSeconds: 5,
    environment: {},
    ...options,
  });
}

const waiting =
  'exports.handler = async (event) => { await new Promise((r) => setTimeout(r, event.ms)); return "done"; }';

describe('an invocation', () => {
  it('gives the handler its event and context and returns its answer', async () => {
    deploy(`exports.handler = async (event, context) => ({
      event, name: context.functionName, arn: context.invokedFunctionArn, id: context.awsRequestId,
      left: context.getRemainingTimeInMillis() })`);
    const result = await runtime.invoke('it', { a: [1, undefined] });
    expect(result).toMatchObject({
      payload: { event: { a: [1, null] }, name: 'it', arn: 'arn:it', id: result.requestId },
    });
    const { left } = (result as unknown as { payload: { left: number } }).payload;
    expect(left).toBeGreaterThan(4000);
    expect(left).toBeLessThanOrEqual(5000);
  });

  it('sees the environment it was given and nothing of the host', async () => {
    process.env['SECRET_OF_THE_HOST'] = 'x';
    deploy('exports.handler = async () => process.env', { environment: { TABLE: 't' } });
    await expect(runtime.invoke('it', {})).resolves.toMatchObject({ payload: { TABLE: 't' } });
    await expect(runtime.invoke('it', {})).resolves.not.toMatchObject({ payload: { SECRET_OF_THE_HOST: 'x' } });
    delete process.env['SECRET_OF_THE_HOST'];
  });

  it('that throws is an error, printed like the real runtime prints it, and leaves the environment warm', async () => {
    deploy('let n = 0; exports.handler = async () => { n += 1; if (n === 1) throw new TypeError("bad"); return n; }');
    await expect(runtime.invoke('it', {})).resolves.toMatchObject({
      error: { errorType: 'TypeError', errorMessage: 'bad' },
    });
    await expect(runtime.invoke('it', {})).resolves.toMatchObject({ payload: 2 });
    expect(runtime.logs('it').join('\n')).toMatch(/Invoke Error.*TypeError.*bad/);
  });

  it('runs out of time', async () => {
    deploy(waiting, { timeoutSeconds: 0.2 });
    await expect(runtime.invoke('it', { ms: 60_000 })).resolves.toMatchObject({
      error: { errorMessage: expect.stringContaining('Task timed out after 0.20 seconds') },
    });
    await expect(runtime.invoke('it', { ms: 1 })).resolves.toMatchObject({ payload: 'done' });
  });

  it('dies by an endless loop when its time is over', async () => {
    deploy('exports.handler = async () => { for (;;); }', { timeoutSeconds: 0.2 });
    await expect(runtime.invoke('it', {})).resolves.toMatchObject({ error: { errorType: 'Sandbox.Timedout' } });
  });

  it('fails when the bundle cannot load, exits, or leaves an error to nobody', async () => {
    deploy('require("not-bundled")');
    await expect(runtime.invoke('it', {})).resolves.toMatchObject({
      error: { errorMessage: expect.stringContaining('not-bundled') },
    });
    deploy('exports.handler = async () => process.exit(3)');
    await expect(runtime.invoke('it', {})).resolves.toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
    deploy('exports.handler = () => new Promise(() => { Promise.reject(new RangeError("lost")); })');
    await expect(runtime.invoke('it', {})).resolves.toMatchObject({ error: { errorMessage: 'lost' } });
  });
});

describe('environments', () => {
  const counting = 'let n = 0; exports.handler = async () => { n += 1; return n; }';

  it('are reused one after another', async () => {
    deploy(counting);
    const results = [await runtime.invoke('it', {}), await runtime.invoke('it', {})];
    expect(results).toMatchObject([{ payload: 1 }, { payload: 2 }]);
    expect(runtime.invocations.map(({ wasCold }) => wasCold)).toEqual([true, false]);
  });

  it('handle one event at a time, further events start others up to the limit', async () => {
    deploy(`let busy = 0; exports.handler = async () => {
      busy += 1; const seen = busy; await new Promise((r) => setTimeout(r, 100)); busy -= 1; return seen; }`);
    const results = await Promise.all(Array.from({ length: 7 }, async () => runtime.invoke('it', {})));
    expect(results.map((result) => 'payload' in result && result.payload)).toEqual(Array(7).fill(1));
    expect(runtime.invocations.filter(({ wasCold }) => wasCold)).toHaveLength(3);
  });

  it('start cold after a recycling', async () => {
    deploy(counting);
    await runtime.invoke('it', {});
    await runtime.recycle('it');
    await expect(runtime.invoke('it', {})).resolves.toMatchObject({ payload: 1 });
  });
});

describe('a crash on command', () => {
  it('kills the next invocation in its middle, once', async () => {
    deploy(waiting);
    runtime.crashNextInvocation('it', { afterMs: 50 });
    await expect(runtime.invoke('it', { ms: 60_000 })).resolves.toMatchObject({
      error: { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('signal: killed') },
    });
    await expect(runtime.invoke('it', { ms: 1 })).resolves.toMatchObject({ payload: 'done' });
  });

  it('kills what runs at this moment', async () => {
    deploy(`console.log('started'); ${waiting}`);
    const started = new Promise<void>((resolve) => runtime.onLog(() => resolve()));
    const running = runtime.invoke('it', { ms: 60_000 });
    await started;
    expect(runtime.crashRunning('it')).toBe(1);
    await expect(running).resolves.toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
  });
});

describe('logs', () => {
  it('hold every printed line, complete before the answer', async () => {
    deploy(`exports.handler = async () => { console.log('one\\ntwo'); console.error('three'); process.stdout.write('fo');
      process.stdout.write('ur'); }`);
    const heard: string[] = [];
    runtime.onLog((line, functionName) => heard.push(`${functionName}: ${line}`));
    await runtime.invoke('it', {});
    expect(runtime.logs('it')).toEqual(['one', 'two', 'three', 'four']);
    expect(heard[0]).toBe('it: one');
  });
});
