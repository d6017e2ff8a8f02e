// `npm run test:deploy`: deploys the stack with the CDK to AWS on this machine (IAM and TLS enforced), lets it work for
// a small company between simulated BambooHR and NetSuite, and destroys it again.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPython, preparePython } from './stack/python-environment.ts';
import { Steps } from './steps.ts';
import { runTrial } from './trial.ts';

const usage = `npm run test:deploy -- [--without-grant ACTION]
  --without-grant sqs:SendMessage   takes the action from the functions' roles first, so that the run must fail;
                                    SyncEmployee/sqs:SendMessage takes it from that function alone`;

const limitMs = 8 * 60_000;
const cache = join(import.meta.dirname, '../../.cache');

function readGrant(): string | undefined {
  try {
    return parseArgs({ options: { 'without-grant': { type: 'string' } } }).values['without-grant'];
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}\n`);
    process.exit(2);
  }
}

const withoutGrant = readGrant();
const python = await findPython();
if (python === undefined) {
  process.stdout.write('The deployment test needs Python 3.10 or newer with venv, and found none.\n');
  process.stdout.write('0 passed, 0 failed, 1 skipped\n');
  process.exit(0);
}

const interruption = new AbortController();
const stop = (why: string): void => {
  // Whatever hangs on all the same is left where it is; the emulator is killed as this process ends.
  setTimeout(() => process.exit(1), 30_000).unref();
  interruption.abort(new Error(why));
};
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(`Stopped by ${name}.`));
setTimeout(() => stop(`Stopped after ${String(limitMs / 60_000)} minutes.`), limitMs).unref();
const { signal } = interruption;
const steps = new Steps(signal);
try {
  const environment = await steps.step('the AWS emulator is installed', async () =>
    preparePython(python, cache, signal),
  );
  await runTrial(steps, { environment, withoutGrant, signal });
} catch (error) {
  steps.failed = Math.max(1, steps.failed);
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
process.stdout.write(`${String(steps.passed)} passed, ${String(steps.failed)} failed\n`);
process.exit(steps.failed === 0 ? 0 : 1);
