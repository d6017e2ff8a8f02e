// The trial from an empty directory to an empty account: simulated vendors, AWS on this machine, the deployed stack at
// work, and its end. Whatever was started is stopped again, however it ends.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import { BambooHrSimulator } from '../world/bamboohr/bamboohr-simulator.ts';
import { NetSuiteSimulator } from '../world/netsuite/netsuite-simulator.ts';
import { checkFirstLoad, checkNewKeys, checkOperator, checkWebhook } from './claims.ts';
import { fillCompany } from './company.ts';
import { checkKey } from './key-claims.ts';
import { replaceKeys, setUp, webhookKeyOf } from './set-up.ts';
import { bootstrap, deploy, destroy, stackName, synthesise } from './stack/deploy-stack.ts';
import { complaints, maskerOf } from './stack/function-logs.ts';
import { functionsOf, retained } from './stack/leftovers.ts';
import { OperatorDoor } from './stack/operator-door.ts';
import { MiniStack } from './stack/ministack.ts';
import { type PythonEnvironment } from './stack/python-environment.ts';
import { type Steps } from './steps.ts';

export interface TrialOptions {
  readonly environment: PythonEnvironment;
  readonly withoutGrant: string | undefined;
  readonly signal: AbortSignal;
}

const companyDomain = 'acmeworks';
const secretOutputs = ['BambooHrSecretArn', 'WebhookSecretArn', 'NetSuiteSecretArn'] as const;

export async function runTrial(steps: Steps, options: TrialOptions): Promise<void> {
  const cleanUp: (() => Promise<void>)[] = [];
  try {
    const directory = await mkdtemp(join(tmpdir(), 'connector-deploy-'));
    cleanUp.push(async () => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
    const bamboohr = await BambooHrSimulator.start({ companyDomain });
    cleanUp.push(async () => bamboohr.close());
    const netsuite = await NetSuiteSimulator.start();
    cleanUp.push(async () => netsuite.close());
    const ministack = await startMiniStack(steps, directory, options);
    cleanUp.push(async () => ministack.stop());
    await tryOut(steps, { ...options, directory, bamboohr, netsuite, ministack });
  } finally {
    for (const undo of cleanUp.reverse()) await undo();
  }
}

async function startMiniStack(
  steps: Steps,
  directory: string,
  { environment, signal }: TrialOptions,
): Promise<MiniStack> {
  return steps.step('AWS starts on this machine', async () => {
    const certificateFile = join(directory, 'certificate.pem');
    const keyFile = join(directory, 'key.pem');
    const maker = join(import.meta.dirname, 'make-certificate.py');
    await promisify(execFile)(environment.python, [maker, certificateFile, keyFile], { signal });
    setDefaultCACertificates([...getCACertificates('default'), await readFile(certificateFile, 'utf8')]);
    return MiniStack.start({ command: environment.ministack, directory, certificateFile, keyFile, signal });
  });
}

interface Surroundings extends TrialOptions {
  readonly directory: string;
  readonly bamboohr: BambooHrSimulator;
  readonly netsuite: NetSuiteSimulator;
  readonly ministack: MiniStack;
}

async function tryOut(steps: Steps, surroundings: Surroundings): Promise<void> {
  const { directory, bamboohr, netsuite, ministack, signal } = surroundings;
  const { aws } = ministack;
  const command = { environment: aws.childEnvironment(), signal };
  const expected = fillCompany(bamboohr, netsuite);
  let secretsOf = (): Promise<readonly object[]> => Promise.resolve([]);
  try {
    const options = {
      directory,
      bamboohrBaseUrl: bamboohr.url,
      netsuiteBaseUrl: netsuite.url,
      withoutGrant: surroundings.withoutGrant,
    };
    await synthesise(steps, options, command);
    await bootstrap(steps, command);
    const stack = await deploy(steps, { aws, directory }, command);
    secretsOf = async () => Promise.all(secretOutputs.map(async (output) => stack.secret(output)));
    const door = await OperatorDoor.open(aws, stackName, join(directory, 'key.pem'));
    try {
      const seat = { doorPort: door.port, signal };
      const site = { aws, seat, stack, bamboohr, netsuite, directory, companyDomain };
      await setUp(steps, site);
      const deployed = { stack, bamboohr, netsuite, expected, webhookKey: await webhookKeyOf(stack), signal };
      await checkWebhook(steps, deployed);
      await checkFirstLoad(steps, deployed);
      await checkKey(steps, aws);
      await checkOperator(steps, { aws, ...seat });
      await replaceKeys(steps, site);
      await checkNewKeys(steps, { ...deployed, webhookKey: await webhookKeyOf(stack) });
    } finally {
      await door.close();
    }
    // The logs go with the stack.
    if (steps.failed > 0) await tellComplaints();
    await destroy(steps, directory, command);
    await steps.check('no function is left', async () => functionsOf(aws, stackName));
    const kept: string[] = [];
    await steps.check('table, secrets and key are retained', async () => {
      const secretArns = secretOutputs.map((output) => stack.output(output));
      kept.push(...(await retained(aws, { tableName: stack.output('TableName'), secretArns })));
      return [];
    });
    for (const line of kept) steps.tell(`stays: ${line}`);
  } catch (error) {
    await tellComplaints();
    throw error;
  }

  async function tellComplaints(): Promise<void> {
    const mask = maskerOf(await secretsOf().catch(() => []));
    const told = await complaints(aws, stackName, mask).catch(() => ['the logs of the functions cannot be read']);
    for (const line of told) steps.tell(line);
  }
}
