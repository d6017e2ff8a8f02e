// Questions that only find out how things are neither stop other workers nor call an end to their trouble.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { quietCircuit } from '../../../lib/http/quiet-circuit.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { fakeConnection, type FakeConnection } from '../../support/fakes/fake-traffic.ts';

let real: FakeConnection['circuit'];
beforeEach(() => {
  real = fakeConnection(new FakeEffects()).circuit;
});

describe('a quiet circuit', () => {
  it('obeys a vendor that is to be left alone', async () => {
    real.untilMs = 5_000;
    expect(await quietCircuit(real).openUntil('netsuite')).toBe(5_000);
  });

  it('asks all the same where an operator wants to see whether a refusal lasts', async () => {
    real.untilMs = 5_000;
    const asking = quietCircuit(real, (vendor) => Promise.resolve(vendor === 'bamboohr'));
    expect([await asking.openUntil('bamboohr'), await asking.openUntil('netsuite')]).toEqual([0, 5_000]);
  });

  it('tells the others of a vendor that is busy, and of nothing else', async () => {
    const quiet = quietCircuit(real);
    await quiet.open('netsuite', 'status-403');
    await quiet.open('netsuite', 'query-refused', 9_000);
    expect(real.closings).toEqual([]);
    await quiet.open('netsuite', 'status-429', 9_000);
    expect(real.closings).toHaveLength(1);
  });

  it('ends no trouble of others', async () => {
    await quietCircuit(real).reset('netsuite');
    expect(real.successes).toBe(0);
  });
});
