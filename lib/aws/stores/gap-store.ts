// What the daily look found missing, and when it looked last: one item.
import * as z from 'zod';
import { OpenGap, type GapsSeen, type GapStore } from '../../doctor/daily-look.ts';
import { type Table } from './table.ts';

const key = { pk: 'DOCTOR', sk: 'GAPS' };
const Seen = z.object({ lookedAtMs: z.number(), gaps: z.array(OpenGap) });
/** An item holds no more, and more are one trouble. */
const mostGaps = 200;

export class DynamoGapStore implements GapStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** What cannot be read is found again by the next look. */
  async load(): Promise<GapsSeen> {
    return Seen.safeParse(await this.#table.get(key)).data ?? { lookedAtMs: 0, gaps: [] };
  }

  async save({ lookedAtMs, gaps }: GapsSeen): Promise<void> {
    await this.#table.put({ ...key, lookedAtMs, gaps: gaps.slice(0, mostGaps) });
  }
}
