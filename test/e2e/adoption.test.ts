// Five hundred people who are in NetSuite already without our ids: no duplicates, no wrong links, and every one that is
// not beyond doubt listed with both ids.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type AdoptionCase, createAdoptionCases, type Fate } from '../world/company/adoption-cases.ts';
import { mutatingCalls, type SmallWorld, startSmallWorld } from './small-world.ts';

interface Placed {
  readonly name: string;
  readonly id: string;
  readonly fate: Fate;
  /** NetSuite ids behind the fate's places. */
  readonly records: readonly string[];
}

function place(world: SmallWorld, adoptionCase: AdoptionCase): Placed[] {
  const { netsuite, bamboohr } = world;
  const records = adoptionCase.records.map((record) => netsuite.addEmployee({ subsidiary: '3', ...record }));
  for (const { externalId } of adoptionCase.entities ?? []) {
    records.push(netsuite.addEntity({ type: 'vendor', entityId: `Vendor ${externalId}`, externalId }));
  }
  return adoptionCase.people.map(({ employee, fate }) => {
    const id = bamboohr.addEmployee(employee);
    return { name: adoptionCase.name, id, fate, records };
  });
}

describe('people who are in NetSuite already', () => {
  let world: SmallWorld;
  let people: Placed[];
  let before: number;
  const states = new Map<string, Record<string, unknown>>();
  beforeAll(async () => {
    world = await startSmallWorld();
    world.bamboohr.dropWebhooks(true);
    world.bamboohr.advance(-2 * 60 * 60_000);
    people = createAdoptionCases(500, 1).flatMap((each) => place(world, each));
    world.bamboohr.advance(2 * 60 * 60_000);
    before = [...world.netsuite.employees()].length;
    await world.backfill();
    await world.settle({ timeoutMs: 240_000 });
    for (const { item } of await world.aws.tableDump()) {
      const state = unmarshall(item);
      if (state['sk'] === 'STATE') states.set(String(state['pk']).replace('EMPLOYEE#', ''), state);
    }
  }, 300_000);
  afterAll(() => world.close());

  const recordsOf = (id: string) =>
    [...world.netsuite.employees()].filter(({ externalId }) => externalId === `bamboohr-${id}`);
  const withFate = (kind: Fate['kind']) => people.filter(({ fate }) => fate.kind === kind);

  it('are linked when exactly one is beyond doubt, and never to another', () => {
    const wrong = withFate('linked').filter(({ id, fate, records }) => {
      const [found, another] = recordsOf(id);
      return another !== undefined || fate.kind !== 'linked' || found?.id !== records[fate.record];
    });
    expect(wrong.map(({ name, id }) => `${name}: ${id}`)).toEqual([]);
    expect(withFate('linked').length).toBeGreaterThan(200);
  });

  it('are held when anything is unclear, with both ids and a reason for each', () => {
    const wrong = withFate('held').filter(({ id, fate, records }) => {
      const hold = states.get(id)?.['hold'] as { code: string; netsuiteIds: string[]; reasons: string[] } | undefined;
      const expected = fate.kind === 'held' ? fate.records.map((index) => records[index]) : [];
      const isNamed = [...(hold?.netsuiteIds ?? [])].sort().join() === [...expected].sort().join();
      return hold?.code !== 'possible-match' || !isNamed || recordsOf(id).length > 0;
    });
    expect(wrong.map(({ name, id }) => `${name}: ${id} ${JSON.stringify(states.get(id)?.['hold'])}`)).toEqual([]);
    expect(withFate('held').length).toBeGreaterThan(100);
  });

  it('have no duplicates: only who is nobody’s look-alike was created', () => {
    const wrong = withFate('created').filter(({ id }) => recordsOf(id).length !== 1);
    expect(wrong.map(({ name, id }) => `${name}: ${id}`)).toEqual([]);
    expect([...world.netsuite.employees()]).toHaveLength(before + withFate('created').length);
  });

  it('take one write each, and none when everything is looked at again', async () => {
    const writes = mutatingCalls(world);
    // One more each for those whose external id turned out to be taken.
    const taken = people.filter(({ name }) => name.includes('vendor')).length;
    expect(writes).toBeLessThanOrEqual(withFate('linked').length + withFate('created').length + taken);
    // Whatever still differs is looked at once, and known to be harmless from then on; only who waits for an answer is
    // looked at by each comparison, since the record in question may have been mended in NetSuite.
    await world.reconcile();
    await world.settle({ timeoutMs: 240_000 });
    const from = world.bamboohr.server.requests.length;
    world.bamboohr.touchEverybody();
    await world.backfill();
    expect((await world.reconcile({ only: 'unfinished' })).outcome).toBe('done');
    await world.settle({ timeoutMs: 240_000 });
    expect(mutatingCalls(world) - writes).toBe(0);
    const asked = world.bamboohr.server.requests.slice(from);
    // One comparison by pages, not one read each.
    expect(asked.filter(({ path, query }) => path === '/api/v1/employees' && query.has('sort'))).toHaveLength(1);
    const read = asked.map(({ path }) => /^\/api\/v1\/employees\/(\d+)$/.exec(path)?.[1]).filter(Boolean);
    expect(new Set(read)).toEqual(new Set(withFate('held').map(({ id }) => id)));
    expect(read).toHaveLength(withFate('held').length);
  }, 300_000);
});
