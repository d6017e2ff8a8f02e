// The key of the seals, as AWS generated it in its secret.
import { type Effects } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { type Change } from '../employee/change.ts';
import { judge, needsAuthority, type Verdict } from './seal.ts';

export type ReadKey = () => Promise<string>;

const shortest = 32;
const keptMs = 5 * 60_000;
/** A forger makes the worker read the secret no more often. */
const rereadMs = 10_000;

/** An empty or short secret is no key: anyone could guess it. */
export const checkedKey =
  (read: ReadKey): ReadKey =>
  async () => {
    const key = (await read()).trim();
    if (key.length >= shortest) return key;
    throw new ConnectorError('secret-invalid', 'The secret of the orders holds no key: put 64 random letters there.', {
      retryable: true,
    });
  };

/** The key is read only for messages that need it, and again for a seal that does not fit it, in case it was replaced. */
export function orderJudge(readKey: ReadKey, { now }: Pick<Effects, 'now'>): (change: Change) => Promise<Verdict> {
  const read = checkedKey(readKey);
  let known: { readonly key: string; readonly atMs: number } | undefined;
  const keyOf = async (maxAgeMs: number): Promise<string> => {
    if (known === undefined || now() - known.atMs > maxAgeMs) known = { key: await read(), atMs: now() };
    return known.key;
  };
  return async (change) => {
    if (!needsAuthority(change)) return 'unneeded';
    const verdict = judge(change, await keyOf(keptMs), now());
    return verdict === 'refused' ? judge(change, await keyOf(rereadMs), now()) : verdict;
  };
}
