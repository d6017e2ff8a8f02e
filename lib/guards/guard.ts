// Guards against mass accidents: an unusual number of terminations or changes is held until a person releases it, and a
// person may stop all writes.
import { type Effects } from '../effects.ts';
import { dayAt } from '../sync/calendar.ts';
import { type WriteKind } from '../sync/change.ts';
import { type WritePermits } from '../sync/ports.ts';

export interface Limit {
  readonly atLeast: number;
  /** Of the staff. */
  readonly percent: number;
}

export interface GuardSettings {
  readonly terminations: Limit;
  readonly changes: Limit;
}

/** Why a guard tripped. The roster's guard is about reading, and stops whole runs. */
export interface Latch {
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly counted: number;
  readonly limit: number;
  /** What a field or roster is about, where it is about one. */
  readonly field?: string;
}

export type GuardName = WriteKind | 'roster';

export interface GuardState {
  /** People who work here, as last counted; 0: not counted yet. */
  readonly staff: number;
  readonly latched: Readonly<Partial<Record<GuardName, Latch>>>;
  /** writes: everything but endings. all: everything. */
  readonly paused?: 'writes' | 'all';
  /** So many terminations are announced for that day. */
  readonly expected?: { readonly day: string; readonly count: number };
}

export interface GuardStore {
  load(): Promise<GuardState>;
  /** Adds one to the last hour's writes of that kind and says how many they are. */
  count(kind: WriteKind, by: 1 | -1): Promise<number>;
  /** Forgets what was counted. */
  reset(kind: WriteKind): Promise<void>;
  /** True for the one who trips it. */
  latch(name: GuardName, latch: Latch): Promise<boolean>;
  unlatch(name: GuardName): Promise<void>;
  saveStaff(staff: number): Promise<void>;
  pause(mode: 'writes' | 'all' | undefined): Promise<void>;
  expect(expected: { day: string; count: number }): Promise<void>;
}

export interface GuardTools {
  readonly effects: Pick<Effects, 'now' | 'log' | 'metrics'>;
  readonly store: GuardStore;
  readonly settings: GuardSettings;
  readonly companyTimeZone: string;
}

/** How many writes of that kind are usual. */
export function limitOf(kind: WriteKind, { staff, expected }: GuardState, tools: Omit<GuardTools, 'store'>): number {
  const { atLeast, percent } = tools.settings[kind];
  const usual = Math.max(atLeast, Math.floor((staff * percent) / 100));
  const today = dayAt(tools.effects.now(), tools.companyTimeZone);
  const isExpected = kind === 'terminations' && expected?.day === today;
  return isExpected ? Math.max(usual, expected.count) : usual;
}

/** One alarm for each trip. */
export async function trip(
  name: GuardName,
  what: Omit<Latch, 'since'>,
  { effects, store }: Pick<GuardTools, 'effects' | 'store'>,
): Promise<void> {
  const isFirst = await store.latch(name, { ...what, since: new Date(effects.now()).toISOString() });
  if (!isFirst) return;
  effects.metrics.add('GuardTripped');
  effects.log.error('guard tripped', {
    code: name,
    counts: { counted: what.counted, limit: what.limit },
    ...(what.field === undefined ? {} : { field: what.field }),
  });
}

/** Asked afresh each time: an order to stop, or to go on, counts from the next write. */
export function createPermits(tools: GuardTools): WritePermits {
  const { store } = tools;
  return {
    ask: async (kind) => {
      const state = await store.load();
      if (isStopped(kind, state)) return 'paused';
      if (state.latched[kind] !== undefined) return 'held';
      const limit = limitOf(kind, state, tools);
      const counted = await store.count(kind, 1);
      if (counted <= limit) return 'granted';
      await trip(kind, { counted, limit }, tools);
      return 'held';
    },
    giveBack: async (kind) => {
      await store.count(kind, -1);
    },
    isPaused: async (kind) => isStopped(kind, await store.load()),
  };
}

const isStopped = (kind: WriteKind, { paused }: GuardState): boolean =>
  paused === 'all' || (paused === 'writes' && kind !== 'terminations');
