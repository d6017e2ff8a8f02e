// Synthesises the app unchanged, prepares a copy of its template for the emulator, and deploys that.
import { join } from 'node:path';
import { cdk, type CdkSurroundings } from './cdk.ts';
import { DeployedStack } from './deployed-stack.ts';
import { account, type LocalAws, region } from './local-aws.ts';
import { prepareTemplate } from './prepare-template.ts';
import { type Steps } from '../steps.ts';
import { readTemplate, writeTemplate } from './template.ts';
import { withoutGrant } from './without-grant.ts';

export const stackName = 'BambooHrNetSuite';

export interface StackOptions {
  readonly directory: string;
  readonly bamboohrBaseUrl: string;
  readonly netsuiteBaseUrl: string;
  /** An IAM action to take from the functions' roles. */
  readonly withoutGrant: string | undefined;
}

const assemblyIn = (directory: string): string => join(directory, 'cdk.out');

export async function synthesise(steps: Steps, options: StackOptions, surroundings: CdkSurroundings): Promise<void> {
  const { directory, bamboohrBaseUrl, netsuiteBaseUrl } = options;
  const context = Object.entries({
    stack: stackName,
    settings: 'test/deploy/connector.json',
    bamboohrBaseUrl,
    netsuiteBaseUrl,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  await steps.step('cdk synth', async () =>
    cdk(['synth', '--quiet', '--output', assemblyIn(directory), ...context], surroundings),
  );
  const file = join(assemblyIn(directory), `${stackName}.template.json`);
  const template = await readTemplate(file);
  if (options.withoutGrant !== undefined) {
    const roles = withoutGrant(template, options.withoutGrant);
    steps.tell(`on purpose: ${options.withoutGrant} is taken from ${roles.join(', ')}`);
  }
  for (const difference of prepareTemplate(template)) steps.tell(difference);
  await writeTemplate(file, template);
}

export const bootstrap = async (steps: Steps, surroundings: CdkSurroundings): Promise<void> =>
  steps.step('cdk bootstrap', async () => cdk(['bootstrap', `aws://${account}/${region}`], surroundings));

export async function deploy(
  steps: Steps,
  { aws, directory }: { readonly aws: LocalAws; readonly directory: string },
  surroundings: CdkSurroundings,
): Promise<DeployedStack> {
  const outputs = join(directory, 'outputs.json');
  const options = ['--app', assemblyIn(directory), '--require-approval', 'never', '--outputs-file', outputs];
  await steps.step('cdk deploy', async () => cdk(['deploy', stackName, ...options], surroundings));
  return DeployedStack.read(aws, outputs, stackName);
}

export const destroy = async (steps: Steps, directory: string, surroundings: CdkSurroundings): Promise<void> =>
  steps.step('cdk destroy', async () =>
    cdk(['destroy', stackName, '--app', assemblyIn(directory), '--force'], surroundings),
  );
