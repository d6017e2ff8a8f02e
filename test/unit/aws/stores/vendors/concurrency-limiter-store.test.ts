// Request slots in the table, shared by every worker there is.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoConcurrencyLimiter } from '../../../../../lib/aws/stores/vendors/concurrency-limiter-store.ts';
import { caught } from '../../../../support/caught.ts';
import { FakeEffects, someMoment } from '../../../../support/fake-effects.ts';
import { DynamoTable, effectsInRealTime } from '../dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
beforeEach(async () => {
  effects = new FakeEffects();
  await dynamo.table.delete({ pk: 'SLOTS#netsuite', sk: 'SLOTS' });
});

describe('slots', () => {
  const slots = (limit: number) => new DynamoConcurrencyLimiter(dynamo.table, effects, limit);
  const take = (limit: number) => slots(limit).acquire({ leaseMs: 40_000, waitBudgetMs: 0 });
  const isTaken = async (limit: number) => {
    const taken: unknown = await take(limit).catch((error: unknown) => error);
    return !(taken instanceof Error);
  };

  it('are as many as configured', async () => {
    expect([await isTaken(3), await isTaken(3), await isTaken(3), await isTaken(3)]).toEqual([true, true, true, false]);
  });

  it('that are all taken are waited for as long as there is patience', async () => {
    await take(1);
    const error = await caught(slots(1).acquire({ leaseMs: 40_000, waitBudgetMs: 5_000 }));
    expect(error).toMatchObject({ name: 'WaitError', code: 'limiter-busy' });
    expect(effects.nowMs).toBeGreaterThanOrEqual(someMoment + 5_000);
  });

  it('come back when released', async () => {
    await (await take(1)).release();
    expect(await isTaken(1)).toBe(true);
  });

  it('of a worker that died come back when the lease ends', async () => {
    await take(1);
    effects.pass(39_999);
    expect(await isTaken(1)).toBe(false);
    effects.pass(1);
    expect(await isTaken(1)).toBe(true);
  });

  it('released late do not free what another worker holds by now', async () => {
    const late = await take(1);
    effects.pass(40_000);
    await take(1);
    await late.release();
    expect(await isTaken(1)).toBe(false);
  });

  it('are halved when the vendor complains, and come back one each half minute', async () => {
    await slots(4).backOff();
    expect([await isTaken(4), await isTaken(4), await isTaken(4)]).toEqual([true, true, false]);
    effects.pass(30_000);
    expect(await isTaken(4)).toBe(true);
    expect(await isTaken(4)).toBe(false);
  });

  it('that were halved are no more for workers who look at the same moment', async () => {
    await slots(8).backOff();
    await slots(8).backOff();
    effects.pass(2_000);
    await slots(8).backOff();
    const taken = await Promise.all(Array.from({ length: 12 }, () => isTaken(8)));
    expect(taken.filter((each) => each)).toHaveLength(2);
  });

  it('are halved once for requests that were in flight together', async () => {
    await Promise.all(Array.from({ length: 6 }, () => slots(8).backOff()));
    const taken: boolean[] = [];
    for (let count = 0; count < 5; count += 1) taken.push(await isTaken(8));
    expect(taken).toEqual([true, true, true, true, false]);
  });

  it('are never fewer than one', async () => {
    for (let count = 0; count < 5; count += 1) {
      await slots(2).backOff();
      effects.pass(2_000);
    }
    expect(await isTaken(2)).toBe(true);
    expect(await isTaken(2)).toBe(false);
  });

  it('never let more than the limit in, with twenty workers', async () => {
    const real = effectsInRealTime();
    const shared = new DynamoConcurrencyLimiter(dynamo.table, real, 3);
    let inFlight = 0;
    let peak = 0;
    let done = 0;
    const worker = async () => {
      for (let count = 0; count < 3; count += 1) {
        const slot = await shared.acquire({ leaseMs: 40_000, waitBudgetMs: 60_000 });
        peak = Math.max(peak, (inFlight += 1));
        await real.sleep(300);
        inFlight -= 1;
        done += 1;
        await slot.release();
      }
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    expect(done).toBe(60);
    expect(peak).toBeGreaterThan(1);
    expect(peak).toBeLessThanOrEqual(3);
  });
});
