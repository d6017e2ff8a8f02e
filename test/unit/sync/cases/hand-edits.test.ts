// What somebody changed in NetSuite by hand, and rows and values that lead nowhere.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { driftOf, fieldMappingOf } from '../../../../lib/mapping/field-mapping.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { aFutureHire, anEmployee, aLeaver } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
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

  it.each([
    ['release', 'backfill'],
    ['release', 'operator'],
    ['due', 'backfill'],
    ['compare', 'operator'],
  ] as const)('that is to be kept survives a %s by %s', async (kind, foundBy) => {
    for (const drift of ['keep', 'alert'] as const) {
      world = new FakeWorld();
      await edit(drift);
      const lease = await world.states.acquire('412');
      const { ['lastName']: _unknown, ...digests } = lease.state.digests;
      await world.states.commit(lease, { ...lease.state, digests });
      await world.handle('412', kind, foundBy);
      expect(world.netsuite.person('bamboohr-412')).toMatchObject({ title: 'By hand' });
    }
  });

  it('stays reported by a run that does not look into NetSuite', async () => {
    await edit('alert');
    await world.handle('412');
    expect(world.states.of('412').findings).toEqual([{ code: 'changed-by-hand', field: 'title' }]);
    world.netsuite.records[0]!.fields.set('title', 'Engineer II');
    await world.handle('412', 'compare', 'reconcile');
    expect(world.states.of('412')).not.toHaveProperty('findings');
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
    expect(world.states.of('412').knownHarmlessDifference).toEqual({ rows: 'digest-of-rows', untilDay: '2026-03-09' });
    world.jobInfo.set('412', [{ date: '2026-03-05', jobTitle: 'Lead' }]);
    await world.handle('412', 'compare', 'reconcile', { rows: 'digest-of-rows' });
    expect(world.states.of('412').knownHarmlessDifference).toEqual({ rows: 'digest-of-rows', untilDay: '2026-03-05' });
  });

  const rows = 'digest-of-rows';
  const harmlessAfter = async (arrange: () => void): Promise<readonly [boolean, boolean]> => {
    arrange();
    await world.handle('412', 'compare', 'reconcile', { rows });
    const { knownHarmlessDifference, knownUnresolvedDifference } = world.states.of('412');
    return [knownHarmlessDifference !== undefined, knownUnresolvedDifference !== undefined];
  };

  const cases: readonly (readonly [string, () => void, readonly boolean[]])[] = [
    ['cannot be read', () => void world.bamboohr.delete('412'), [false, true]],
    ['was just written', () => void world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' })), [false, false]],
    [
      'waits for a mapping',
      () => void world.bamboohr.set('412', anEmployee({ department: 'Platform' })),
      [false, false],
    ],
    [
      'is refused by NetSuite',
      () => {
        world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
        world.netsuite.beforeWrite = () => {
          throw refusal('administrator-record');
        };
      },
      [false, true],
    ],
    ['was ended just now', () => void world.bamboohr.set('412', aLeaver()), [false, false]],
    ['is in step', () => undefined, [true, false]],
  ];

  it.each(cases)('are not those of somebody who %s', async (_, arrange, expected) => {
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    expect(await harmlessAfter(arrange)).toEqual(expected);
  });

  it('are those of a hire to come until the day they are created, and of a leaver who never was in NetSuite', async () => {
    expect(await harmlessAfter(() => world.bamboohr.set('412', aFutureHire({ hireDate: '2026-03-12' })))).toEqual([
      true,
      false,
    ]);
    expect(world.states.of('412').knownHarmlessDifference?.untilDay).toBe('2026-03-05');
    world.states.states.clear();
    expect(await harmlessAfter(() => world.bamboohr.set('412', aLeaver()))).toEqual([true, false]);
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
