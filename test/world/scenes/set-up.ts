// What an operator does after the deployment: the guided set-up from a file, with NetSuite's administrator in between.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { type LocalWorld } from '../local-world.ts';
import { type Narrator } from '../narrator.ts';
import { tellCommand } from '../tell-command.ts';

export async function setUp(world: LocalWorld, narrator: Narrator): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'set-up-'));
  const clientId = randomBytes(32).toString('hex');
  world.netsuite.registerClient({ clientId });
  const given = {
    companyDomain: 'acmeworks',
    apiKey: world.bamboohr.apiKey,
    accountId: world.netsuite.accountId,
    clientId,
    plan: join(folder, 'look'),
  };
  const file = join(folder, 'init.json');
  const init = async (config: object): Promise<void> => {
    await writeFile(file, JSON.stringify(config));
    narrator.step('npx connector init --config init.json');
    await tellCommand(world, ['init', '--config', file], narrator);
  };
  await init(given);
  const certificatePem = await readFile(join(folder, 'netsuite-certificate.pem'), 'utf8');
  const certificateId = world.netsuite.registerCertificate({ clientId, certificatePem });
  narrator.fact("NetSuite's administrator uploads that certificate, and tells the id it got");
  await init({ ...given, certificateId });
  world.webhook = await registered(world);
  narrator.step('npx connector doctor');
  const isOpen = (line: string): boolean => line !== '' && !/ {2}ok {2}/.test(line);
  const staff = String([...world.netsuite.employees()].length);
  await tellCommand(world, ['doctor', '--employees', staff], narrator, isOpen);
}

/** The key that the registration put into the secret: strangers in the story replay what was signed with it. */
async function registered(world: LocalWorld): Promise<NonNullable<LocalWorld['webhook']>> {
  const SecretId = world.stack.output('WebhookSecretArn');
  const { SecretString = '{}' } = await world.aws.secrets.send(new GetSecretValueCommand({ SecretId }));
  const { keys } = JSON.parse(SecretString) as { keys: { webhookId: string; privateKey: string }[] };
  const [key] = keys;
  if (key === undefined) throw new Error('No webhook key is in the secret.');
  return { id: key.webhookId, privateKey: key.privateKey };
}
