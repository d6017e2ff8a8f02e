// Who names whom, over several visits: reporting lines that wait and heal, and those who still name a leaver.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

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
const full = { date: '2024-02-05', employmentStatus: 'Full-Time' };
const exit = (date: string) => ({ date, employmentStatus: 'Terminated' });

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
