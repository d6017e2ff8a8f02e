// What a file gives for a secret is stored where it differs from what stands there.
import { isDeepStrictEqual } from 'node:util';
import { type StackSecret } from '../../connect/stack/stack-secrets.ts';

type Content = Awaited<ReturnType<StackSecret['content']>>;

/** True when something was stored. */
export async function mergeGiven(secret: StackSecret, given: Content): Promise<boolean> {
  const stands = await secret.content();
  const differs = Object.entries(given).some(([name, value]) => !isDeepStrictEqual(stands[name], value));
  if (differs) await secret.merge(given);
  return differs;
}
