// What is remembered of an earlier ending proves nothing about the next one: logins come back by other hands.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(async () => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
});
const own = () => world.netsuite.records[0]!;
const access = () => own().fields.get('giveAccess');
const rehired = (more = {}) => anEmployee({ hireDate: '2026-03-02', originalHireDate: '2024-02-05', ...more });
const leftAgain = () => aLeaver({ hireDate: '2026-03-02', originalHireDate: '2024-02-05' });
const sent = () => world.netsuite.writes.map(({ fields }) => fields);

describe('the second ending', () => {
  it('takes the login that IT gave back after the rehire, and reads it back', async () => {
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    world.bamboohr.set('412', rehired());
    await world.handle('412');
    own().fields.set('giveAccess', true);
    world.bamboohr.set('412', leftAgain());
    expect(await world.handle('412')).toEqual({ outcome: 'deactivated' });
    expect(access()).toBe(false);
    expect(world.states.of('412')).toMatchObject({ accessRemoved: true });
  });

  it('takes the login that came back after a revoke of somebody who went on working', async () => {
    own().fields.set('giveAccess', true);
    await world.handle('412', 'revoke', 'operator');
    own().fields.set('giveAccess', true);
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    expect(access()).toBe(false);
  });

  it('inactivates a record that an administrator had reactivated by hand', async () => {
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    own().fields.set('isInactive', false).set('releasedate', null).set('giveAccess', true);
    world.bamboohr.set('412', rehired());
    expect(await world.handle('412')).toEqual({ outcome: 'reactivated' });
    world.bamboohr.set('412', leftAgain());
    await world.handle('412');
    expect(Object.fromEntries(own().fields)).toMatchObject({ isInactive: true, giveAccess: false });
  });
});

describe('a comeback', () => {
  it('after an ending done by hand is known by the later hire date', async () => {
    own().fields.set('isInactive', true).set('releasedate', '2026-02-27');
    world.bamboohr.set('412', rehired());
    expect(await world.handle('412')).toEqual({ outcome: 'reactivated' });
    expect(own().fields.get('isInactive')).toBe(false);
  });

  it('that an administrator carried out by hand is over, and nothing more is sent', async () => {
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    own().fields.set('isInactive', false).set('releasedate', null).set('hireDate', '2026-03-02');
    world.netsuite.writes.length = 0;
    world.bamboohr.set('412', rehired());
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
    expect(sent()).toEqual([]);
    expect(world.states.of('412')).toMatchObject({ lifeCycle: 'active' });
  });

  it('that NetSuite leaves to an administrator is failed until the hand was seen, and then over', async () => {
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    world.netsuite.beforeWrite = ({ fields }) => {
      if (fields['isInactive'] === false) throw refusal('administrator-record');
    };
    world.bamboohr.set('412', rehired());
    expect(await world.handle('412')).toMatchObject({ outcome: 'failed' });
    own().fields.set('isInactive', false).set('releasedate', null).set('giveAccess', true);
    await world.handle('412');
    expect(access()).toBe(false);
    expect(await world.handle('412')).toEqual({ outcome: 'unchanged' });
  });

  it('whose login could not be taken is reported until it is seen to be off, and then leaves IT alone', async () => {
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    world.netsuite.afterWrite = () => own().fields.set('giveAccess', true);
    world.bamboohr.set('412', rehired());
    expect(await world.handle('412')).toMatchObject({ failure: { code: 'access-not-removed' } });
    expect(await world.handle('412')).toMatchObject({ failure: { code: 'access-not-removed' } });
    world.netsuite.afterWrite = () => undefined;
    expect(await world.handle('412')).toMatchObject({ outcome: 'unchanged' });
    own().fields.set('giveAccess', true);
    await world.handle('412');
    expect(access()).toBe(true);
  });
});

describe('an ending that was only held', () => {
  it('and withdrawn takes no login of somebody at work after a link', async () => {
    world = new FakeWorld();
    const ids = [1, 2].map(
      () =>
        world.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', hireDate: '2024-02-05', giveAccess: true })
          .netsuiteId,
    );
    world.bamboohr.set('412', aLeaver());
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', isAccessUnknown: true });
    world.bamboohr.set('412', anEmployee());
    world.answers.give('412', { kind: 'link', netsuiteId: ids[0]! });
    await world.handle('412', 'release', 'operator');
    expect(access()).toBe(true);
    expect(world.states.of('412')).toMatchObject({ lifeCycle: 'active' });
  });
});

describe('a moment in which BambooHR does not show the employee', () => {
  it.each(['not-found', 'not-visible'])('(%s) leaves hold, due day, pending supervisor and failure', async (kind) => {
    world.bamboohr.set('412', anEmployee({ department: 'Platform' }));
    await world.handle('412');
    const lease = await world.states.acquire('412');
    await world.states.commit(lease, {
      ...lease.state,
      dueOn: '2026-04-01',
      pendingSupervisor: '77',
      pendingWhy: 'missing',
      failure: { class: 'fix-data', code: 'other' },
    });
    const before = world.states.of('412');
    if (kind === 'not-visible') world.invisible.add('412');
    else world.bamboohr.delete('412');
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({
      hold: before.hold,
      dueOn: '2026-04-01',
      pendingSupervisor: '77',
      failure: before.failure,
      lastReadAtMs: before.lastReadAtMs,
    });
  });

  it('does not end a doubt', async () => {
    const lease = await world.states.acquire('412');
    const inDoubt = { sinceMs: world.effects.nowMs, recheckAtMs: world.effects.nowMs };
    await world.states.commit(lease, { ...lease.state, inDoubt });
    world.invisible.add('412');
    await world.handle('412', 'compare', 'backfill');
    expect(world.states.of('412').inDoubt?.recheckAtMs).toBeGreaterThan(world.effects.nowMs);
    world.invisible.clear();
    own().fields.set('title', 'Clerk');
    world.effects.pass(2 * 60 * 60_000);
    await world.handle('412', 'compare', 'backfill');
    expect(own().fields.get('title')).toBe('Engineer II');
    expect(world.states.of('412')).not.toHaveProperty('inDoubt');
  });
});

describe('an employee who was deleted while held as a possible match', () => {
  let netsuiteId: string;
  beforeEach(async () => {
    world = new FakeWorld();
    ({ netsuiteId } = world.netsuite.add({ entityId: 'A-0088', lastName: 'Ng', giveAccess: true }));
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412')).toMatchObject({ outcome: 'held' });
    world.bamboohr.delete('412');
    world.deleted.add('412');
  });

  it('stays held, with the access alarm', async () => {
    expect(await world.handle('412', 'deleted')).toMatchObject({
      outcome: 'held',
      isAccessUnknown: true,
      hold: { netsuiteIds: [netsuiteId] },
    });
    expect(await world.handle('412', 'release')).toMatchObject({ outcome: 'held', isAccessUnknown: true });
  });

  it.each([
    ['link', { kind: 'link', netsuiteId: '' }, 'deactivated', false],
    ['create', { kind: 'create', besides: [] }, 'skipped', true],
    ['ignore', { kind: 'ignore' }, 'skipped', true],
  ] as const)('is settled by an answer to %s', async (_, answer, outcome, hasAccess) => {
    await world.handle('412', 'deleted');
    world.answers.give('412', answer.kind === 'link' ? { ...answer, netsuiteId } : answer);
    expect(await world.handle('412', 'release', 'operator')).toMatchObject({ outcome });
    expect(access()).toBe(hasAccess);
  });
});
