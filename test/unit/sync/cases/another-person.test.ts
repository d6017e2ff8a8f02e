// A record that carries the right identity and is plainly another person's is held, and never written.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const stranger = {
  firstName: 'Ravi',
  lastName: 'Menon',
  email: 'ravi@other.example',
  entityId: 'X-1',
  hireDate: '2019-01-01',
};

describe('a record with our external id', () => {
  it("that is another person's is held with its id, and nothing is written", async () => {
    const { netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-412', ...stranger });
    expect(await world.handle('412')).toMatchObject({
      outcome: 'held',
      hold: { why: 'another-person', netsuiteIds: [netsuiteId] },
    });
    expect(world.netsuite.writes).toEqual([]);
  });

  it("that is another person's is not hit by an answer to create one", async () => {
    const { netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-412', ...stranger });
    world.answers.give('412', { kind: 'create', besides: [netsuiteId] });
    await world.handle('412', 'release', 'operator');
    expect(world.netsuite.writes).toEqual([]);
  });

  it('is linked when an operator says that it is the employee, and left alone when told to ignore', async () => {
    const { netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-412', ...stranger });
    world.answers.give('412', { kind: 'ignore' });
    expect(await world.handle('412', 'release', 'operator')).toMatchObject({ outcome: 'skipped' });
    world.answers.give('412', { kind: 'link', netsuiteId });
    expect(await world.handle('412', 'release', 'operator')).toMatchObject({ outcome: 'updated' });
  });

  it('is free once it was corrected in NetSuite', async () => {
    world.netsuite.add({ externalId: 'bamboohr-412', ...stranger });
    await world.handle('412');
    world.netsuite.records[0]!.externalId = null;
    expect(await world.handle('412', 'release')).toMatchObject({ outcome: 'created' });
  });

  it('of a leaver who is another person rings', async () => {
    world.netsuite.add({ externalId: 'bamboohr-412', ...stranger, giveAccess: true });
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', isAccessUnknown: true });
  });
});

describe('a remembered record', () => {
  beforeEach(async () => {
    await world.handle('412');
    world.netsuite.writes.length = 0;
  });
  const own = () => world.netsuite.records[0]!;
  const isRavi = () => {
    for (const [field, value] of Object.entries(stranger)) own().fields.set(field, value);
    own().entityId = 'X-1';
  };

  it("whose internal id is another person's after a refresh is not hit", async () => {
    own().externalId = 'bamboohr-9001';
    isRavi();
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    expect(await world.handle('412')).toMatchObject({ outcome: 'created' });
    expect(own().fields.get('title')).toBe('Engineer II');
  });

  it("that became another person's altogether is held at the next look", async () => {
    isRavi();
    expect(await world.handle('412', 'compare')).toMatchObject({ hold: { why: 'another-person' } });
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    expect(await world.handle('412')).toMatchObject({ hold: { why: 'another-person' } });
    expect(world.netsuite.writes).toEqual([]);
  });

  it("whose identity was moved by hand to another person's record is held at the first write there", async () => {
    const other = world.netsuite.add({ ...stranger });
    own().externalId = null;
    other.externalId = 'bamboohr-412';
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    expect(await world.handle('412')).toMatchObject({ hold: { why: 'another-person' } });
    await world.handle('412');
    expect(world.netsuite.writes).toHaveLength(1);
  });

  it('of an employee who married, moved and got another address stays theirs', async () => {
    world.bamboohr.set(
      '412',
      anEmployee({ lastName: 'Ng', workEmail: 'z.ng@acmeworks.example', employeeNumber: 'C-9' }),
    );
    expect(await world.handle('412', 'compare')).toMatchObject({ outcome: 'updated' });
  });
});

describe('where our ids stand in a field of their own', () => {
  beforeEach(async () => {
    world.netsuite.identityField = 'custentity_bamboohr_id';
    world.netsuite.isCreateRepeatable = false;
    await world.handle('412');
    world.netsuite.writes.length = 0;
  });
  const own = () => world.netsuite.records[0]!;

  it("a remembered record that carries another employee's id is looked at before it is written, and left alone", async () => {
    own().fields.set('custentity_bamboohr_id', '413');
    for (const [field, value] of Object.entries(stranger)) own().fields.set(field, value);
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    expect(world.netsuite.writes).toEqual([]);
    expect(own().fields.get('isInactive')).toBe(false);
  });

  it('a delivery that changes nothing reads nothing', async () => {
    const { reads } = world.netsuite;
    await world.handle('412');
    expect(world.netsuite.reads).toBe(reads);
  });
});
