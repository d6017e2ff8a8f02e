// connector init against a fresh deployment: from empty secrets to a plan without a prompt, and every refusal on the way.
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createNetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { type CommandResult, runConnector } from '../../world/run-connector.ts';
import { hire, type SmallWorld, startFreshDeployment } from '../small-world.ts';

let world: SmallWorld;
let folder: string;
let good: Record<string, unknown>;
beforeAll(async () => {
  world = await startFreshDeployment();
  folder = await mkdtemp(join(tmpdir(), 'init-'));
  const { accountId, clientId, certificateId, algorithm, privateKeyPem } = createNetSuiteCredentials(world.netsuite);
  await writeFile(join(folder, 'key.pem'), privateKeyPem);
  good = {
    ...{ companyDomain: 'https://acmeworks.bamboohr.com/home', apiKey: { env: 'BAMBOOHR_KEY' } },
    ...{ accountId, clientId, certificateId, algorithm, privateKeyPem: { file: 'key.pem' } },
    plan: join(folder, 'first-load'),
  };
  process.env['BAMBOOHR_KEY'] = world.bamboohr.apiKey;
  hire(world);
  hire(world, { department: 'Skunkworks' });
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
  await world.close();
});

const versionOf = async (SecretId: string): Promise<string | undefined> =>
  (await world.aws.secrets.send(new GetSecretValueCommand({ SecretId }))).VersionId;

const init = async (config: Record<string, unknown>, ...args: string[]): Promise<CommandResult> => {
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(config));
  return await runConnector(world, ['init', '--config', file, ...args]);
};

type Wrong = [what: string, wrong: Record<string, unknown>, step: string, sentence: string];

const stops = async (...[, wrong, step, sentence]: Wrong): Promise<void> => {
  const { code, output } = await init({ ...good, ...wrong });
  expect(code).toBe(1);
  expect(output).toContain(sentence);
  expect(output.trim().split('\n').at(-1)).toBe(
    `Next: npx connector init --config ${join(folder, 'config.json')} --from ${step}`,
  );
};

describe('connector init --config', () => {
  describe('with something wrong', () => {
    it.each<Wrong>([
      ['a wrong API key', { apiKey: 'f00' }, 'bamboohr', 'does not know this API key'],
      ['no client id', { clientId: undefined }, 'netsuite', 'give clientId in the file'],
      ['no key', { certificateId: undefined, privateKeyPem: undefined }, 'certificate', 'then give the certificate id'],
    ])('%s ends with one sentence, the step and how to go on', stops, 60_000);

    it('goes on with the key that the connector made, once its certificate is uploaded', async () => {
      const certificate = new X509Certificate(await readFile(join(folder, 'netsuite-certificate.pem'), 'utf8'));
      const publicKeyPem = certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString();
      const clientId = String(good['clientId']);
      const certificateId = world.netsuite.registerCertificate({ clientId, publicKeyPem });
      const config = { ...good, privateKeyPem: undefined, certificateId };
      expect(await init({ ...config, certificateId: 'another' })).toMatchObject({ code: 1 });
      const { code, output } = await init(config, '--step', 'certificate');
      expect([code, output]).toEqual([0, expect.stringContaining('done: NetSuite lets the connector in')]);
      expect((await init(config, '--step', 'certificate')).output).toContain('already so');
    }, 60_000);

    it.each<Wrong>([
      ['a certificate that is not uploaded', { certificateId: 'not-uploaded' }, 'certificate', 'is not uploaded'],
      ['another account id', { accountId: '7654321' }, 'certificate', 'do not belong together'],
    ])('%s ends with one sentence, the step and how to go on', stops, 60_000);

    it("a missing permission of the role is named, and stands in the list for NetSuite's administrator", async () => {
      world.netsuite.hideTable('department');
      const { code, output } = await init(good, '--lists', folder);
      world.netsuite.permitTable('department');
      expect([code, output]).toEqual([1, expect.stringContaining('--from doctor')]);
      const list = await readFile(join(folder, 'netsuite-administrator.md'), 'utf8');
      expect(list).toMatch(/- \[ \] .*Permissions > Lists: .*department.* \(View\)/i);
    }, 60_000);

    it('a role that may not ask for employees is named before', async () => {
      world.netsuite.hideTable('employee');
      const { code, output } = await init(good);
      world.netsuite.permitTable('employee');
      expect([code, output]).toEqual([1, expect.stringContaining('Lists > Employees (Edit)')]);
    }, 60_000);
  });

  describe('with everything right', () => {
    let ended: CommandResult;
    beforeAll(async () => {
      ended = await init(good, '--json');
    }, 60_000);
    const report = (): { steps: { step: string; outcome: string; seconds: number }[]; next: string } =>
      JSON.parse(ended.output) as never;

    it('comes from there to a plan, without a prompt', async () => {
      expect(ended).toMatchObject({ code: 0 });
      expect(report().steps.slice(-2)).toMatchObject([
        { step: 'plan', outcome: 'done' },
        { step: 'webhook', outcome: 'done' },
      ]);
      const plan = JSON.parse(await readFile(join(folder, 'first-load.json'), 'utf8')) as { rows: object[] };
      expect(plan.rows).toHaveLength(2);
    });

    it('says of each step how long it took, and what to call next', () => {
      for (const { seconds } of report().steps) expect(seconds).toBeGreaterThanOrEqual(0);
      expect(report().next).toBe(`npx connector apply ${join(folder, 'first-load.json')}`);
    });

    it('finds everything done when it runs again, and writes nothing', async () => {
      const versions = () =>
        Promise.all(['BambooHrSecretArn', 'NetSuiteSecretArn'].map((name) => versionOf(world.stack.output(name))));
      const before = await versions();
      const { code, output } = await init(good, '--json');
      expect(code).toBe(0);
      const { steps } = JSON.parse(output) as ReturnType<typeof report>;
      expect(steps.map(({ outcome }) => outcome)).toEqual(steps.map(() => 'already'));
      expect(await versions()).toEqual(before);
    }, 60_000);

    it('never shows a secret', () => {
      const shown = ended.output + ended.complaints;
      expect(shown).not.toContain(world.bamboohr.apiKey);
      expect(shown).not.toContain('PRIVATE KEY');
    });
  });
});
