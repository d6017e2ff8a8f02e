// Gate and slots in the table, shared by every worker there is.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoOpenPoints } from '../../../../lib/aws/stores/open-point-store.ts';
import { DynamoCircuitBreaker, DynamoConcurrencyLimiter } from '../../../../lib/aws/stores/traffic-store.ts';
import { caught } from '../../../support/caught.ts';
import { FakeEffects, someMoment } from '../../../support/fake-effects.ts';
import { DynamoTable, effectsInRealTime } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
beforeEach(async () => {
  effects = new FakeEffects();
  await dynamo.table.delete({ pk: 'GATE#netsuite', sk: 'GATE' });
  await dynamo.table.delete({ pk: 'SLOTS#netsuite', sk: 'SLOTS' });
});

describe('the gate', () => {
  beforeEach(() => {
    effects.chance = 1;
  });
  const gate = () => new DynamoCircuitBreaker(dynamo.table, effects);

  it('is open at first', async () => {
    expect(await gate().openUntil('netsuite')).toBe(0);
  });

  it('closed by one worker is closed for all, until exactly the time given', async () => {
    await gate().open('netsuite', 'status-429', someMoment + 37_000);
    expect(await gate().openUntil('netsuite')).toBe(someMoment + 37_000);
    expect(await gate().openUntil('bamboohr')).toBe(0);
  });

  it('is never opened earlier by another closing', async () => {
    await gate().open('netsuite', 'status-429', someMoment + 37_000);
    expect(await gate().open('netsuite', 'status-503', someMoment + 5_000)).toBe(someMoment + 37_000);
    expect(await gate().openUntil('netsuite')).toBe(someMoment + 37_000);
  });

  it('that the account itself closed is one open point, until a call succeeds', async () => {
    const points = new DynamoOpenPoints(dynamo.table, { loadFindings: () => Promise.resolve([]) });
    const worker = gate();
    for (let minute = 0; minute < 3; minute += 1) {
      await worker.open('netsuite', 'header-refused', effects.nowMs + 300_000);
      effects.pass(300_000);
    }
    const point = {
      ...{ kind: 'failure', class: 'fix-account', employeeId: '', code: 'header-refused', field: 'netsuite' },
      since: new Date(someMoment).toISOString(),
    };
    expect(await points.list()).toEqual([point]);
    expect(await points.list('failure')).toEqual([point]);
    expect(await points.list('hold')).toEqual([]);
    await worker.openUntil('netsuite');
    await worker.reset('netsuite');
    expect(await points.list()).toEqual([]);
  });

  it('that trouble closed is nobody’s task', async () => {
    const points = new DynamoOpenPoints(dynamo.table, { loadFindings: () => Promise.resolve([]) });
    await gate().open('netsuite', 'status-520');
    expect(await points.list()).toEqual([]);
  });

  it('without a time given stays closed longer each time the trouble is still there', async () => {
    const waits: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const untilMs = await gate().open('netsuite', 'status-429');
      waits.push(untilMs - effects.nowMs);
      effects.nowMs = untilMs;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000]);
  });

  it('does not grow because many workers discover one trouble', async () => {
    for (let count = 0; count < 20; count += 1) await gate().open('netsuite', 'status-429');
    expect(await gate().openUntil('netsuite')).toBe(someMoment + 1_000);
  });

  it('forgets trouble as soon as the vendor does what it is asked, and not before it is open', async () => {
    const worker = gate();
    for (let count = 0; count < 5; count += 1) effects.nowMs = await gate().open('netsuite', 'status-429');
    await worker.openUntil('netsuite');
    await worker.reset('netsuite');
    expect(await gate().open('netsuite', 'status-429')).toBe(effects.nowMs + 1_000);
    // An answer to a request that was on its way when others were refused.
    await worker.openUntil('netsuite');
    await worker.reset('netsuite');
    expect(await gate().openUntil('netsuite')).toBe(effects.nowMs + 1_000);
  });

  it('costs nothing more while there is no trouble', async () => {
    const worker = gate();
    await worker.openUntil('netsuite');
    await worker.reset('netsuite');
    expect(await dynamo.table.get({ pk: 'GATE#netsuite', sk: 'GATE' })).toBeUndefined();
  });

  it('forgets old trouble', async () => {
    for (let count = 0; count < 5; count += 1) effects.nowMs = await gate().open('netsuite', 'status-429');
    effects.pass(10 * 60_000);
    expect(await gate().open('netsuite', 'status-429')).toBe(effects.nowMs + 1_000);
  });
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
