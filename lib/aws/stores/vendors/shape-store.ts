// What was learned of both accounts, in the table: one item for each thing.
import * as z from 'zod';
import { type ShapeFact, type ShapeFacts, type ShapeStore } from '../../../account-shape.ts';
import { type Key, type Table } from '../table.ts';

const pk = 'ACCOUNT-SHAPE';
const keyOf = (thing: string): Key => ({ pk, sk: thing });

const StoredFact = z.object({
  sk: z.string(),
  state: z.enum(['there', 'lost', 'absent']),
  sinceMs: z.number(),
  names: z.exactOptional(z.record(z.string(), z.string())),
});

export class DynamoShapeStore implements ShapeStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** What cannot be read is as good as not known, and learned anew. */
  async load(): Promise<ShapeFacts> {
    const items = await this.#table.query({ condition: 'pk = :pk', values: { ':pk': pk } });
    return Object.fromEntries(
      items.flatMap((item) => {
        const parsed = StoredFact.safeParse(item);
        if (!parsed.success) return [];
        const { sk, ...fact } = parsed.data;
        return [[sk, fact] as const];
      }),
    );
  }

  async save(thing: string, fact: ShapeFact): Promise<void> {
    await this.#table.put({ ...keyOf(thing), ...fact });
  }

  async forget(thing: string): Promise<void> {
    await this.#table.delete(keyOf(thing));
  }
}
