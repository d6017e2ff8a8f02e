// Whose time to be looked at has come: asked of the very store that a deployment has, which writes it into each item.
import { SyncStateTable } from '../../../../lib/aws/stores/sync-state-store.ts';
import { type Item, type Table } from '../../../../lib/aws/stores/table.ts';
import { type Waiting } from '../../../../lib/backfill/due-employees.ts';
import { type Handling } from '../../../../lib/employee/ports.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type FakeWorld } from '../../../support/fake-world.ts';

export class Attention {
  readonly #world: FakeWorld;
  readonly #at = new Map<string, string>();
  readonly #store: SyncStateTable;
  #lastItem: Item = {};

  constructor(world: FakeWorld) {
    this.#world = world;
    const table = { put: async (item: Item) => this.#keep(item), get: async () => undefined };
    this.#store = new SyncStateTable(table as unknown as Table, world.effects, {
      timeZone: world.companyTimeZone,
      terminationHour: world.policy.termination.atHour,
    });
    const save = world.states.save.bind(world.states);
    world.states.save = async (handling, state) => {
      await save(handling, state);
      await this.#note(handling, state);
    };
  }

  waiting(): readonly Waiting[] {
    const now = new Date(this.#world.effects.nowMs).toISOString();
    return [...this.#at]
      .filter(([, at]) => at <= now)
      .map(([employeeId]) => ({ employeeId, state: this.#world.states.of(employeeId) }));
  }

  async #note(handling: Handling, state: SyncState): Promise<void> {
    await this.#store.finish(handling, state);
    const at = this.#lastItem['attentionAt'];
    if (typeof at === 'string') this.#at.set(handling.employeeId, at);
    else this.#at.delete(handling.employeeId);
  }

  #keep(item: Item): boolean {
    this.#lastItem = item;
    return true;
  }
}
