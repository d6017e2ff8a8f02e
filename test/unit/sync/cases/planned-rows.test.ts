// A row of a plan on its way: previewed without a trace, applied as planned and once, refused when either side moved.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../../lib/errors.ts';
import { previewEmployee } from '../../../../lib/sync/preview.ts';
import { runOfPlan } from '../../../../lib/employee/plan-results.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { authorization, FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee, aLeaver } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe('a preview', () => {
  it('writes, claims and remembers nothing', async () => {
    world.bamboohr.set('412', anEmployee());
    const record = world.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@acmeworks.example' });
    const { planned, state } = await previewEmployee('412', world.tools);
    expect(planned?.record.link).toEqual(['externalId', 'bamboohr-412']);
    expect(planned?.record.known.netsuiteId).toBe(record.netsuiteId);
    expect(state).toEqual({ digests: {}, supervisorId: undefined });
    expect(world.netsuite.writes).toEqual([]);
    expect([world.states.states.size, world.states.owners.size]).toEqual([0, 0]);
  });
});

describe('a row of a plan', () => {
  it('is applied as planned, past every guard, once', async () => {
    world.limits = { terminations: { atLeast: 0, percent: 0 }, changes: { atLeast: 0, percent: 0 } };
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    expect((await world.handle('412', 'apply', 'operator', authorization({ plan }))).outcome).toBe('created');
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
    expect((await world.handle('412', 'apply', 'operator', authorization({ plan }))).outcome).toBe('covered');
    expect(world.netsuite.writes).toHaveLength(1);
    expect(world.guards.counted.changes).toEqual([]);
  });

  it.each([
    ['the source', 'source', () => world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }))],
    ['the target', 'target', () => void world.netsuite.add({ externalId: 'bamboohr-412', firstName: 'Zoë' })],
    [
      'what a value is mapped to',
      'source',
      () => (world.resolve = async () => ({ values: new Map([['department', '99']]), unmapped: [] })),
    ],
  ])('is refused when %s moved since', async (_, why, move) => {
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    move();
    const handled = await world.handle('412', 'apply', 'operator', authorization({ plan }));
    expect(handled).toEqual({ outcome: 'unchanged' });
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'stale', why });
    expect(world.netsuite.writes).toEqual([]);
  });

  it('is refused when it cannot even be prepared any more', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    world.bamboohr.set('412', anEmployee({ hireDate: null }));
    await world.handle('412', 'apply', 'operator', authorization({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'stale', why: 'no-hire-date' });
  });

  it('is refused when it became a leaver, whatever an earlier write of theirs left in doubt', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const plan = await world.plannedRow('412');
    const nowMs = world.effects.nowMs;
    world.states.states.set('412', {
      ...world.states.of('412'),
      inDoubt: { sinceMs: nowMs, recheckAtMs: nowMs + 900_000 },
    });
    world.bamboohr.set('412', aLeaver());
    await world.handle('412', 'apply', 'operator', authorization({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'stale', why: 'source' });
    expect(world.netsuite.writes).toHaveLength(1);
  });

  it('that somebody else did meanwhile is done, with nothing left to write', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    await world.handle('412');
    await world.handle('412', 'apply', 'operator', authorization({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
    expect(world.netsuite.writes).toHaveLength(1);
  });

  it('of a namesake is created under a name of its own', async () => {
    world.netsuite.beforeWrite = ({ fields }) => {
      if (!('entityId' in fields)) throw refusal('duplicate');
    };
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    await world.handle('412', 'apply', 'operator', authorization({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
    expect(world.netsuite.records).toHaveLength(1);
  });

  it('cut short between two writes goes on with the second', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.resolve = async () => ({ values: new Map([['subsidiary', '9']]), unmapped: [] });
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const plan = await world.plannedRow('412');
    world.netsuite.beforeWrite = ({ fields }) => {
      if ('subsidiary' in fields) throw new WaitError('circuit-open', 'Later.', 0);
    };
    await expect(world.handle('412', 'apply', 'operator', authorization({ plan }))).rejects.toThrow('Later.');
    world.netsuite.beforeWrite = () => undefined;
    await world.handle('412', 'apply', 'operator', authorization({ plan }));
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title: 'Lead', subsidiary: '9' });
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
  });

  it('that crashes the worker again and again has failed, for whoever follows it, and may be sent again', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    world.states.attempts.set('412', 5);
    await expect(world.handle('412', 'apply', 'operator', authorization({ plan }))).rejects.toThrow(
      'unexpected errors',
    );
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'failed', why: 'attempts-exhausted' });
    expect((await world.handle('412', 'apply', 'operator', authorization({ plan }))).outcome).toBe('created');
  });

  it('that came to no end is done when its letter comes back, whatever was handled meanwhile', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    world.states.attempts.set('412', 5);
    await expect(world.handle('412', 'apply', 'operator', authorization({ plan }))).rejects.toThrow(
      'unexpected errors',
    );
    // Another message of the same employee was handled, and the attempts are counted from the start again.
    world.states.attempts.delete('412');
    expect((await world.handle('412', 'apply', 'operator', authorization({ plan }))).outcome).toBe('created');
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
  });

  it('keeps its outcome when another plan for the same person is applied', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    await world.handle('412', 'apply', 'operator', authorization({ plan }));
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const another = { ...(await world.plannedRow('412')), id: 'plan-2' };
    await world.handle('412', 'apply', 'operator', authorization({ plan: another }));
    const state = world.states.of('412');
    expect([runOfPlan(state, 'plan-1')?.result, runOfPlan(state, 'plan-2')?.result]).toEqual(['done', 'done']);
    expect((await world.handle('412', 'apply', 'operator', authorization({ plan }))).outcome).toBe('covered');
  });

  it('does not mind that its manager got a record meanwhile', async () => {
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    world.bamboohr.set(
      '9',
      anEmployee({ lastName: 'Boss', workEmail: 'boss@acmeworks.example', employeeNumber: 'A-9' }),
    );
    const plan = await world.plannedRow('412');
    await world.handle('9');
    await world.handle('412', 'apply', 'operator', authorization({ plan }));
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ supervisor: world.states.of('9').netsuiteId });
    expect(world.states.of('412').planned?.result).toBe('done');
  });

  it('whose write landed although its answer was lost is done', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await world.plannedRow('412');
    world.states.attempts.set('412', 1);
    world.netsuite.add({
      externalId: 'bamboohr-412',
      ...Object.fromEntries((await previewEmployee('412', world.tools)).planned!.desired),
    });
    await world.handle('412', 'apply', 'operator', authorization({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
  });
});
