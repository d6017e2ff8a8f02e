// Guards and pauses on the way of one employee: what is written, and what waits.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { caught } from '../../../support/caught.ts';
import { authorization, FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee, aLeaver } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('a guard', () => {
  const hire = async (count: number): Promise<string[]> => {
    const outcomes: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const id = String(500 + at);
      world.bamboohr.set(
        id,
        anEmployee({ lastName: `O ${at}`, workEmail: `${id}@acmeworks.example`, employeeNumber: id }),
      );
      outcomes.push((await world.handle(id)).outcome);
    }
    return outcomes;
  };
  beforeEach(() => {
    world.limits = { terminations: { atLeast: 1, percent: 0 }, changes: { atLeast: 3, percent: 0 } };
  });

  it('holds what is beyond the limit, remembers why, and writes nothing of it', async () => {
    expect(await hire(5)).toEqual(['created', 'created', 'created', 'held', 'held']);
    expect(world.netsuite.writes).toHaveLength(3);
    expect(world.states.of('504').hold).toEqual({ code: 'guard', kind: 'changes' });
  });

  it('lets a released write go, uncounted, for that person and that kind only', async () => {
    await hire(4);
    expect(
      (await world.handle('503', 'release', 'operator', authorization({ released: ['terminations'] }))).outcome,
    ).toBe('held');
    expect((await world.handle('503', 'release', 'operator', authorization({ released: ['changes'] }))).outcome).toBe(
      'created',
    );
    expect((await hire(5)).at(-1)).toBe('held');
  });

  it('does not count whoever needs nothing', async () => {
    await hire(3);
    for (let round = 0; round < 5; round += 1) expect((await world.handle('500')).outcome).toBe('unchanged');
    expect(world.guards.counted.changes).toHaveLength(3);
  });

  it('does not count a write that was refused for now, and counts one that may have landed', async () => {
    world.netsuite.beforeWrite = () => {
      throw Object.assign(new Error('gate'), { $metadata: {} });
    };
    await expect(hire(1)).rejects.toThrow();
    expect(world.guards.counted.changes).toHaveLength(0);
  });
});

describe('a pause', () => {
  it('holds changes until it is over, and never an ending', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    await world.guards.pause('writes');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    expect((await world.handle('412')).outcome).toBe('held');
    expect(world.states.of('412').hold).toEqual({ code: 'paused' });
    world.bamboohr.set('412', aLeaver());
    expect((await world.handle('412')).outcome).toBe('deactivated');
  });

  it('lets an ending go without what else differs, which follows when it is over', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    await world.guards.pause('writes');
    world.bamboohr.set('412', aLeaver({ jobTitle: 'Lead' }));
    expect((await world.handle('412')).outcome).toBe('deactivated');
    expect(world.netsuite.records[0]?.fields.get('isInactive')).toBe(true);
    expect(world.netsuite.records[0]?.fields.get('title')).toBe('Engineer II');
    expect(world.states.of('412').hold).toEqual({ code: 'paused' });
    await world.guards.pause(undefined);
    await world.handle('412', 'release', 'operator');
    expect(world.netsuite.records[0]?.fields.get('title')).toBe('Lead');
    expect(world.states.of('412').hold).toBeUndefined();
  });

  it('makes a row of a plan wait, which is applied as planned and uncounted when it is over', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    await world.guards.pause('writes');
    expect((await world.handle('412', 'apply', 'operator', authorization({ plan }))).outcome).toBe('held');
    expect(world.netsuite.writes).toEqual([]);
    expect(world.states.of('412').planned).toMatchObject({ id: 'plan-1', result: 'held', why: 'paused' });
    await world.guards.pause(undefined);
    expect((await world.handle('412', 'apply', 'operator', authorization({ plan }))).outcome).toBe('created');
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
    expect(world.guards.counted.changes).toEqual([]);
  });

  it('makes what was released wait with its authorization, and costs no attempt', async () => {
    world.bamboohr.set('412', anEmployee());
    const released = authorization({ released: ['changes'] });
    await world.guards.pause('writes');
    for (let round = 0; round < 7; round += 1) {
      expect(await caught(world.handle('412', 'release', 'operator', released))).toMatchObject({ code: 'paused' });
    }
    await world.guards.pause(undefined);
    expect((await world.handle('412', 'release', 'operator', released)).outcome).toBe('created');
    expect(world.guards.counted.changes).toEqual([]);
  });
});
