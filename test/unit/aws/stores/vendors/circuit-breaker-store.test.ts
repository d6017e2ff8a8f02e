// The circuit breaker in the table, shared by every worker there is.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DynamoCircuitBreaker,
  troubledCircuits,
  troubledSince,
} from '../../../../../lib/aws/stores/vendors/circuit-breaker-store.ts';
import { DynamoOpenPoints } from '../../../../../lib/aws/stores/open-point-store.ts';
import { FakeEffects, someMoment } from '../../../../support/fake-effects.ts';
import { DynamoTable } from '../dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
beforeEach(async () => {
  effects = new FakeEffects();
  await dynamo.table.delete({ pk: 'CIRCUIT#netsuite', sk: 'CIRCUIT' });
});

describe('a circuit', () => {
  beforeEach(() => {
    effects.chance = 1;
  });
  const circuit = () => new DynamoCircuitBreaker(dynamo.table, effects);

  it('is closed at first', async () => {
    expect(await circuit().openUntil('netsuite')).toBe(0);
  });

  it('opened by one worker is open for all, until exactly the time given', async () => {
    await circuit().open('netsuite', 'status-429', someMoment + 37_000);
    expect(await circuit().openUntil('netsuite')).toBe(someMoment + 37_000);
    expect(await circuit().openUntil('bamboohr')).toBe(0);
  });

  it('is told of with its reason and times until a call succeeds', async () => {
    const worker = circuit();
    await worker.open('netsuite', 'status-429', someMoment + 37_000);
    const told = { vendor: 'netsuite', reason: 'status-429', openedAtMs: someMoment, untilMs: someMoment + 37_000 };
    expect(await troubledCircuits(dynamo.table)).toEqual([told]);
    await worker.openUntil('netsuite');
    effects.nowMs = someMoment + 37_000;
    await worker.reset('netsuite');
    expect(await troubledCircuits(dynamo.table)).toEqual([]);
  });

  it('tells since when it was opened again and again, whatever the reasons, until a call succeeds', async () => {
    const worker = circuit();
    expect(await troubledSince(dynamo.table)).toEqual(new Map());
    for (const reason of ['status-503', 'timeout', 'status-429']) {
      await worker.open('netsuite', reason, effects.nowMs + 300_000);
      effects.pass(300_000);
      expect(await troubledSince(dynamo.table)).toEqual(new Map([['netsuite', someMoment]]));
    }
    await worker.openUntil('netsuite');
    await worker.reset('netsuite');
    expect(await troubledSince(dynamo.table)).toEqual(new Map());
  });

  it('is never closed earlier by another opening', async () => {
    await circuit().open('netsuite', 'status-429', someMoment + 37_000);
    expect(await circuit().open('netsuite', 'status-503', someMoment + 5_000)).toBe(someMoment + 37_000);
    expect(await circuit().openUntil('netsuite')).toBe(someMoment + 37_000);
  });

  it('that the account itself opened is closed by proof of access, and one that its traffic opened is not', async () => {
    await circuit().open('netsuite', 'credentials-refused', someMoment + 37_000);
    await circuit().accessProved('netsuite');
    expect(await circuit().openUntil('netsuite')).toBe(0);
    await circuit().open('netsuite', 'status-429', someMoment + 37_000);
    await circuit().accessProved('netsuite');
    expect(await circuit().openUntil('netsuite')).toBe(someMoment + 37_000);
  });

  it('that the account itself opened is one open point, until a call succeeds', async () => {
    const points = new DynamoOpenPoints(dynamo.table, { loadFindings: () => Promise.resolve([]) });
    const worker = circuit();
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

  it('that trouble opened is no task for an operator', async () => {
    const points = new DynamoOpenPoints(dynamo.table, { loadFindings: () => Promise.resolve([]) });
    await circuit().open('netsuite', 'status-520');
    expect(await points.list()).toEqual([]);
  });

  it('without a time given stays open longer each time the trouble is still there', async () => {
    const waits: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const untilMs = await circuit().open('netsuite', 'status-429');
      waits.push(untilMs - effects.nowMs);
      effects.nowMs = untilMs;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000]);
  });

  it('does not grow because many workers discover one trouble', async () => {
    for (let count = 0; count < 20; count += 1) await circuit().open('netsuite', 'status-429');
    expect(await circuit().openUntil('netsuite')).toBe(someMoment + 1_000);
  });

  it('forgets trouble as soon as the vendor does what it is asked, and not before it is closed', async () => {
    const worker = circuit();
    for (let count = 0; count < 5; count += 1) effects.nowMs = await circuit().open('netsuite', 'status-429');
    await worker.openUntil('netsuite');
    await worker.reset('netsuite');
    expect(await circuit().open('netsuite', 'status-429')).toBe(effects.nowMs + 1_000);
    // An answer to a request that was on its way when others were refused.
    await worker.openUntil('netsuite');
    await worker.reset('netsuite');
    expect(await circuit().openUntil('netsuite')).toBe(effects.nowMs + 1_000);
  });

  it('costs nothing more while there is no trouble', async () => {
    const worker = circuit();
    await worker.openUntil('netsuite');
    await worker.reset('netsuite');
    expect(await dynamo.table.get({ pk: 'CIRCUIT#netsuite', sk: 'CIRCUIT' })).toBeUndefined();
  });

  it('forgets old trouble', async () => {
    for (let count = 0; count < 5; count += 1) effects.nowMs = await circuit().open('netsuite', 'status-429');
    effects.pass(10 * 60_000);
    expect(await circuit().open('netsuite', 'status-429')).toBe(effects.nowMs + 1_000);
  });
});
