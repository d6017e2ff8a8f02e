// Days to come, deletions and reporting lines, over several visits of the same person.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const known = async (...ids: string[]) => {
  for (const id of ids) {
    if (!world.bamboohr.has(id)) world.bamboohr.set(id, another(id));
    await world.handle(id);
  }
  world.netsuite.writes.length = 0;
  world.queue.sent.length = 0;
};
const another = (id: string, more = {}) =>
  anEmployee({ firstName: `N${id}`, employeeNumber: id, workEmail: `${id}@acmeworks.example`, ...more });
const on = (moment: string) => {
  world.effects.nowMs = Date.parse(moment) - 60_000;
};
const full = { date: '2024-02-05', employmentStatus: 'Full-Time' };
const exit = (date: string) => ({ date, employmentStatus: 'Terminated' });

describe('an exit to come', () => {
  beforeEach(async () => {
    await known('412');
    world.employmentStatus.set('412', [full, exit('2026-03-06')]);
    await world.handle('412', 'due');
  });

  it('is remembered and changes nothing', () => {
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-06', outcome: 'unchanged' });
    expect(sent()).toEqual([]);
  });

  it('survives every other change', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-06' });
  });

  it('is carried out once its day has ended, though BambooHR still reads Active', async () => {
    on('2026-03-06T23:59:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([]);
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    on('2026-03-07T00:01:00Z');
    expect(await world.handle('412', 'due')).toMatchObject({ outcome: 'deactivated' });
    expect(sent()).toEqual([{ releasedate: '2026-03-06', isInactive: true, giveAccess: false }]);
    expect(world.states.of('412')).not.toHaveProperty('leavesOn');
  });

  it('is forgotten when it was cancelled, with NetSuite untouched', async () => {
    world.employmentStatus.set('412', [full]);
    on('2026-03-07T00:01:00Z');
    await world.handle('412', 'due');
    expect(world.states.of('412')).not.toHaveProperty('leavesOn');
    expect(sent()).toEqual([]);
  });

  it('follows when it was put off', async () => {
    world.employmentStatus.set('412', [full, exit('2026-03-31')]);
    await world.handle('412', 'due');
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-31' });
  });

  it.each([
    ['closed', undefined],
    ['shown empty', []],
    ['shown without its column', [{ date: '2024-02-05' }]],
  ])('is not forgotten because the table is %s', async (_, rows) => {
    world.employmentStatus.set('412', rows);
    on('2026-03-07T00:01:00Z');
    await world.handle('412', 'due');
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-06' });
    expect(sent()).toEqual([]);
  });
});

describe('a transfer to come', () => {
  const row = (date: string, department: string) => ({ date, department, jobTitle: 'Engineer II' });
  beforeEach(async () => {
    await known('412');
    world.jobInfo.set('412', [row('2024-02-05', 'R/D'), row('2026-03-06', 'Ops')]);
    await world.handle('412', 'due');
  });

  it('is remembered and changes nothing', () => {
    expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-06', outcome: 'unchanged' });
    expect(sent()).toEqual([]);
  });

  it('is carried out when BambooHR shows it, on its day or the day after', async () => {
    on('2026-03-06T00:05:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([]);
    expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-07' });
    world.bamboohr.set('412', anEmployee({ department: 'Ops' }));
    on('2026-03-07T00:05:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([{ department: '13' }]);
    expect(world.states.of('412')).not.toHaveProperty('nextJobOn');
  });

  it('survives other changes, and a table that is closed for a while', async () => {
    await world.handle('412');
    world.jobInfo.delete('412');
    expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-06' });
  });

  it('is forgotten when it was withdrawn', async () => {
    world.jobInfo.set('412', [row('2024-02-05', 'R/D')]);
    await world.handle('412', 'due');
    expect(world.states.of('412')).not.toHaveProperty('nextJobOn');
  });
});

describe('an inactivation some days after the exit', () => {
  it('has its own day', async () => {
    world.policy = { ...world.policy, termination: { ...world.policy.termination, inactivateAfterDays: 5 } };
    await known('412');
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    expect(sent()).toEqual([{ releasedate: '2026-02-27', giveAccess: false }]);
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-03-04' });
    on('2026-03-04T00:05:00Z');
    await world.handle('412', 'due');
    expect(sent().at(-1)).toEqual({ isInactive: true });
    expect(world.states.of('412')).not.toHaveProperty('dueOn');
  });
});

describe('a start that moves', () => {
  const row = { date: '2026-03-09', department: 'Ops', division: 'EMEA', location: 'Oslo', jobTitle: 'Engineer' };

  it('further away is followed, and nobody is made inactive for it', async () => {
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [row]);
    await known('412');
    world.bamboohr.set('412', aFutureHire({ hireDate: '2026-04-20' }));
    await world.handle('412');
    expect(sent()).toEqual([{ hireDate: '2026-04-20' }]);
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-04-20' });
  });

  it('away altogether before the record exists takes the day off the calendar', async () => {
    world.bamboohr.set('412', aFutureHire({ hireDate: '2026-04-20' }));
    await world.handle('412');
    world.bamboohr.set('412', aFutureHire({ hireDate: null }));
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', hold: { code: 'no-hire-date' } });
    expect(world.states.of('412')).not.toHaveProperty('dueOn');
  });
});

describe('somebody deleted', () => {
  beforeEach(async () => {
    await known('412');
    world.bamboohr.delete('412');
  });
  const unreadable = { outcome: 'skipped', findings: [{ code: 'not-readable' }] };

  it('in the feed of changes loses access and becomes inactive', async () => {
    world.deleted.add('412');
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    expect(await world.handle('412', 'deleted')).toEqual({ outcome: 'deactivated' });
    expect(sent()).toEqual([{ isInactive: true, giveAccess: false }]);
    expect(await world.handle('412', 'deleted')).toEqual({ outcome: 'unchanged' });
  });

  it('by a delivery alone, which the feed does not confirm, stays', async () => {
    expect(await world.handle('412', 'deleted')).toEqual(unreadable);
    expect(sent()).toEqual([]);
  });

  it('only by not being found stays', async () => {
    world.deleted.add('412');
    expect(await world.handle('412')).toEqual(unreadable);
  });

  it('and not visible either stays', async () => {
    world.deleted.add('412');
    world.invisible.add('412');
    expect(await world.handle('412', 'deleted')).toEqual(unreadable);
  });

  it('waits for a person where that is the policy', async () => {
    world.policy = { ...world.policy, deletion: 'hold' };
    world.deleted.add('412');
    expect(await world.handle('412', 'deleted')).toEqual({ outcome: 'held', hold: { code: 'deletion-review' } });
    expect(sent()).toEqual([]);
  });

  it('whose access could not be taken is tried again at the next visit', async () => {
    world.deleted.add('412');
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    world.netsuite.dropped.add('giveAccess');
    expect(await world.handle('412', 'deleted')).toMatchObject({ failure: { code: 'access-not-removed' } });
    world.netsuite.dropped.clear();
    expect(await world.handle('412')).toEqual({ outcome: 'deactivated' });
  });

  it('who is there again is no longer deleted', async () => {
    world.deleted.add('412');
    await world.handle('412', 'deleted');
    world.bamboohr.set('412', anEmployee());
    expect(await world.handle('412')).toMatchObject({ outcome: 'reactivated' });
    expect(world.states.of('412')).not.toHaveProperty('isDeleted');
  });
});

describe('a reporting line', () => {
  const released = () => world.queue.sent.map(({ change }) => `${change.employeeId} ${change.kind}`);
  const reportsTo = (id: string, supervisorEId: string | null) =>
    world.bamboohr.set(id, another(id, { supervisorEId }));

  it('that bites its tail is refused and said, and heals when somebody in it changes', async () => {
    await known('1', '2', '3');
    for (const [id, boss] of [
      ['1', '2'],
      ['2', '3'],
      ['3', '1'],
    ] as const) {
      reportsTo(id, boss);
      await world.handle(id);
    }
    expect(world.states.of('3')).toMatchObject({ pendingWhy: 'cycle', findings: [{ code: 'supervisor-cycle' }] });
    expect(world.netsuite.person('bamboohr-3')).not.toHaveProperty('supervisor');

    world.queue.sent.length = 0;
    reportsTo('1', null);
    await world.handle('1');
    expect(released()).toEqual(['3 release']);
    expect(await world.handle('3', 'release')).toEqual({ outcome: 'updated' });
  });

  it('of two people who change places is written without a cycle in between', async () => {
    await known('1', '2');
    reportsTo('1', '2');
    await world.handle('1');
    reportsTo('1', null);
    reportsTo('2', '1');
    expect(await world.handle('2')).toEqual({ outcome: 'unchanged' });
    expect(world.states.of('2')).toMatchObject({ pendingWhy: 'swap' });
    await world.handle('1');
    expect(released()).toEqual(['2 release']);
    expect(await world.handle('2', 'release')).toEqual({ outcome: 'updated' });
    expect(world.states.of('2')).not.toHaveProperty('pendingSupervisor');
  });

  it('to somebody who left waits, is said, and heals when that person comes back', async () => {
    await known('9', '412');
    world.bamboohr.set('9', another('9', { ...aLeaver(), supervisorEId: null }));
    await world.handle('9');
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    expect(await world.handle('412')).toMatchObject({ findings: [{ code: 'supervisor-inactive' }] });
    world.queue.sent.length = 0;
    world.bamboohr.set('9', another('9', { hireDate: '2026-03-02' }));
    await world.handle('9');
    expect(released()).toEqual(['412 release']);
    expect(await world.handle('412', 'release')).toEqual({ outcome: 'updated' });
  });

  it('that is written is not written again', async () => {
    await known('9', '412');
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    await world.handle('412');
    await world.handle('412', 'release');
    await world.handle('412', 'compare');
    expect(sent()).toHaveLength(1);
  });
});

describe('a departure', () => {
  it('lists who still names the leaver, before and at it, until nobody does', async () => {
    await known('9', '412');
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    await world.handle('412');
    const [boss, report] = ['9', '412'].map((id) => world.states.of(id).netsuiteId!);
    const stillNamed = { code: 'still-referenced', field: 'supervisor', netsuiteIds: [report] };

    world.employmentStatus.set('9', [full, exit('2026-03-06')]);
    expect(await world.handle('9', 'due')).toMatchObject({ findings: [stillNamed] });
    world.bamboohr.set('9', another('9', aLeaver()));
    world.bamboohr.set('9', { ...world.bamboohr.get('9'), firstName: 'N9', employeeNumber: '9' });
    expect(await world.handle('9')).toMatchObject({ outcome: 'deactivated', findings: [stillNamed] });
    world.netsuite.records.find(({ netsuiteId }) => netsuiteId === report)!.fields.set('supervisor', null);
    expect(await world.handle('9')).toEqual({ outcome: 'unchanged' });
    expect(boss).not.toBe(report);
  });

  it('names the first of many who name the leaver, and says how many they are', async () => {
    await known('9');
    const boss = world.states.of('9').netsuiteId!;
    for (let at = 0; at < 2_000; at += 1) world.netsuite.add({ lastName: `R${at}`, supervisor: boss });
    world.employmentStatus.set('9', [full, exit('2026-03-06')]);
    const { findings: [finding] = [] } = await world.handle('9', 'due');
    expect(finding).toMatchObject({ code: 'still-referenced', field: 'supervisor', count: 2_000 });
    expect(finding?.netsuiteIds).toHaveLength(500);
  });
});
