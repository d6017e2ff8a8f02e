// The key of the seals: read when it is needed, again when it may have been replaced, and never an empty one.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { checkedKey, orderJudge } from '../../../lib/authority/order-key.ts';
import { sealed } from '../../../lib/authority/seal.ts';
import { type Change } from '../../../lib/employee/change.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects } from '../../support/fake-effects.ts';

const change: Change = {
  v: 1,
  employeeId: '412',
  kind: 'revoke',
  occurredAt: '2026-03-02T09:00:00.000Z',
  foundBy: 'operator',
  correlationId: 'c-1',
};
const [former, present] = ['f'.repeat(64), 'p'.repeat(64)];

let effects: FakeEffects;
let reads: number;
let stored: string;
beforeEach(() => {
  effects = new FakeEffects();
  reads = 0;
  stored = former;
});

const read = async (): Promise<string> => {
  reads += 1;
  return stored;
};
const orderOf = (key: string): Change => sealed(change, { key, order: 'order-0001', nowMs: effects.nowMs });

describe('the judge of orders', () => {
  it('reads no key for what only asks for a look', async () => {
    expect(await orderJudge(read, effects)({ ...change, kind: 'changed' })).toBe('unneeded');
    expect(reads).toBe(0);
  });

  it('reads the key once for many orders', async () => {
    const judge = orderJudge(read, effects);
    expect([await judge(orderOf(former)), await judge(orderOf(former))]).toEqual(['granted', 'granted']);
    expect(reads).toBe(1);
  });

  it('takes up a replaced key with the first order that is sealed with it', async () => {
    const judge = orderJudge(read, effects);
    await judge(orderOf(former));
    stored = present;
    effects.pass(60_000);
    expect(await judge(orderOf(present))).toBe('granted');
    expect(await judge(orderOf(former))).toBe('refused');
  });

  it('is not made to read again and again by forgeries', async () => {
    const judge = orderJudge(read, effects);
    for (let at = 0; at < 20; at += 1) expect(await judge(change)).toBe('refused');
    expect(reads).toBe(1);
  });

  it.each(['', '{}', 'short', ' '.repeat(64)])('takes %j for no key, whatever was sealed with it', async (text) => {
    stored = text;
    expect(await caught(orderJudge(read, effects)(orderOf(text)))).toMatchObject({
      code: 'secret-invalid',
      retryable: true,
    });
    expect(await caught(checkedKey(read)())).toMatchObject({ code: 'secret-invalid' });
  });
});
