// A customer's own connector.json in a deployed stack: custom fields on both sides, ownership, scope, and people known
// by a field of our own because their external ids belong to another integration.
import { directoryOf } from '../support/bundles.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmployeeTruth } from '../world/netsuite/control/truth.ts';
import { hire, mutatingCalls, type SmallWorld, startSmallWorld, state } from './small-world.ts';

describe('a mapping of one’s own', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld({ assembly: directoryOf('mapped') });
    const { netsuite, bamboohr } = world;
    for (const alias of ['customCostCentre', 'customRemote', 'customRegion']) bamboohr.addCustomField({ alias });
    netsuite.declareCustomField('custentity_bamboohr_id');
    netsuite.declareCustomField('custentity_cost_centre');
    netsuite.declareCustomField('custentity_remote', { kind: 'boolean' });
    netsuite.declareCustomField('custentity_region', { kind: 'choice', ids: ['1', '2'] });
  });
  afterAll(() => world.close());

  const inStep = async (): Promise<void> => {
    await world.settle();
    await world.backfill();
    await world.settle();
  };
  const recordOf = (employeeId: string): EmployeeTruth | undefined =>
    [...world.netsuite.employees()].find((each) => each['custentity_bamboohr_id'] === employeeId);

  it('creates with custom fields, constants and no external id', async () => {
    const id = hire(world, { custom: { customCostCentre: 'CC-7', customRemote: 'Yes', customRegion: 'north' } });
    await inStep();
    expect(recordOf(id)).toMatchObject({
      custentity_cost_centre: 'CC-7',
      custentity_remote: true,
      custentity_region: '1',
      workCalendar: '1',
    });
    expect(recordOf(id)).not.toHaveProperty('externalId');
    const asked = world.bamboohr.server.requests.map(({ query }) => query.get('fields') ?? '').join();
    expect(asked).toContain('customCostCentre');
    expect(asked).not.toContain('mobilePhone');
  }, 60_000);

  it('adopts by number and leaves the foreign external id alone', async () => {
    const netsuiteId = world.netsuite.addEmployee({
      firstName: 'Ines',
      lastName: 'Rossi',
      email: 'ines@acmeworks.example',
      externalId: 'workday-17',
      subsidiary: '3',
    });
    const id = hire(world, { firstName: 'Ines', lastName: 'Rossi', workEmail: 'ines@acmeworks.example' });
    await inStep();
    expect(recordOf(id)).toMatchObject({ id: netsuiteId, externalId: 'workday-17' });
  }, 60_000);

  it('keeps to the ownership of each field', async () => {
    const id = hire(world, { jobTitle: 'Analyst', workPhone: '+44 20 7946 0001' });
    await inStep();
    world.bamboohr.transfer(id, { date: '2025-01-01', jobTitle: null });
    world.bamboohr.updateEmployee(id, { workPhone: '+44 20 7946 0002' });
    await inStep();
    expect(recordOf(id)).toMatchObject({ title: 'Analyst', phone: '+44 20 7946 0001' });
  }, 60_000);

  it('says which label the list lacks, and writes everything else', async () => {
    const id = hire(world, { custom: { customCostCentre: 'CC-8', customRegion: 'West' } });
    await inStep();
    expect(recordOf(id)).toMatchObject({ custentity_cost_centre: 'CC-8' });
    expect(recordOf(id)).not.toHaveProperty('custentity_region');
    expect(await state(world, id)).toMatchObject({
      findings: expect.arrayContaining([{ code: 'not-in-list', field: 'custentity_region' }]),
    });
  }, 60_000);

  it('leaves out whom the scope leaves out', async () => {
    const writes = mutatingCalls(world);
    const id = hire(world, { employmentStatus: [{ date: '2024-02-05', employmentStatus: 'Contractor' }] });
    await inStep();
    expect(mutatingCalls(world)).toBe(writes);
    expect(await state(world, id)).toMatchObject({ outcome: 'skipped', skippedFor: 'out-of-scope' });
  }, 60_000);

  it('makes one record when the reply to the create is lost', async () => {
    const before = [...world.netsuite.employees()].length;
    world.netsuite.loseReply({ times: 1 });
    const id = hire(world, { jobTitle: 'Analyst' });
    await inStep();
    expect(recordOf(id)).toMatchObject({ title: 'Analyst' });
    expect([...world.netsuite.employees()]).toHaveLength(before + 1);
  }, 60_000);
});
