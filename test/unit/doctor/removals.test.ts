// Each right, field and feature taken away by itself: the doctor names that one with its remedy, and nothing else.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DoctorWorld, remediesIn, told } from './doctor-world.ts';
import { removals, withoutScopes } from './removal-table.ts';

let world: DoctorWorld;
beforeEach(async () => {
  world = await DoctorWorld.start();
});
afterEach(() => world.close());

describe('taken away by itself', () => {
  it('is told in more than 25 cases', () => expect(removals.length).toBeGreaterThan(25));

  it.each(removals)('$what is named with its remedy, and nothing else is', async ({ remove, found, remedy }) => {
    await remove(world);
    const results = await world.examine();
    expect(told(results)).toEqual(found);
    for (const text of remediesIn(results)) expect(text).not.toContain('{thing}');
    expect(remediesIn(results).join('\n')).toContain(remedy);
  });
});

describe('a healthy world', () => {
  it('has nothing to be found', async () => expect(await world.found()).toEqual([]));

  it('has nothing to be found with OAuth but the webhook of another credential', async () => {
    withoutScopes()(world);
    expect(await world.found()).toEqual([]);
  });

  it.each([
    ['the account names its language', { insistsOnLanguage: 'fr_FR' }],
    ['the catalogue is closed', { metadataCatalogue: 'closed' }],
    ['times come as text', { expiresInAs: 'string' }],
  ])('stays one where %s', async (_name, switches) => {
    Object.assign(world.netsuite.switches, switches);
    expect(await world.found()).toEqual([]);
  });

  it('stays one where BambooHR tells the monitored fields by number', async () => {
    world.bamboohr.switches.monitorFieldsShownAs = 'ids';
    expect(await world.found()).toEqual([]);
  });

  it('has no gap where NetSuite has no employee yet', async () => {
    for (const { id } of [...world.netsuite.employees()]) world.netsuite.removeEmployee(id);
    expect(await world.found()).toEqual(['unknown no-record-visible: employee records']);
  });
});

describe('looking', () => {
  it('changes nothing on either side', async () => {
    const { requests } = world.bamboohr.server;
    const before = requests.length;
    await world.examine();
    expect(world.netsuite.counters.mutatingCalls).toBe(0);
    expect(world.netsuite.writes).toEqual([]);
    const questions = requests.slice(before).filter(({ method }) => method !== 'GET');
    expect(new Set(questions.map(({ path }) => path))).toEqual(new Set(['/api/v2/datasets/employee/data']));
  });

  it('asks a refused key once, so that no account is locked out', async () => {
    world.bamboohr.revokeApiKey(world.bamboohr.apiKey);
    const before = world.bamboohr.server.requests.length;
    await world.examine();
    await world.examine();
    expect(world.bamboohr.server.requests.length - before).toBe(1);
  });

  it('tells of no person', async () => {
    world.bamboohr.hideField('workEmail');
    expect(JSON.stringify(await world.examine())).not.toMatch(/marker|zo\u00eb/i);
  });

  it('does not try what hangs on a login, and goes on with the other side', async () => {
    world.bamboohr.revokeApiKey(world.bamboohr.apiKey);
    const results = await world.examine();
    const verdicts = (area: string) =>
      results.filter((result) => result.area === area).map(({ id, verdict }) => [id, verdict]);
    expect(
      verdicts('bamboohr')
        .slice(1)
        .every(([, verdict]) => verdict === 'not tried'),
    ).toBe(true);
    expect(verdicts('netsuite').every(([id, verdict]) => verdict === 'ok' || id === 'netsuite-edit')).toBe(true);
  });

  it('says that it does not know while a vendor is away', async () => {
    world.netsuite.failNext(503, { times: Number.POSITIVE_INFINITY });
    const found = told(await world.examine());
    expect(found).toContainEqual(expect.stringMatching(/^unknown not-answered: NetSuite/));
    expect(found.filter((each) => each.startsWith('gap'))).toEqual([]);
  });
});
