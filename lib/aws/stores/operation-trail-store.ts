// Who asked for an operation that is no answer about one employee: entries are added and never changed.
import { type Effects } from '../../effects.ts';
import { type OperationTrail } from '../../operations/operation-trail.ts';
import { type Table } from './table.ts';

export class DynamoOperationTrail implements OperationTrail {
  readonly #table: Table;
  readonly #effects: Pick<Effects, 'uniqueId'>;

  constructor(table: Table, effects: Pick<Effects, 'uniqueId'>) {
    this.#table = table;
    this.#effects = effects;
  }

  async add(entry: Parameters<OperationTrail['add']>[0]): Promise<void> {
    const key = { pk: 'OPERATIONS', sk: `AUDIT#${entry.askedAt}#${this.#effects.uniqueId()}` };
    await this.#table.put({ ...key, ...entry }, { condition: 'attribute_not_exists(pk)' });
  }
}
