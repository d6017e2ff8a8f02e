// The CDK command line, run against AWS on this machine.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');

export interface CdkSurroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Fails with the end of what it printed. */
export async function cdk(args: readonly string[], { environment, signal }: CdkSurroundings): Promise<void> {
  const command = join(root, 'node_modules/aws-cdk/bin/cdk');
  try {
    await promisify(execFile)(process.execPath, [command, ...args, '--ci', '--no-color'], {
      cwd: root,
      env: environment,
      signal,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const end = `${stdout}\n${stderr}`.trim().split('\n').slice(-40).join('\n');
    throw new Error(`cdk ${args[0] ?? ''} failed:\n${end}`, { cause: error });
  }
}
