// Guards, pauses, plans and hand edits on the way of one employee: what is written, what waits, and what is refused.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../lib/errors.ts';
import { fingerprintOf } from '../../../lib/sync/fingerprint.ts';
import { previewEmployee } from '../../../lib/sync/preview.ts';
import { driftOf, fieldMappingOf } from '../../../lib/sync/field-mapping.ts';
import { runOfPlan } from '../../../lib/sync/planned-run.ts';
import { caught } from '../../support/caught.ts';
import { refusal } from '../../support/fake-netsuite.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { anEmployee, aLeaver } from '../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const authority = (more: object = {}) => ({ authority: { released: [], plan: undefined, ...more } });

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
    expect((await world.handle('503', 'release', 'operator', authority({ released: ['terminations'] }))).outcome).toBe(
      'held',
    );
    expect((await world.handle('503', 'release', 'operator', authority({ released: ['changes'] }))).outcome).toBe(
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

  it('makes a row of a plan wait, which is applied as planned and uncounted when it is over', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await planned('412');
    await world.guards.pause('writes');
    expect((await world.handle('412', 'apply', 'operator', authority({ plan }))).outcome).toBe('held');
    expect(world.netsuite.writes).toEqual([]);
    expect(world.states.of('412').planned).toMatchObject({ id: 'plan-1', result: 'held', why: 'paused' });
    await world.guards.pause(undefined);
    expect((await world.handle('412', 'apply', 'operator', authority({ plan }))).outcome).toBe('created');
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
    expect(world.guards.counted.changes).toEqual([]);
  });

  it('makes what was released wait with its authority, and costs no attempt', async () => {
    world.bamboohr.set('412', anEmployee());
    const released = authority({ released: ['changes'] });
    await world.guards.pause('writes');
    for (let round = 0; round < 7; round += 1) {
      expect(await caught(world.handle('412', 'release', 'operator', released))).toMatchObject({ code: 'paused' });
    }
    await world.guards.pause(undefined);
    expect((await world.handle('412', 'release', 'operator', released)).outcome).toBe('created');
    expect(world.guards.counted.changes).toEqual([]);
  });
});

const planned = async (employeeId: string): Promise<{ id: string; fingerprint: string }> => {
  const { prepared } = await previewEmployee(employeeId, world.tools);
  return { id: 'plan-1', fingerprint: fingerprintOf(prepared!, world.tools.digest) };
};

describe('a preview', () => {
  it('writes, claims and remembers nothing', async () => {
    world.bamboohr.set('412', anEmployee());
    const record = world.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@acmeworks.example' });
    const { prepared, state } = await previewEmployee('412', world.tools);
    expect(prepared?.found.link).toEqual(['externalId', 'bamboohr-412']);
    expect(prepared?.found.known.netsuiteId).toBe(record.netsuiteId);
    expect(state).toEqual({ digests: {}, supervisorId: undefined });
    expect(world.netsuite.writes).toEqual([]);
    expect([world.states.states.size, world.states.owners.size]).toEqual([0, 0]);
  });
});

describe('a row of a plan', () => {
  it('is applied as planned, past every guard, once', async () => {
    world.limits = { terminations: { atLeast: 0, percent: 0 }, changes: { atLeast: 0, percent: 0 } };
    world.bamboohr.set('412', anEmployee());
    const plan = await planned('412');
    expect((await world.handle('412', 'apply', 'operator', authority({ plan }))).outcome).toBe('created');
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
    expect((await world.handle('412', 'apply', 'operator', authority({ plan }))).outcome).toBe('covered');
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
    const plan = await planned('412');
    move();
    const handled = await world.handle('412', 'apply', 'operator', authority({ plan }));
    expect(handled).toEqual({ outcome: 'unchanged' });
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'moved', why });
    expect(world.netsuite.writes).toEqual([]);
  });

  it('is refused when it cannot even be prepared any more', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await planned('412');
    world.bamboohr.set('412', anEmployee({ hireDate: null }));
    await world.handle('412', 'apply', 'operator', authority({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'moved', why: 'no-hire-date' });
  });

  it('is refused when it became a leaver, whatever an earlier write of theirs left in doubt', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const plan = await planned('412');
    const nowMs = world.effects.nowMs;
    world.states.states.set('412', {
      ...world.states.of('412'),
      inDoubt: { sinceMs: nowMs, recheckAtMs: nowMs + 900_000 },
    });
    world.bamboohr.set('412', aLeaver());
    await world.handle('412', 'apply', 'operator', authority({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'moved', why: 'source' });
    expect(world.netsuite.writes).toHaveLength(1);
  });

  it('that somebody else did meanwhile is done, with nothing left to write', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await planned('412');
    await world.handle('412');
    await world.handle('412', 'apply', 'operator', authority({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
    expect(world.netsuite.writes).toHaveLength(1);
  });

  it('of a namesake is created under a name of its own', async () => {
    world.netsuite.beforeWrite = ({ fields }) => {
      if (!('entityId' in fields)) throw refusal('duplicate');
    };
    world.bamboohr.set('412', anEmployee());
    const plan = await planned('412');
    await world.handle('412', 'apply', 'operator', authority({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
    expect(world.netsuite.records).toHaveLength(1);
  });

  it('cut short between two writes goes on with the second', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.resolve = async () => ({ values: new Map([['subsidiary', '9']]), unmapped: [] });
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const plan = await planned('412');
    world.netsuite.beforeWrite = ({ fields }) => {
      if ('subsidiary' in fields) throw new WaitError('gate-closed', 'Later.', 0);
    };
    await expect(world.handle('412', 'apply', 'operator', authority({ plan }))).rejects.toThrow('Later.');
    world.netsuite.beforeWrite = () => undefined;
    await world.handle('412', 'apply', 'operator', authority({ plan }));
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title: 'Lead', subsidiary: '9' });
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
  });

  it('that crashes the worker again and again has failed, for whoever follows it, and may be sent again', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await planned('412');
    world.states.attempts.set('412', 5);
    await expect(world.handle('412', 'apply', 'operator', authority({ plan }))).rejects.toThrow('unexpected errors');
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'failed', why: 'attempts-exhausted' });
    expect((await world.handle('412', 'apply', 'operator', authority({ plan }))).outcome).toBe('created');
  });

  it('keeps its outcome when another plan for the same person is applied', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await planned('412');
    await world.handle('412', 'apply', 'operator', authority({ plan }));
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const another = { ...(await planned('412')), id: 'plan-2' };
    await world.handle('412', 'apply', 'operator', authority({ plan: another }));
    const state = world.states.of('412');
    expect([runOfPlan(state, 'plan-1')?.result, runOfPlan(state, 'plan-2')?.result]).toEqual(['done', 'done']);
    expect((await world.handle('412', 'apply', 'operator', authority({ plan }))).outcome).toBe('covered');
  });

  it('does not mind that its manager got a record meanwhile', async () => {
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    world.bamboohr.set(
      '9',
      anEmployee({ lastName: 'Boss', workEmail: 'boss@acmeworks.example', employeeNumber: 'A-9' }),
    );
    const plan = await planned('412');
    await world.handle('9');
    await world.handle('412', 'apply', 'operator', authority({ plan }));
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ supervisor: world.states.of('9').netsuiteId });
    expect(world.states.of('412').planned?.result).toBe('done');
  });

  it('whose write landed although its answer was lost is done', async () => {
    world.bamboohr.set('412', anEmployee());
    const plan = await planned('412');
    world.states.attempts.set('412', 1);
    world.netsuite.add({
      externalId: 'bamboohr-412',
      ...Object.fromEntries((await previewEmployee('412', world.tools)).prepared!.desired),
    });
    await world.handle('412', 'apply', 'operator', authority({ plan }));
    expect(world.states.of('412').planned).toEqual({ id: 'plan-1', result: 'done' });
  });
});

describe('a hand’s work in NetSuite', () => {
  const mapping = (drift: 'overwrite' | 'keep' | 'alert') =>
    fieldMappingOf({
      fields: { title: { drift } },
      terminationReasons: {},
      scope: { leaveOut: [] },
      dimensionFields: [],
    });
  const edit = async (drift: 'overwrite' | 'keep' | 'alert'): Promise<void> => {
    world.mapping = mapping(drift);
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    world.netsuite.records[0]!.fields.set('title', 'By hand');
    await world.handle('412', 'compare', 'reconcile');
  };

  it.each([
    ['overwrite', 'Engineer II', undefined],
    ['keep', 'By hand', undefined],
    ['alert', 'By hand', [{ code: 'changed-by-hand', field: 'title' }]],
  ] as const)('is treated as the field says: %s', async (drift, title, findings) => {
    expect(driftOf(mapping(drift), 'title')).toBe(drift);
    await edit(drift);
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title });
    expect(world.states.of('412').findings).toEqual(findings);
  });

  it('gives way to the next change in BambooHR', async () => {
    await edit('keep');
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await world.handle('412');
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title: 'Lead' });
  });
});

describe('rows that proved harmless', () => {
  it('are remembered for a week, or until something of the person comes into force', async () => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    await world.handle('412', 'compare', 'reconcile', { rows: 'digest-of-rows' });
    expect(world.states.of('412').harmless).toEqual({ rows: 'digest-of-rows', untilDay: '2026-03-09' });
    world.jobInfo.set('412', [{ date: '2026-03-05', jobTitle: 'Lead' }]);
    await world.handle('412', 'compare', 'reconcile', { rows: 'digest-of-rows' });
    expect(world.states.of('412').harmless).toEqual({ rows: 'digest-of-rows', untilDay: '2026-03-05' });
  });
});

describe('a department that is not for the subsidiary', () => {
  const misfit = {
    source: 'department',
    optionId: '18',
    target: 'department',
    why: 'other-subsidiary',
    netsuiteId: '12',
  } as const;

  it('holds the person before anything is written, but nobody’s ending', async () => {
    world.misfits = async (_, { subsidiary }) => ((await subsidiary()) === '3' ? [misfit] : []);
    world.bamboohr.set('412', anEmployee());
    expect((await world.handle('412')).hold).toEqual({ code: 'unmapped', values: [misfit] });
    expect(world.netsuite.writes).toEqual([]);
    world.misfits = async () => [];
    await world.handle('412', 'release');
    world.misfits = async () => [misfit];
    world.bamboohr.set('412', aLeaver());
    expect((await world.handle('412')).outcome).toBe('deactivated');
  });

  it('is judged by the subsidiary NetSuite has, where ours is not written', async () => {
    world.mapping = fieldMappingOf({
      fields: { subsidiary: { ownership: 'create-only' } },
      terminationReasons: {},
      scope: { leaveOut: [] },
      dimensionFields: [],
    });
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    const { resolve } = world;
    world.resolve = async (fields) => {
      const { values, unmapped } = await resolve(fields);
      return { values: new Map([...values, ['subsidiary', '5'] as const]), unmapped };
    };
    const asked: (string | undefined)[] = [];
    world.misfits = async (_, { subsidiary }) => {
      asked.push(await subsidiary());
      return [];
    };
    world.bamboohr.set('412', anEmployee({ department: 'Ops' }));
    await world.handle('412');
    expect(asked).toEqual(['3']);
  });

  it('and a new person without any subsidiary are asked about even when nothing else is mapped', async () => {
    world.bamboohr.set('412', anEmployee());
    world.resolve = async () => ({ values: new Map(), unmapped: [] });
    const asked: boolean[] = [];
    world.misfits = async (_, { isNew }) => {
      asked.push(isNew);
      return [misfit];
    };
    expect((await world.handle('412')).outcome).toBe('held');
    expect(asked).toEqual([true]);
  });
});

it('a field that rules look at and BambooHR withholds is a finding', async () => {
  world.mapping = fieldMappingOf({
    fields: {},
    terminationReasons: {},
    scope: { leaveOut: [] },
    dimensionFields: ['customRegion'],
  });
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  expect(world.states.of('412').findings).toEqual([{ code: 'withheld', field: 'customRegion' }]);
  world.bamboohr.set('412', anEmployee({ customRegion: null }));
  await world.handle('412', 'compare');
  expect(world.states.of('412').findings ?? []).toEqual([]);
});
