// Good neighbour: a vendor that asks for patience gets it, from everybody. Waits are measured by the world's clock, which
// vendors and functions share: it leaps only while no function is at work, so a call made too early is still too early,
// and what is in flight at once is what the functions really have in flight.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RecordedRequest } from '../world/http/simulated-server.ts';
import { deliver, hire, record, type SmallWorld, startSmallWorld, until, updatedEvent } from './small-world.ts';

describe('throttling', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
    world.bamboohr.dropWebhooks(true);
  });
  afterAll(() => world.close());

  const reads = (): readonly RecordedRequest[] =>
    world.bamboohr.server.requests.filter(({ path }) => path.includes('/api/v1/employees/'));

  const everybodyArrives = (ids: readonly string[], timeoutMs: number): Promise<void> =>
    until(
      'everybody is in NetSuite',
      async () => {
        await world.settle();
        return ids.every((id) => record(world, id) !== undefined);
      },
      timeoutMs,
    );

  it.each<[string, 429 | 503, () => string]>([
    ['503', 503, () => '7'],
    ['429', 429, () => '7'],
    ['an HTTP date', 503, () => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 7_000).toUTCString()],
  ])(
    'does not call BambooHR again before the end of Retry-After (%s)',
    async (_what, status, retryAfter) => {
      const people = Array.from({ length: 6 }, () => hire(world));
      const from = reads().length;
      const header = retryAfter();
      world.bamboohr.rateLimit({ status, retryAfter: header, times: 1 });
      for (const id of people) await deliver(world, { body: updatedEvent(id) });
      await until('BambooHR was asked', () => reads().length > from);
      const refused = reads()[from]!;
      const earliest = /^\d+$/.test(header) ? refused.startedAtMs + 7_000 : Date.parse(header);
      await everybodyArrives(people, 40_000);
      // Calls already on their way when the refusal came are nobody's fault.
      const settledMs = 500;
      const early = reads()
        .slice(from + 1)
        .filter(({ startedAtMs }) => startedAtMs > refused.startedAtMs + settledMs && startedAtMs < earliest - 50);
      expect(early).toHaveLength(0);
      await world.settle();
    },
    90_000,
  );

  it('never has more NetSuite requests in flight than its share, while NetSuite answers 429', async () => {
    const { server } = world.netsuite;
    server.latencyMs = 30;
    server.peakInFlight = 0;
    const people = Array.from({ length: 24 }, () => hire(world));
    let refusals = 0;
    world.netsuite.failNext(429, {
      times: 8,
      when: () => {
        refusals += 1;
        return refusals % 3 === 0;
      },
    });
    await Promise.all(people.map((id) => deliver(world, { body: updatedEvent(id) })));
    await everybodyArrives(people, 90_000);
    expect(server.peakInFlight).toBeLessThanOrEqual(2);
    expect(server.peakInFlight).toBeGreaterThanOrEqual(1);
    server.latencyMs = 0;
    await world.settle();
  }, 120_000);

  it('asks for one access token however many workers there are', () => {
    expect(world.netsuite.tokensIssued).toBe(1);
  });
});
