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

/** Returns the directory of the cloud assembly. `settings` stands in for connector.json. */
export async function buildAssembly(name: string, settings = 'test/world/company/connector.json'): Promise<string> {
  const output = join(root, '.cache', name);
  const { context } = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8')) as { context: object };
  const choices = {
    stack: 'BambooHrNetSuite',
    settings,
    bamboohrBaseUrl: placeholders.bamboohr,
    netsuiteBaseUrl: placeholders.netsuite,
  };
  await rm(output, { recursive: true, force: true });
  await promisify(execFile)(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ...compileCache,
      CDK_OUTDIR: output,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...choices }),
    },
  });
  return output;
}
