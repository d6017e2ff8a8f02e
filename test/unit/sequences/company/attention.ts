// Whose time to be looked at has come: asked of the very store that a deployment has, which writes it into each item.
import { DynamoSyncStates } from '../../../../lib/aws/stores/sync-state-store.ts';
import { type Item, type Table } from '../../../../lib/aws/stores/table.ts';
import { type WaitingEmployee } from '../../../../lib/backfill/due-employees.ts';
import { type EmployeeLease } from '../../../../lib/employee/ports.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type FakeWorld } from '../../../support/fake-world.ts';

export class Attention {
  readonly #world: FakeWorld;
  readonly #at = new Map<string, string>();
  readonly #store: DynamoSyncStates;
  #lastItem: Item = {};

  constructor(world: FakeWorld) {
    this.#world = world;
    const table = { put: async (item: Item) => this.#keep(item), get: async () => undefined };
    this.#store = new DynamoSyncStates(table as unknown as Table, world.effects, {
      timeZone: world.companyTimeZone,
      terminationHour: world.policy.termination.atHour,
    });
    const save = world.states.checkpoint.bind(world.states);
    world.states.checkpoint = async (lease, state) => {
      await save(lease, state);
      await this.#note(lease, state);
    };
  }

  waiting(): readonly WaitingEmployee[] {
    const now = new Date(this.#world.effects.nowMs).toISOString();
    return [...this.#at]
      .filter(([, at]) => at <= now)
      .map(([employeeId]) => ({ employeeId, state: this.#world.states.of(employeeId) }));
  }

  async #note(lease: EmployeeLease, state: SyncState): Promise<void> {
    await this.#store.commit(lease, state);
    const at = this.#lastItem['attentionAt'];
    if (typeof at === 'string') this.#at.set(lease.employeeId, at);
    else this.#at.delete(lease.employeeId);
  }

  #keep(item: Item): boolean {
    this.#lastItem = item;
    return true;
  }
}
