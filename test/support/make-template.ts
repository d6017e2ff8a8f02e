// The template that ships, for the tests that read it.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { root, shippedTemplateFile } from '../infra/support/template.ts';

const print = `
  const { connectorApp } = await import('./test/infra/support/synth.ts');
  const { Template } = await import('aws-cdk-lib/assertions');
  process.stdout.write(JSON.stringify(Template.fromStack(connectorApp().stack).toJSON()));
`;

export default async function makeTemplate(): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', print], {
    cwd: root,
    maxBuffer: 64 * 1_024 * 1_024,
  });
  await mkdir(dirname(shippedTemplateFile), { recursive: true });
  await writeFile(shippedTemplateFile, stdout);
}
