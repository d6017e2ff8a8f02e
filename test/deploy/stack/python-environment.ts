// A virtual Python environment of our own with the AWS emulator in it, kept in .cache between runs.
import { execFile } from 'node:child_process';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const requirements = ['ministack==1.5.33', 'cryptography>=45'];

/** Path of a Python 3 that can make virtual environments; undefined when this machine has none. */
export async function findPython(): Promise<string | undefined> {
  const tells = 'import ensurepip, sys, venv; assert sys.version_info >= (3, 10); print(sys.executable)';
  for (const name of ['python3', 'python']) {
    try {
      const { stdout } = await run(name, ['-c', tells]);
      return stdout.trim();
    } catch {
      // Not there, too old, or without venv: try the next name.
    }
  }
  return undefined;
}

export interface PythonEnvironment {
  readonly python: string;
  readonly ministack: string;
}

/** Makes the environment and installs into it; a complete one of an earlier run is used as it is. */
export async function preparePython(python: string, cache: string, signal: AbortSignal): Promise<PythonEnvironment> {
  const home = join(cache, 'deploy-python');
  const environment = { python: join(home, 'bin', 'python'), ministack: join(home, 'bin', 'ministack') };
  // Written last, so that an installation that was cut off does not count.
  const complete = join(home, `complete ${requirements.join(' ')}`);
  if (await exists(complete)) return environment;
  await rm(home, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  await run(python, ['-m', 'venv', home], { signal });
  await run(environment.python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements], {
    signal,
  });
  await writeFile(complete, '');
  return environment;
}

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
