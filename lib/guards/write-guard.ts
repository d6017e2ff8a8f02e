// Guards against mass accidents: an unusual number of terminations or changes is held until a person releases it, and a
// person may stop all writes.
import * as z from 'zod';
import { type Effects } from '../effects.ts';
import { dayAt } from '../employee/calendar.ts';
import { type WriteKind } from '../employee/change.ts';
import { type WritePermits } from '../employee/ports.ts';

interface Limit {
  readonly atLeast: number;
  /** Of the staff. */
  readonly percent: number;
}

export interface GuardSettings {
  readonly terminations: Limit;
  readonly changes: Limit;
}

/** Why a guard tripped. The roster's guard is about reading, and stops whole runs. */
export const Latch = z.object({
  /** ISO 8601 UTC. */
  since: z.string(),
  counted: z.number(),
  limit: z.number(),
  /** The field that collapsed, where it is about one. */
  field: z.exactOptional(z.string()),
});
export type Latch = Readonly<z.output<typeof Latch>>;

export const guardNames = ['terminations', 'changes', 'roster'] as const satisfies (WriteKind | 'roster')[];
export type GuardName = (typeof guardNames)[number];

/** writes: everything but endings. all: everything. */
export const pauseModes = ['writes', 'all'] as const;
export type PauseMode = (typeof pauseModes)[number];

export interface GuardState {
  /** People who work here, as last counted; 0: not counted yet. */
  readonly staff: number;
  readonly latched: Readonly<Partial<Record<GuardName, Latch>>>;
  readonly paused?: PauseMode;
  /** Announced terminations: how many, by day. */
  readonly expected: Readonly<Record<string, number>>;
}

/** Writes of a kind: within the last hour, and on that day since its terminations were announced. */
export interface WriteCount {
  readonly inHour: number;
  readonly onDay: number;
}

export interface GuardStore {
  load(): Promise<GuardState>;
  /** Adds one to the writes of that kind and says how many they are. */
  count(kind: WriteKind, day: string): Promise<WriteCount>;
  /** Takes the latest one back. */
  refund(kind: WriteKind, day: string): Promise<void>;
  /** Forgets the last hour's writes. */
  reset(kind: WriteKind): Promise<void>;
  /** True for the one who trips it. */
  latch(name: GuardName, latch: Latch): Promise<boolean>;
  unlatch(name: GuardName): Promise<void>;
  saveStaff(staff: number): Promise<void>;
  pause(mode: PauseMode | undefined): Promise<void>;
  /** Another number for the same day takes the place of the former; other days stay announced. */
  expect(expected: { day: string; count: number }): Promise<void>;
}

/** The way of queued changes to their workers. */
export interface QueueConsumer {
  pause(): Promise<void>;
  resume(): Promise<void>;
}

export interface GuardTools {
  readonly effects: Pick<Effects, 'now' | 'log' | 'metrics'>;
  readonly store: GuardStore;
  readonly settings: GuardSettings;
  readonly companyTimeZone: string;
}

/** How many writes of that kind may go at once: what is usual, or what was announced for today. */
export function limitOf(kind: WriteKind, state: GuardState, tools: Omit<GuardTools, 'store'>): number {
  return Math.max(usualOf(kind, state, tools), announcedOf(kind, state, todayOf(tools)));
}

function usualOf(kind: WriteKind, { staff }: GuardState, { settings }: Pick<GuardTools, 'settings'>): number {
  const { atLeast, percent } = settings[kind];
  return Math.max(atLeast, Math.floor((staff * percent) / 100));
}

const announcedOf = (kind: WriteKind, { expected }: GuardState, today: string): number =>
  kind === 'terminations' ? (expected[today] ?? 0) : 0;

const todayOf = ({ effects, companyTimeZone }: Pick<GuardTools, 'effects' | 'companyTimeZone'>): string =>
  dayAt(effects.now(), companyTimeZone);

/** One alarm for each trip. */
export async function trip(
  name: GuardName,
  what: Omit<Latch, 'since'>,
  { effects, store }: Pick<GuardTools, 'effects' | 'store'>,
): Promise<void> {
  const isFirst = await store.latch(name, { ...what, since: new Date(effects.now()).toISOString() });
  if (!isFirst) return;
  effects.metrics.add('GuardTripped');
  effects.metrics.add('GuardLatched');
  effects.log.error('guard tripped', {
    code: name,
    counts: { counted: what.counted, limit: what.limit },
    ...(what.field === undefined ? {} : { field: what.field }),
  });
}

/** 1 as long as a guard holds something back, so that the alarm rings until its release and no longer. */
export const reportLatches = ({ latched }: Pick<GuardState, 'latched'>, { metrics }: Pick<Effects, 'metrics'>): void =>
  metrics.add('GuardLatched', guardNames.some((name) => latched[name] !== undefined) ? 1 : 0);

/** Asked afresh each time: an order to stop, or to go on, counts from the next write. */
export function createPermits(tools: GuardTools): WritePermits {
  const { store } = tools;
  return {
    reserve: async (kind) => {
      const state = await store.load();
      if (isStopped(kind, state)) return 'paused';
      if (state.latched[kind] !== undefined) return 'held';
      const today = todayOf(tools);
      const { inHour, onDay } = await store.count(kind, today);
      // An announcement is good for that many in all, not for that many every hour.
      if (inHour <= usualOf(kind, state, tools) || onDay <= announcedOf(kind, state, today)) return 'granted';
      await trip(kind, { counted: inHour, limit: limitOf(kind, state, tools) }, tools);
      return 'held';
    },
    refund: (kind) => store.refund(kind, todayOf(tools)),
    isPaused: async (kind) => isStopped(kind, await store.load()),
  };
}

const isStopped = (kind: WriteKind, { paused }: GuardState): boolean =>
  paused === 'all' || (paused === 'writes' && kind !== 'terminations');
