// An unknown value makes the lists be read afresh, once in five minutes, whoever meets it.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createDimensionResolver } from '../../../lib/dimensions/dimension-resolver.ts';
import {
  type CreatableTarget,
  type DimensionStore,
  type DimensionMapping,
  type Lists,
  type RefusedRecord,
  type TargetListEntry,
} from '../../../lib/dimensions/dimension-mapping.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects, someMoment } from '../../support/fake-effects.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { option, row, table } from './tables.ts';

const mapped = { departmentId: '18', divisionId: null, locationId: null };
const unknown = { ...mapped, departmentId: '19' };

class FakeStore implements DimensionStore {
  table: DimensionMapping = table({
    rows: [row('department', '18', 'department', '12')],
    refreshedAtMs: someMoment,
  });
  loads = 0;
  /** What another worker does just before a refresh is claimed. */
  beforeClaim = (): void => undefined;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  load() {
    this.loads += 1;
    return Promise.resolve(this.table);
  }

  claimRefresh(everyMs: number) {
    this.beforeClaim();
    const { refreshStartedAtMs } = this.table;
    const isFree = refreshStartedAtMs === undefined || refreshStartedAtMs <= this.#now() - everyMs;
    if (isFree) this.table = { ...this.table, refreshStartedAtMs: this.#now() };
    return Promise.resolve(isFree);
  }

  abandonRefresh() {
    this.table = { ...this.table, refreshStartedAtMs: 0 };
    return Promise.resolve();
  }

  async saveLists({ beganAtMs, ...lists }: Lists) {
    this.table = { ...this.table, ...lists, refreshedAtMs: beganAtMs };
  }

  async saveMade(target: CreatableTarget, entry: TargetListEntry) {
    const { targets } = this.table;
    this.table = { ...this.table, targets: { ...targets, [target]: [...(targets[target] ?? []), entry] } };
  }

  async saveRefused(refused: RefusedRecord) {
    this.table = { ...this.table, refused: [...this.table.refused, refused] };
  }

  async removeRows() {
    throw new Error('Nobody removes rows here.');
  }

  async saveRows(rows: DimensionMapping['rows']) {
    this.table = { ...this.table, rows: [...this.table.rows, ...rows] };
  }
}

let effects: FakeEffects;
let store: FakeStore;
let listReads: number;
let areListsDown: boolean;
let isListRefused: boolean;
let sourceLists: DimensionMapping['lists'];
let departments: readonly TargetListEntry[];
let made: object[];
let isPaused: boolean;
let madeAs: string | undefined;
beforeEach(() => {
  effects = new FakeEffects();
  store = new FakeStore(effects.now);
  listReads = 0;
  areListsDown = false;
  isListRefused = false;
  departments = [{ id: '13', fullName: 'Ops' }];
  made = [];
  isPaused = false;
  madeAs = '77';
  sourceLists = { department: [option('19', 'Ops')] };
});

const resolver = ({ matchByName = true, createMissing = false } = {}) =>
  createDimensionResolver({
    effects,
    store,
    defaults: {},
    matchByName,
    createMissing,
    isPaused: async () => isPaused,
    lists: {
      create: async (target, { key, name, subsidiary }) => {
        made.push({ target, key, name, subsidiary });
        return madeAs;
      },
      source: () => {
        listReads += 1;
        return areListsDown ? Promise.reject(new Error('down')) : Promise.resolve(sourceLists);
      },
      target: (target) =>
        isListRefused
          ? Promise.reject(refusal('permission'))
          : Promise.resolve(target === 'subsidiary' ? undefined : target === 'department' ? [...departments] : []),
    },
  });

describe('a mapped value', () => {
  it('costs one look at the table for half a minute', async () => {
    const one = resolver();
    await one.resolve(mapped);
    effects.pass(29_999);
    await one.resolve(mapped);
    expect(store.loads).toBe(1);
    effects.pass(1);
    await one.resolve(mapped);
    expect(store.loads).toBe(2);
    expect(listReads).toBe(0);
  });
});

describe('lists that NetSuite refuses', () => {
  it('make everybody wait and nobody fail, and are asked for once in five minutes', async () => {
    store.table = { ...store.table, refreshedAtMs: undefined };
    isListRefused = true;
    expect(await caught(resolver().resolve(mapped))).toMatchObject({
      name: 'WaitError',
      code: 'lists-refused',
      untilMs: someMoment + 300_000,
    });
    effects.pass(100_000);
    expect(await caught(resolver().resolve(mapped))).toMatchObject({ name: 'WaitError', code: 'lists-stale' });
    expect(listReads).toBe(1);
    expect(effects.count('CredentialsRefused')).toBe(1);
  });
});

describe('lists that are too old', () => {
  it('keep nobody waiting when another worker read them just before the claim', async () => {
    store.table = { ...store.table, refreshedAtMs: undefined };
    store.beforeClaim = () => {
      const nowMs = effects.now();
      store.table = { ...store.table, refreshStartedAtMs: nowMs, refreshedAtMs: nowMs };
    };
    expect((await resolver().resolve(mapped)).values.get('department')).toBe('12');
    expect(listReads).toBe(0);
  });

  it('are written by nobody while the worker who claimed the reading is lost', async () => {
    store.table = { ...store.table, refreshedAtMs: undefined, refreshStartedAtMs: someMoment - 60_000 };
    expect(await caught(resolver().resolve(mapped))).toMatchObject({
      name: 'WaitError',
      code: 'lists-stale',
      untilMs: someMoment + 240_000,
    });
  });
});

describe('an unknown value', () => {
  it('is matched by name after the lists were read', async () => {
    const { values, unmapped } = await resolver().resolve(unknown);
    expect({ department: values.get('department'), unmapped }).toEqual({ department: '13', unmapped: [] });
    expect(store.table).toMatchObject({ absentTargets: ['subsidiary'], lists: sourceLists });
  });

  it('that a person mapped a moment ago is found without reading lists', async () => {
    const one = resolver();
    await one.resolve(mapped);
    store.table = { ...store.table, rows: [...store.table.rows, row('department', '19', 'department', '99')] };
    expect((await one.resolve(unknown)).values.get('department')).toBe('99');
    expect(listReads).toBe(0);
  });

  it('is not matched when that is not wanted', async () => {
    expect((await resolver({ matchByName: false }).resolve(unknown)).unmapped).toHaveLength(1);
    expect(store.table.lists).toEqual(sourceLists);
  });

  it('makes twenty workers read the lists once in five minutes', async () => {
    sourceLists = {};
    for (let count = 0; count < 20; count += 1) await resolver().resolve(unknown);
    expect(listReads).toBe(1);
    effects.pass(300_000);
    await resolver().resolve(unknown);
    expect(listReads).toBe(2);
  });

  it('keeps nobody waiting for lists whose reading failed', async () => {
    areListsDown = true;
    await caught(resolver().resolve(unknown));
    areListsDown = false;
    expect((await resolver().resolve(unknown)).values.get('department')).toBe('13');
  });

  it('waits for another worker who is reading the lists', async () => {
    store.table = { ...store.table, refreshStartedAtMs: someMoment - 1_000, refreshedAtMs: someMoment - 60_000 };
    expect(await caught(resolver().resolve(unknown))).toMatchObject({
      name: 'WaitError',
      code: 'lists-loading',
      untilMs: someMoment + 3_000,
    });
  });

  it.each([
    ['has finished', { refreshStartedAtMs: someMoment - 2_000, refreshedAtMs: someMoment - 1_000 }],
    ['seems to have died', { refreshStartedAtMs: someMoment - 60_000, refreshedAtMs: someMoment - 120_000 }],
  ])('is held when the other worker %s', async (_, more) => {
    store.table = { ...store.table, ...more };
    expect((await resolver().resolve(unknown)).unmapped).toHaveLength(1);
    expect(listReads).toBe(0);
  });
});

describe('a value whose NetSuite record is missing', () => {
  const two = { departmentId: '19', divisionId: null, locationId: '40' };
  beforeEach(() => {
    departments = [];
    sourceLists = { department: [option('19', 'Ops')], location: [option('40', 'Leeds')] };
  });

  it('gets one made where that is wanted, for each of a person’s values, to be used at once', async () => {
    const { values, unmapped } = await resolver({ createMissing: true }).resolve(two);
    expect(made).toEqual([
      { target: 'department', key: 'department-19', name: 'Ops', subsidiary: undefined },
      { target: 'location', key: 'location-40', name: 'Leeds', subsidiary: undefined },
    ]);
    expect(unmapped).toEqual([]);
    expect([values.get('department'), values.get('location')]).toEqual(['77', '77']);
  });

  it('gets one made without the lists looking any younger', async () => {
    const one = resolver({ createMissing: true });
    await one.resolve(two);
    expect(store.table.refreshedAtMs).toBe(someMoment);
    effects.pass(60_000);
    sourceLists = { department: [option('19', 'Ops'), option('20', 'Data')] };
    await one.resolve({ ...two, departmentId: '20' });
    expect(store.table.refreshedAtMs).toBe(someMoment);
  });

  it('is asked for once, however many people have it, where NetSuite refuses, and again under another name', async () => {
    madeAs = undefined;
    const people = { ...two, locationId: null };
    for (let count = 0; count < 20; count += 1) {
      expect((await resolver({ createMissing: true }).resolve(people)).unmapped).toHaveLength(1);
    }
    expect(made).toHaveLength(1);
    sourceLists = { department: [option('19', 'Operations')] };
    effects.pass(300_000);
    await resolver({ createMissing: true }).resolve(people);
    expect(made).toMatchObject([{ name: 'Ops' }, { name: 'Operations' }]);
  });

  it.each([
    ['while writes are paused', true, { department: [option('19', 'Ops')] }],
    ['for an archived option', false, { department: [option('19', 'Ops', true)] }],
  ])('gets none made %s', async (_, paused, listed) => {
    isPaused = paused;
    sourceLists = listed;
    const { unmapped } = await resolver({ createMissing: true }).resolve({ ...two, locationId: null });
    expect(unmapped).toHaveLength(1);
    expect(made).toEqual([]);
  });
});

describe('a new person without any subsidiary', () => {
  const placing = (isNew: boolean) => ({ isNew, subsidiary: async () => undefined });
  const misfitsOf = async (absentTargets: DimensionMapping['absentTargets'], isNew: boolean) => {
    store.table = { ...store.table, absentTargets };
    const one = resolver();
    return await one.subsidiaryConflicts(await one.resolve(mapped), placing(isNew));
  };

  it('is held in a OneWorld account only, and nobody who is there already', async () => {
    const value = { source: 'default', optionId: 'default', target: 'subsidiary', why: 'empty' };
    expect(await misfitsOf([], true)).toEqual([value]);
    expect(await misfitsOf([], false)).toEqual([]);
    expect(await misfitsOf(['subsidiary'], true)).toEqual([]);
  });
});
