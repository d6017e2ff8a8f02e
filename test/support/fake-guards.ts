// What the guards know, in memory; an hour that rolls by the second.
import { type GuardName, type GuardState, type GuardStore, type Latch } from '../../lib/guards/guard.ts';
import { type WriteKind } from '../../lib/sync/change.ts';

export class FakeGuards implements GuardStore {
  state: GuardState = { staff: 0, latched: {} };
  readonly counted: Record<WriteKind, number[]> = { terminations: [], changes: [] };
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async load(): Promise<GuardState> {
    return this.state;
  }

  async count(kind: WriteKind, by: 1 | -1): Promise<number> {
    const recent = this.counted[kind].filter((at) => at > this.#now() - 60 * 60_000);
    this.counted[kind] = by === 1 ? [...recent, this.#now()] : recent.slice(0, -1);
    return this.counted[kind].length;
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

  async expect(expected: { day: string; count: number }): Promise<void> {
    this.state = { ...this.state, expected };
  }
}
