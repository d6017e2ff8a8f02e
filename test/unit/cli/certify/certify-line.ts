// The command line in front of a certification against a simulated account.
import { type Clock } from '../../../../lib/cli/ask-patiently.ts';
import { CertifyWorld } from '../../certify/certify-world.ts';
import { CommandLine } from '../command-line.ts';

export const clock: Clock = { now: () => 0, sleep: () => Promise.resolve() };

export async function certifyLine(...given: Parameters<typeof CertifyWorld.start>) {
  const certified = await CertifyWorld.start(...given);
  const line = new CommandLine();
  // The operator's function works with whatever the account is at the time.
  Object.defineProperty(line.world.tools, 'certify', { get: () => certified.tools });
  return { certified, line };
}
