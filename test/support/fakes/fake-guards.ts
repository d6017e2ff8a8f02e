// What the guards know, in memory; an hour that rolls by the second.
import {
  type WriteCount,
  type GuardName,
  type GuardState,
  type GuardStore,
  type Latch,
} from '../../../lib/guards/write-guard.ts';
import { type WriteKind } from '../../../lib/employee/change.ts';

export class FakeGuards implements GuardStore {
  state: GuardState = { staff: 0, latched: {}, expected: {} };
  readonly counted: Record<WriteKind, number[]> = { terminations: [], changes: [] };
  readonly #onDay = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async load(): Promise<GuardState> {
    return this.state;
  }

  async count(kind: WriteKind, day: string): Promise<WriteCount> {
    this.counted[kind] = [...this.#recent(kind), this.#now()];
    this.#onDay.set(kind + day, (this.#onDay.get(kind + day) ?? 0) + 1);
    return { inHour: this.counted[kind].length, onDay: this.#onDay.get(kind + day) ?? 0 };
  }

  async refund(kind: WriteKind, day: string): Promise<void> {
    this.counted[kind] = this.#recent(kind).slice(0, -1);
    this.#onDay.set(kind + day, Math.max(0, (this.#onDay.get(kind + day) ?? 0) - 1));
  }

  #recent(kind: WriteKind): number[] {
    return this.counted[kind].filter((at) => at > this.#now() - 60 * 60_000);
  }

  async reset(kind: WriteKind): Promise<void> {
    this.counted[kind] = [];
  }

  async latch(name: GuardName, latch: Latch): Promise<boolean> {
    const isFirst = this.state.latched[name] === undefined;
    if (isFirst) this.state = { ...this.state, latched: { ...this.state.latched, [name]: latch } };
    return isFirst;
  }

  async unlatch(name: GuardName): Promise<void> {
    const { [name]: _gone, ...latched } = this.state.latched;
    this.state = { ...this.state, latched };
  }

  async saveStaff(staff: number): Promise<void> {
    this.state = { ...this.state, staff };
  }

  async pause(mode: 'writes' | 'all' | undefined): Promise<void> {
    const { paused: _before, ...state } = this.state;
    this.state = mode === undefined ? state : { ...state, paused: mode };
  }

  async expect({ day, count }: { day: string; count: number }): Promise<void> {
    this.state = { ...this.state, expected: { ...this.state.expected, [day]: count } };
    this.#onDay.delete(`terminations${day}`);
  }
}
