// The stack as a template, made in this process without bundling, under the feature flags of cdk.json.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ConnectorStack } from '../../infra/connector-stack.ts';
import { readDeployChoices } from '../../infra/deploy-choices.ts';

export const root = join(import.meta.dirname, '../..');

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

let shipped: Template | undefined;

/** The template; without choices the one that ships, made once a test file. */
export function synth(context?: Readonly<Record<string, string>>): Template {
  if (context !== undefined) return Template.fromStack(connectorApp(context).stack);
  shipped ??= Template.fromStack(connectorApp().stack);
  return shipped;
}

/** Synthesises under other settings than those that ship. */
export const synthWith = (settings: object): Template =>
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

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are plain JSON, compared as such
type Properties = any;

export interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Resources of a type by logical id. */
export const resources = (template: Template, type: string): Readonly<Record<string, Resource>> =>
  template.findResources(type) as Record<string, Resource>;

/** The only resource of a type whose logical id begins like this. */
export function resource(template: Template, type: string, prefix = ''): Resource & { readonly id: string } {
  const found = Object.entries(resources(template, type)).filter(([id]) => id.startsWith(prefix));
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type} begin with "${prefix}".`);
  return { id: found[0]![0], ...found[0]![1] };
}
