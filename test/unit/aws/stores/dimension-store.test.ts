// What the table keeps of both vendors' lists and of the mapping, when several work on it at once and when it is large.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoDimensionStore } from '../../../../lib/aws/stores/dimension-store.ts';
import {
  type ListOption,
  type Lists,
  type MappingRow,
  type TargetListEntry,
} from '../../../../lib/dimensions/dimension-mapping.ts';
import { FakeEffects, someMoment } from '../../../support/fake-effects.ts';
import { option, row } from '../../dimensions/tables.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
let effects: FakeEffects;
let dimensions: DynamoDimensionStore;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  for (const { sk } of await items()) await dynamo.table.delete({ pk: 'DIMENSIONS', sk: String(sk) });
  effects = new FakeEffects();
  dimensions = new DynamoDimensionStore(dynamo.table, effects);
});

const items = () => dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': 'DIMENSIONS' } });
const lists = (more: Partial<Lists> = {}): Lists => ({
  lists: { department: [option('18', 'R/D')] },
  targets: { department: [{ id: '12', fullName: 'R/D' }], location: [] },
  absentTargets: ['class'],
  beganAtMs: someMoment,
  ...more,
});
const idsOf = async (target: 'department' | 'location') =>
  ((await dimensions.load()).targets[target] ?? []).map(({ id }) => id);

const entries = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: String(at), fullName: `Team ${at}` }));

describe('the mapping and the lists', () => {
  it('are empty at first', async () => {
    expect(await dimensions.load()).toEqual({
      rows: [],
      lists: {},
      unreadable: 0,
      targets: {},
      absentTargets: [],
      refused: [],
      refreshedAtMs: undefined,
      refreshStartedAtMs: undefined,
    });
  });

  it('matched by name never replace what a person set, and a person replaces anything', async () => {
    const [imported, matched] = [
      row('department', '18', 'department', '12'),
      row('department', '18', 'department', '99', 'matched'),
    ];
    await dimensions.saveRows([matched]);
    await dimensions.saveRows([imported]);
    await dimensions.saveRows([matched]);
    expect((await dimensions.load()).rows).toEqual([{ ...imported, savedAtMs: someMoment }]);
  });

  it('may lead from one value to several targets', async () => {
    await dimensions.saveRows([row('location', '40', 'location', '4'), row('location', '40', 'subsidiary', '3')]);
    const { rows } = await dimensions.load();
    expect(rows.filter(({ source }) => source === 'location').map(({ target }) => target)).toEqual([
      'location',
      'subsidiary',
    ]);
  });

  it('are refreshed by one of thirty workers in five minutes', async () => {
    const claim = () => Promise.all(Array.from({ length: 30 }, () => dimensions.claimRefresh(300_000)));
    const winners = async () => (await claim()).filter((isMine) => isMine).length;
    expect(await winners()).toBe(1);
    effects.pass(299_999);
    expect(await winners()).toBe(0);
    effects.pass(1);
    expect(await winners()).toBe(1);
  });

  it('keep the lists as last read, and what the account does not have', async () => {
    await dimensions.saveLists({
      lists: { department: [option('18', 'R/D')] },
      targets: { department: entries(2_500) },
      absentTargets: ['class'],
      beganAtMs: someMoment - 1,
    });
    await dimensions.saveLists({
      lists: { department: [option('18', 'Research')] },
      targets: { department: entries(1_200) },
      absentTargets: ['subsidiary'],
      beganAtMs: someMoment,
    });
    expect(await dimensions.load()).toMatchObject({
      lists: { department: [option('18', 'Research')] },
      targets: { department: entries(1_200) },
      absentTargets: ['subsidiary'],
      refreshedAtMs: someMoment,
    });
  });
});

describe('records made by us', () => {
  it('stand in the lists at once, all of them, and make the lists no younger', async () => {
    await dimensions.saveLists(lists());
    effects.pass(1_000);
    await Promise.all([
      dimensions.saveMade('department', { id: '77', fullName: 'Platform' }),
      dimensions.saveMade('department', { id: '78', fullName: 'Data' }),
      dimensions.saveMade('location', { id: '79', fullName: 'Leeds' }),
    ]);
    expect(await idsOf('department')).toEqual(['12', '77', '78']);
    expect(await idsOf('location')).toEqual(['79']);
    expect((await dimensions.load()).refreshedAtMs).toBe(someMoment);
  });

  it('outlast a reading that began before they were made, and not a later one', async () => {
    await dimensions.saveLists(lists());
    effects.pass(1_000);
    await dimensions.saveMade('department', { id: '77', fullName: 'Platform' });
    await dimensions.saveLists(lists({ beganAtMs: someMoment + 500 }));
    expect(await idsOf('department')).toEqual(['12', '77']);
    await dimensions.saveLists(lists({ beganAtMs: someMoment + 1_500 }));
    expect(await idsOf('department')).toEqual(['12']);
    expect((await items()).filter(({ sk }) => String(sk).startsWith('MADE'))).toEqual([]);
  });

  it('that NetSuite refused are remembered for a day', async () => {
    const refused = { target: 'department', optionId: '19', label: 'Ops' } as const;
    await dimensions.saveRefused(refused);
    expect((await dimensions.load()).refused).toEqual([refused]);
    effects.pass(24 * 60 * 60_000);
    expect((await dimensions.load()).refused).toEqual([]);
  });
});

describe('a reading of the lists', () => {
  it('of any size is kept, however long the names and however many subsidiaries they are for', async () => {
    const text = (seed: number, length: number) =>
      Array.from({ length }, (_, at) =>
        String.fromCharCode(0x4e00 + ((seed * 7919 + at * at * 104_729) % 20_000)),
      ).join('');
    const large = lists({
      lists: { department: Array.from({ length: 3_000 }, (_, at) => option(String(at), text(at, 100))) },
      targets: {
        department: Array.from({ length: 3_000 }, (_, at) => ({
          id: String(at),
          fullName: text(at, 100),
          subsidiaries: Array.from({ length: 50 }, (_, of) => String(of)),
        })),
      },
    });
    await dimensions.saveLists(large);
    const { lists: stored, targets } = await dimensions.load();
    expect({ lists: stored, targets }).toEqual({ lists: large.lists, targets: large.targets });
    const parts = (await items()).flatMap(({ content }) => (content instanceof Uint8Array ? [content.length] : []));
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.max(...parts)).toBeLessThan(390_000);
  });

  it('never takes the place of one that began later', async () => {
    await dimensions.saveLists(lists({ beganAtMs: someMoment + 10, targets: { department: [] } }));
    await dimensions.saveLists(lists());
    expect(await idsOf('department')).toEqual([]);
    expect((await dimensions.load()).refreshedAtMs).toBe(someMoment + 10);
  });

  it('that crashes half-way leaves the one before whole', async () => {
    await dimensions.saveLists(lists());
    const broken = Object.create(dynamo.table) as typeof dynamo.table;
    broken.update = () => Promise.reject(new Error('crash'));
    broken.put = (...args) => dynamo.table.put(...args);
    const other = new DynamoDimensionStore(broken, effects);
    await expect(other.saveLists(lists({ beganAtMs: someMoment + 1, targets: { department: [] } }))).rejects.toThrow(
      'crash',
    );
    expect(await idsOf('department')).toEqual(['12']);
  });

  it('is swept away some minutes after another took its place', async () => {
    for (let count = 1; count <= 4; count += 1) {
      await dimensions.saveLists(lists({ beganAtMs: effects.nowMs }));
      effects.pass(5 * 60_000 + 1);
    }
    expect((await items()).filter(({ sk }) => String(sk).startsWith('READING'))).toHaveLength(1);
  });
});

describe('mapping rows', () => {
  const region = (source: string, optionId: string) => ({ source, optionId });

  it('are the same whatever the order of their conditions', async () => {
    const [one, other] = [region('department', '18'), region('location', '7')];
    const of = (first: typeof one, second: typeof one, netsuiteId: string): MappingRow => ({
      ...row('department', '18', 'department', netsuiteId),
      ...first,
      and: [second],
    });
    await dimensions.saveRows([of(one, other, '12')]);
    await dimensions.saveRows([of(other, one, '13')]);
    expect((await dimensions.load()).rows.map(({ netsuiteId }) => netsuiteId)).toEqual(['13']);
  });

  it('are told apart where their texts have a plus', async () => {
    const of = (a: string, b: string): MappingRow => ({
      ...row('department', '18', 'department', '12'),
      ...region('customA', a),
      and: [region('customB', b)],
    });
    await dimensions.saveRows([of('x', 'y+z'), of('x+y', 'z')]);
    expect((await dimensions.load()).rows).toHaveLength(2);
  });

  it('may look at six long texts', async () => {
    const long = (letter: string): string => letter.repeat(200);
    const rows = ['ü', 'ö'].map((letter): MappingRow => ({
      ...row('department', '18', 'department', '12'),
      ...region('customA', long(letter)),
      and: ['B', 'C', 'D', 'E', 'F'].map((name) => region(`custom${name}`, long(letter))),
    }));
    await dimensions.saveRows(rows);
    expect((await dimensions.load()).rows).toHaveLength(2);
    await dimensions.removeRows(rows.slice(0, 1));
    expect((await dimensions.load()).rows).toMatchObject([{ optionId: long('ö') }]);
  });

  it('say when they were last set', async () => {
    effects.pass(7);
    await dimensions.saveRows([row('department', '18', 'department', '12')]);
    expect((await dimensions.load()).rows).toMatchObject([{ savedAtMs: someMoment + 7 }]);
  });

  it('by the thousand are saved in one call', async () => {
    const many = Array.from({ length: 2_000 }, (_, at) => row('department', String(at), 'department', '12'));
    await dimensions.saveRows(many);
    expect((await dimensions.load()).rows).toHaveLength(2_000);
  }, 30_000);
});

describe('what is kept of dimensions', () => {
  it('is kept with every part it may have', async () => {
    const mapped: Required<MappingRow> = {
      ...row('department', '18', 'department', '12'),
      ...{ and: [{ source: 'location', optionId: '7' }], order: 2, savedAtMs: someMoment },
    };
    const entry: Required<TargetListEntry> = {
      ...{ id: '3', fullName: 'Acme : Leeds', isInactive: false },
      ...{ parentId: '1', subsidiaries: ['1', '2'] },
    };
    const listed: Required<ListOption> = { id: '18', label: 'R/D', isArchived: true };
    await dimensions.saveRows([mapped]);
    const read: Required<Lists> = {
      ...{ lists: { department: [listed] }, targets: { subsidiary: [entry] } },
      ...{ absentTargets: ['class'], beganAtMs: someMoment, unreadable: 4 },
    };
    await dimensions.saveLists(read);
    const { beganAtMs, ...kept } = read;
    expect(await dimensions.load()).toMatchObject({ rows: [mapped], ...kept, refreshedAtMs: beganAtMs });
  });
});
