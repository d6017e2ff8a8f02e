// connector doctor against a deployed stack: the function looks at both vendors, the caller knocks at the door from outside.
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { runConnector } from '../../world/run-connector.ts';
import { hire, mutatingCalls, type SmallWorld, startSmallWorld } from '../small-world.ts';

describe('connector doctor', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
    hire(world, { lastName: 'Marker', workEmail: 'marker@acmeworks.example' });
    await world.settle();
    await world.backfill();
    await world.settle();
    await world.reconcile();
    await world.settle();
  }, 60_000);
  afterAll(() => world.close());

  const items = async (): Promise<string[]> =>
    (await world.aws.tableDump())
      .map(({ item }) => unmarshall(item))
      .filter(({ pk }) => !/^(TOKEN|CIRCUIT|SLOTS)/.test(String(pk)))
      .map((item) => JSON.stringify(item, Object.keys(item).sort()))
      .sort();

  it('looks at everything, and changes nothing on either side or in the table', async () => {
    const [writes, before] = [mutatingCalls(world), await items()];
    const { code, output } = await runConnector(world, ['doctor']);
    expect(code).toBe(0);
    expect(output).toMatch(/^Ready/);
    expect(output).toMatch(/Webhook +ok +a signed delivery/);
    expect(mutatingCalls(world)).toBe(writes);
    expect(await items()).toEqual(before);
  }, 60_000);

  it('tells as JSON, and with a remedy', async () => {
    world.bamboohr.hideField('jobTitle');
    const { code, output } = await runConnector(world, ['doctor', '--json', '--employees', '50']);
    expect(code).toBe(1);
    const { gaps, checks } = JSON.parse(output) as { gaps: number; checks: { findings: { thing: string }[] }[] };
    expect(gaps).toBe(2);
    expect(checks.flatMap(({ findings }) => findings.map(({ thing }) => thing))).toEqual(
      expect.arrayContaining(['jobTitle', 'employees']),
    );
    world.bamboohr.showField('jobTitle');
  }, 60_000);

  it('writes a bundle without a person, a secret or a word of the company', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'doctor-')), 'bundle.json');
    const { code } = await runConnector(world, ['doctor', '--bundle', file]);
    expect(code).toBe(0);
    const text = await readFile(file, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ kind: 'connector-doctor', v: 1 });
    for (const secret of ['Marker', 'marker@', world.bamboohr.apiKey, world.webhook?.privateKey ?? '-', 'PRIVATE KEY'])
      expect(text).not.toContain(secret);
  }, 60_000);
});
