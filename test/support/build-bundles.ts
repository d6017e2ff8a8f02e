// Begins to build the bundles that the end-to-end tests run, beside the tests that need none: bundles.ts says when they are there.
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { bundlesDirectory } from './bundles.ts';

export default async function buildBundles(): Promise<void> {
  await rm(bundlesDirectory, { recursive: true, force: true });
  await mkdir(bundlesDirectory, { recursive: true });
  spawn(process.execPath, ['test/support/build-bundles-aside.ts'], { stdio: 'inherit' }).unref();
}
