// Synthesises the stack as `cdk deploy` would, for the local world to run its very bundles: the app of cdk.json under its
// context, without the command line in front of it.
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compileCache } from './compile-cache.ts';

const root = process.cwd();

/** Where a stand-in's real address goes: replaced when the stack is deployed locally. */
export const placeholders = {
  bamboohr: 'http://127.0.0.1:1',
  netsuite: 'http://127.0.0.1:2',
} as const;

interface Assembly {
  readonly directory: string;
  /** What tells infra/app.ts where to write what. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Makes room for the assembly. */
export async function prepareAssembly(name: string, settings: string): Promise<Assembly> {
  const directory = join(root, '.cache', name);
  const { context } = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8')) as { context: object };
  const choices = {
    stack: 'BambooHrNetSuite',
    settings,
    bamboohrBaseUrl: placeholders.bamboohr,
    netsuiteBaseUrl: placeholders.netsuite,
  };
  await rm(directory, { recursive: true, force: true });
  const CDK_CONTEXT_JSON = JSON.stringify({ ...context, ...choices });
  return { directory, environment: { ...compileCache, CDK_OUTDIR: directory, CDK_CONTEXT_JSON } };
}

/** Returns the directory of the cloud assembly. `settings` stands in for connector.json. */
export async function buildAssembly(name: string, settings = 'test/world/company/connector.json'): Promise<string> {
  const { directory, environment } = await prepareAssembly(name, settings);
  await promisify(execFile)(process.execPath, ['infra/app.ts'], { cwd: root, env: { ...process.env, ...environment } });
  return directory;
}
