// Synthesises the stack exactly as `cdk deploy` would, for the local world to run its very bundles.
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = process.cwd();

/** Where a stand-in's real address goes: replaced when the stack is deployed locally. */
export const placeholders = {
  bamboohr: 'http://127.0.0.1:1',
  netsuite: 'http://127.0.0.1:2',
} as const;

/** Returns the directory of the cloud assembly. `settings` stands in for connector.json. */
export async function buildAssembly(name: string, settings = 'test/world/company/connector.json'): Promise<string> {
  const output = join(root, '.cache', name);
  await mkdir(join(root, '.cache'), { recursive: true });
  const cdk = join(root, 'node_modules/aws-cdk/bin/cdk');
  const choices = [
    'stack=BambooHrNetSuite',
    `settings=${settings}`,
    `bamboohrBaseUrl=${placeholders.bamboohr}`,
    `netsuiteBaseUrl=${placeholders.netsuite}`,
  ];
  const options = choices.flatMap((choice) => ['-c', choice]);
  await promisify(execFile)(process.execPath, [cdk, 'synth', '--quiet', '-o', output, ...options], { cwd: root });
  return output;
}
