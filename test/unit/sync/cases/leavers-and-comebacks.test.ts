// A termination is never lost, waits for no reference, and is undone by a rehire only.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';

let world: FakeWorld;
beforeEach(async () => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.netsuite.records[0]?.fields.set('giveAccess', true);
  world.netsuite.writes.length = 0;
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const ending = { releasedate: '2026-02-27', isInactive: true, giveAccess: false };

describe('a leaver', () => {
  it('is ended in one write and read back', async () => {
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toEqual({ outcome: 'deactivated' });
    expect(sent()).toEqual([ending]);
    expect(world.states.of('412')).toMatchObject({ lifeCycle: 'leaver', accessRemoved: true });
  });

  it('once ended is written nothing more', async () => {
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
    expect(sent()).toHaveLength(1);
  });

  it.each([
    ['an unmapped department', () => Promise.resolve(unmapped)],
    ['lists that are being loaded', () => Promise.reject(new WaitError('lists-loading', 'Later.', 0))],
    ['lists that may not be read', () => Promise.reject(refusal('permission'))],
    ['lists that are unreadable', () => Promise.reject(new ConnectorError('unexpected-shape', 'No.'))],
  ])('does not wait for %s', async (_, resolve) => {
    world.resolve = resolve;
    world.bamboohr.set('412', aLeaver({ department: 'Platform' }));
    await world.handle('412');
    expect(sent()).toEqual([ending]);
  });

  it('whose access is still on afterwards is a failure', async () => {
    world.netsuite.afterWrite = () => world.netsuite.records[0]?.fields.set('giveAccess', true);
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toMatchObject({
      outcome: 'failed',
      failure: { class: 'fix-permission', code: 'access-not-removed' },
    });
    expect(world.states.of('412')).toMatchObject({ lifeCycle: 'leaver', accessRemoved: false });
  });

  it('whose end comes later stays as they are', async () => {
    world.bamboohr.set('412', anEmployee({ terminationDate: '2026-03-31' }));
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
  });

  const unmapped = {
    values: new Map(),
    unmapped: [{ source: 'department', optionId: '99', target: 'department' }],
  };
});

describe('a comeback', () => {
  beforeEach(async () => {
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    world.netsuite.writes.length = 0;
    world.bamboohr.set('412', anEmployee({ hireDate: '2026-03-02', originalHireDate: '2024-02-05' }));
  });

  it('is switched on again without the login', async () => {
    expect(await world.handle('412')).toEqual({ outcome: 'reactivated' });
    expect(sent()).toEqual([{ isInactive: false, releasedate: null, giveAccess: false, hireDate: '2026-03-02' }]);
    expect(world.states.of('412')).toMatchObject({ lifeCycle: 'active' });
    expect(world.states.of('412')).not.toHaveProperty('isRevokePending');
  });

  it('once done is written nothing more', async () => {
    await world.handle('412');
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
  });

  it('that only an administrator may do is recorded and tried again on request only', async () => {
    world.netsuite.beforeWrite = () => {
      throw refusal('administrator-record');
    };
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure: { class: 'fix-permission' } });
    await world.handle('412');
    expect(sent()).toHaveLength(1);
    expect(world.states.of('412')).toMatchObject({ lifeCycle: 'leaver' });
  });

  it('followed by another leave ends the person again', async () => {
    await world.handle('412');
    world.netsuite.records[0]?.fields.set('giveAccess', true);
    world.bamboohr.set('412', aLeaver({ terminationDate: '2026-03-02' }));
    expect(await world.handle('412', 'compare')).toEqual({ outcome: 'deactivated' });
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ isInactive: true, giveAccess: false });
  });
});

it('somebody made inactive by hand in NetSuite is never switched on by us', async () => {
  world.netsuite.records[0]?.fields.set('isInactive', true);
  expect(await world.handle('412', 'compare')).toEqual({
    outcome: 'unchanged',
    findings: [{ code: 'inactive-by-hand' }],
  });
  expect(sent()).toEqual([]);
});
