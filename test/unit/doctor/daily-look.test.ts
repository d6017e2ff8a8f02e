// A right that is lost overnight is one open point in the morning, and gone when it was given back.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type GapsSeen, lookDaily } from '../../../lib/doctor/daily-look.ts';
import { DoctorWorld } from './doctor-world.ts';

const hourMs = 60 * 60_000;
let world: DoctorWorld;
let seen: GapsSeen;
beforeEach(async () => {
  world = await DoctorWorld.start();
  seen = { lookedAtMs: 0, gaps: [] };
});
afterEach(() => world.close());

const look = async (onlyOpen = false): Promise<readonly string[]> => {
  await lookDaily(
    { onlyOpen },
    {
      effects: world.effects,
      ports: () => ({ ...world.ports, samplesChanged: true }),
      store: { load: async () => seen, save: async (now) => void (seen = now) },
    },
  );
  return seen.gaps.map(({ code, thing }) => `${code} ${thing}`);
};
/** Tokens are checked against the simulators' own clocks, so that the last look moves instead of the time. */
const pass = (ms: number): void => {
  seen = { ...seen, lookedAtMs: seen.lookedAtMs - ms };
};
const requests = (): number => world.bamboohr.server.requests.length + world.netsuite.server.requests.length;

describe('the daily look', () => {
  it('finds nothing where nothing is missing, at a price that no number of people changes', async () => {
    const before = requests();
    expect(await look()).toEqual([]);
    expect(requests() - before).toBeLessThanOrEqual(15);
    // No page of everyone, on either side.
    const paths = world.bamboohr.server.requests.map(({ path }) => path);
    expect(paths.filter((path) => path === '/api/v1/employees')).toEqual([]);
    expect(world.netsuite.counters.of('suiteql')).toBe(4);
    expect(world.netsuite.counters.mutatingCalls).toBe(0);
  });

  it('makes one point of a right that is lost, rings once, and drops it when it is given back', async () => {
    await look();
    world.netsuite.hideTable('location');
    world.bamboohr.hideField('workEmail');
    pass(24 * hourMs);
    expect(await look()).toEqual(['field-not-readable workEmail', 'list-not-visible Locations']);
    const [{ since } = { since: '' }] = seen.gaps;
    expect(world.effects.count('CredentialsRefused')).toBe(2);
    pass(24 * hourMs);
    world.effects.pass(1_000);
    expect(await look()).toHaveLength(2);
    expect(seen.gaps[0]?.since).toBe(since);
    expect(world.effects.count('CredentialsRefused')).toBe(2);
    world.netsuite.permitTable('location');
    pass(hourMs);
    expect(await look(true)).toEqual(['field-not-readable workEmail']);
  });

  it('leaves what is open open while nothing can be proved', async () => {
    world.bamboohr.hideField('workEmail');
    await look();
    pass(hourMs);
    world.bamboohr.revokeApiKey(world.bamboohr.apiKey);
    expect(await look()).toEqual(['field-not-readable workEmail']);
  });

  it('makes no point of a login, which has one of its own', async () => {
    world.netsuite.switches.roleMayUseRest = false;
    expect(await look()).toEqual([]);
  });

  it('is taken once a day, and once an hour while something is open', async () => {
    await look();
    world.bamboohr.hideTable('jobInfo');
    const before = requests();
    pass(10 * hourMs);
    await look();
    await look(true);
    expect(requests()).toBe(before);
    pass(12 * hourMs);
    expect(await look()).toEqual(['table-closed jobInfo']);
    world.bamboohr.showTable('jobInfo');
    pass(hourMs / 2);
    expect(await look(true)).toHaveLength(1);
    pass(hourMs / 2);
    expect(await look(true)).toEqual([]);
  });
});
