// The backfill's checkpoint in the table. It never goes back, unless it lies in the future.
import * as z from 'zod';
import { type Checkpoint, type CheckpointStore } from '../../backfill/checkpoint.ts';
import { type Table } from './table.ts';

const StoredCheckpoint = z.object({
  latestMs: z.number(),
  sent: z.record(z.string(), z.number()).default({}),
  sentDigest: z.exactOptional(z.object({ digest: z.string(), untilMs: z.number() })),
});
const key = { pk: 'CHECKPOINT#backfill', sk: 'CHECKPOINT' };

export class DynamoCheckpointStore implements CheckpointStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async load(): Promise<Checkpoint | undefined> {
    const item = await this.#table.get(key);
    return item === undefined ? undefined : StoredCheckpoint.parse(item);
  }

  async save(checkpoint: Checkpoint, soundUntilMs: number): Promise<void> {
    const isLater = 'attribute_not_exists(latestMs) OR latestMs <= :latest';
    const isMistaken = 'latestMs > :soundUntil';
    await this.#table.put(
      { ...key, ...checkpoint },
      {
        condition: `${isLater} OR ${isMistaken}`,
        values: { ':latest': checkpoint.latestMs, ':soundUntil': soundUntilMs },
      },
    );
  }
}
