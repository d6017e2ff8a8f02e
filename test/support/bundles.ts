// The bundles of the end-to-end tests: as a customer would have them but for the guards, with another field mapping, and with
// the guards of a customer.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const bundlesDirectory = join(process.cwd(), '.cache/bundles');
export const readyFile = join(bundlesDirectory, 'ready');
export const failedFile = join(bundlesDirectory, 'failed');

export const assemblies = {
  tests: { name: 'assembly-tests', settings: 'test/e2e/connector.json' },
  mapped: { name: 'assembly-mapped', settings: 'test/e2e/mapped-connector.json' },
  guarded: { name: 'assembly-guarded', settings: 'test/world/company/connector.json' },
} as const;

export const directoryOf = (assembly: keyof typeof assemblies): string => join('.cache', assemblies[assembly].name);

const mostMs = 120_000;

/** Waits until the bundles of this run are built. Throws what stopped that. */
export async function bundlesReady(): Promise<void> {
  const deadlineMs = performance.now() + mostMs;
  while (!existsSync(readyFile)) {
    if (existsSync(failedFile)) throw new Error(readFileSync(failedFile, 'utf8'));
    if (performance.now() > deadlineMs) throw new Error('The bundles were not built in two minutes.');
    await sleep(50);
  }
}
