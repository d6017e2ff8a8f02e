// The stack under choices or settings of a test's own, made in this process without bundling, under the feature flags of
// cdk.json.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ConnectorStack } from '../../../infra/connector-stack.ts';
import { readDeployChoices } from '../../../infra/deploy-choices.ts';
import { root, type StackTemplate } from './template.ts';

interface CdkJson {
  readonly context: Readonly<Record<string, unknown>>;
}

export const { context: featureFlags }: CdkJson = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));

export const noBundling = { 'aws:cdk:bundling-stacks': [] };

/** The app of infra/app.ts, without its rule check. */
export function connectorApp(context: Readonly<Record<string, string>> = {}): { app: App; stack: ConnectorStack } {
  const outdir = join(root, '.cache', `infra-tests-${process.env['JEST_WORKER_ID'] ?? 0}`);
  const app = new App({ outdir, context: { ...featureFlags, ...noBundling, ...context } });
  const choices = readDeployChoices(app.node);
  return { app, stack: new ConnectorStack(app, choices.stackName, choices) };
}

/** The template under these choices. */
export const synth = (context: Readonly<Record<string, string>>): StackTemplate =>
  Template.fromStack(connectorApp(context).stack).toJSON() as StackTemplate;

/** Synthesises under other settings than those that ship. */
export const synthWith = (settings: object): StackTemplate =>
  withSettingsFile(JSON.stringify(settings), (file) => synth({ settings: file }));

export function withSettingsFile<T>(content: string, use: (file: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'connector-settings-'));
  try {
    const file = join(directory, 'connector.json');
    writeFileSync(file, content);
    return use(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
