// The change queue of the functions that give orders: what needs authority is sealed on its way. What is sent again must not
// pass here, or a forged message would come out sealed.
import { type Effects } from '../effects.ts';
import { type QueuedChange } from '../employee/new-change.ts';
import { type ChangeQueue } from '../employee/ports.ts';
import { checkedKey, type ReadKey } from './order-key.ts';
import { needsAuthority, sealed } from './seal.ts';

export function sealedQueue(
  queue: ChangeQueue,
  readKey: ReadKey,
  { now, uniqueId }: Pick<Effects, 'now' | 'uniqueId'>,
): ChangeQueue {
  return {
    send: async (changes) => {
      const isOrder = changes.some(({ change }) => needsAuthority(change));
      await queue.send(isOrder ? await sealedChanges(changes) : changes);
    },
  };

  async function sealedChanges(changes: readonly QueuedChange[]): Promise<readonly QueuedChange[]> {
    const seal = { key: await checkedKey(readKey)(), order: uniqueId(), nowMs: now() };
    return changes.map(({ change, identity }) => ({
      change: needsAuthority(change) ? sealed(change, seal) : change,
      identity,
    }));
  }
}
