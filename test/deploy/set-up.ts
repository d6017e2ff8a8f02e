// The set-up of a fresh deployment, by the shipped command line: empty secrets at its beginning, a plan and a registered
// webhook at its end, and later other keys.
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type BambooHrSimulator } from '../world/bamboohr/bamboohr-simulator.ts';
import { type NetSuiteSimulator } from '../world/netsuite/netsuite-simulator.ts';
import { connector, type ConnectorOptions } from './stack/connector.ts';
import { type DeployedStack } from './stack/deployed-stack.ts';
import { type LocalAws } from './stack/local-aws.ts';
import { type Steps } from './steps.ts';

export interface Site {
  readonly aws: LocalAws;
  readonly seat: ConnectorOptions;
  readonly stack: DeployedStack;
  readonly bamboohr: BambooHrSimulator;
  readonly netsuite: NetSuiteSimulator;
  readonly directory: string;
  readonly companyDomain: string;
}

const Keys = z.object({ keys: z.array(z.object({ webhookId: z.string(), privateKey: z.string() })) });
const NetSuiteKey = z.object({ certificateId: z.string(), clientId: z.string(), privateKeyPem: z.string() });

/** The key that BambooHR signs with now. */
export const webhookKeyOf = async (stack: DeployedStack): Promise<string> =>
  Keys.parse(await stack.secret('WebhookSecretArn')).keys[0]?.privateKey ?? '';

export async function setUp(steps: Steps, site: Site): Promise<void> {
  const { aws, seat, bamboohr, netsuite, directory, companyDomain } = site;
  const file = join(directory, 'init.json');
  const clientId = randomBytes(32).toString('hex');
  netsuite.registerClient({ clientId });
  const given = {
    ...{ companyDomain, apiKey: bamboohr.addApiKey(), accountId: netsuite.accountId, clientId },
    plan: join(directory, 'first-load'),
  };
  const init = async (config: object, wanted: number): Promise<string[]> => {
    await writeFile(file, JSON.stringify(config));
    const { code, output, complaints } = await connector(aws, ['init', '--config', file], seat);
    for (const line of output.split('\n').filter((text) => text.trim() !== '')) steps.tell(line.trim());
    return code === wanted ? [] : [`exit code ${String(code)}: ${complaints}`];
  };
  await steps.check('init, from empty secrets, makes a key and waits for its certificate', async () => init(given, 1));
  const certificatePem = await readFile(join(directory, 'netsuite-certificate.pem'), 'utf8');
  const certificateId = netsuite.registerCertificate({ clientId, certificatePem });
  await steps.check('init goes on from there to a plan and a registered webhook, without a prompt', async () =>
    init({ ...given, certificateId }, 0),
  );
  await steps.check('nothing was written to NetSuite meanwhile', async () =>
    netsuite.counters.mutatingCalls === 0 ? [] : [`${String(netsuite.counters.mutatingCalls)} writes`],
  );
}

export async function replaceKeys(steps: Steps, { aws, seat, stack, netsuite }: Site): Promise<void> {
  await steps.check(
    'the NetSuite key is rotated in the four steps of Secrets Manager, the former one valid',
    async () => {
      const before = NetSuiteKey.parse(await stack.secret('NetSuiteSecretArn'));
      await stack.rotateNetSuiteKey();
      const after = NetSuiteKey.parse(await stack.secret('NetSuiteSecretArn'));
      const active = netsuite.activeCertificates(after.clientId).map(({ certificateId }) => certificateId);
      const isOther = after.certificateId !== before.certificateId && after.privateKeyPem !== before.privateKeyPem;
      const areBoth = [before.certificateId, after.certificateId].every((id) => active.includes(id));
      return isOther && areBoth
        ? []
        : [`another key: ${String(isOther)}, active certificates: ${String(active.length)}`];
    },
  );
  await steps.check('the webhook is rotated by the command line, its new key in the secret', async () => {
    const before = await webhookKeyOf(stack);
    const { code, output, complaints } = await connector(aws, ['webhook', 'rotate'], seat);
    if (code !== 0) return [`exit code ${String(code)}: ${complaints}${output}`];
    return (await webhookKeyOf(stack)) === before ? ['the key is the former one'] : [];
  });
}
