// Mapping rows and the vendors' lists in the table, all under one partition.
import { createHash } from 'node:crypto';
import pMap from 'p-map';
import * as z from 'zod';
import {
  type CreatableTarget,
  creatableTargets,
  type DimensionStore,
  type DimensionMapping as Dimensions,
  type Lists,
  MappingRow,
  type RefusedRecord,
  rowKey,
  type TargetListEntry,
  type TargetLists,
} from '../../dimensions/dimension-mapping.ts';
import { type Effects } from '../../effects.ts';
import { ConnectorError } from '../../errors.ts';
import { joinParts, SnapshotPointer, removeLeftovers, saveParts } from './list-snapshots.ts';
import { type Item, type Key, type Table } from './table.ts';

const refreshSk = 'REFRESH';
const dayMs = 24 * 60 * 60_000;
/** Writes under way at a time. */
const writesAtOnce = { concurrency: 20 };

const StoredRefresh = z.object({
  startedAtMs: z.exactOptional(z.number()),
  lastReading: z.exactOptional(SnapshotPointer),
});
const MadeRecord = z.object({
  target: z.enum(creatableTargets),
  id: z.string(),
  fullName: z.string(),
  madeAtMs: z.number(),
});
const StoredRefusal = z.object({
  target: z.enum(creatableTargets),
  optionId: z.string(),
  label: z.string(),
  untilMs: z.number(),
});

export class DynamoDimensionStore implements DimensionStore {
  readonly #table: Table;
  readonly #effects: Effects;
  readonly #pk: string;
  readonly #refreshKey: Key;

  constructor(table: Table, effects: Effects, pk = 'DIMENSIONS') {
    this.#table = table;
    this.#effects = effects;
    this.#pk = pk;
    this.#refreshKey = { pk, sk: refreshSk };
  }

  async load(): Promise<Dimensions> {
    // A reading that gives way to the next one while its parts are being read is read again.
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const items = await this.#table.query({ condition: 'pk = :pk', values: { ':pk': this.#pk } });
      const dimensions = this.#read(items);
      if (dimensions !== undefined) return dimensions;
    }
    throw new ConnectorError('lists-changed', 'The stored lists changed while they were read.', { retryable: true });
  }

  async claimRefresh(everyMs: number): Promise<boolean> {
    const nowMs = this.#effects.now();
    const claimed = await this.#table.update(this.#refreshKey, {
      update: 'SET startedAtMs = :now',
      condition: 'attribute_not_exists(startedAtMs) OR startedAtMs <= :before',
      values: { ':now': nowMs, ':before': nowMs - everyMs },
    });
    return claimed !== undefined;
  }

  async abandonRefresh(): Promise<void> {
    await this.#table.update(this.#refreshKey, { update: 'SET startedAtMs = :never', values: { ':never': 0 } });
  }

  async saveLists({ lists, targets, absentTargets, beganAtMs, unreadable = 0 }: Lists): Promise<void> {
    const of = { pk: this.#pk, version: this.#effects.uniqueId(), nowMs: this.#effects.now() };
    const parts = await saveParts(this.#table, { lists, targets }, of);
    const saved = await this.#table.update(this.#refreshKey, {
      update: 'SET lastReading = :reading',
      // A reading that began earlier never takes the place of a later one.
      condition: 'attribute_not_exists(lastReading) OR lastReading.beganAtMs <= :began',
      values: {
        ':reading': { version: of.version, parts, beganAtMs, absentTargets, unreadable },
        ':began': beganAtMs,
      },
    });
    if (saved === undefined) return;
    await removeLeftovers(this.#table, of);
    const items = await this.#table.query({
      condition: 'pk = :pk AND begins_with(sk, :made)',
      values: { ':pk': this.#pk, ':made': madePrefix },
    });
    for (const { target, id } of madeIn(items).filter(({ madeAtMs }) => madeAtMs < beganAtMs)) {
      await this.#table.delete(madeKey(this.#pk, target, id));
    }
  }

  async saveMade(target: CreatableTarget, { id, fullName }: TargetListEntry): Promise<void> {
    await this.#table.put({ ...madeKey(this.#pk, target, id), target, id, fullName, madeAtMs: this.#effects.now() });
  }

  async saveRefused({ target, optionId, label }: RefusedRecord): Promise<void> {
    const untilMs = this.#effects.now() + dayMs;
    const expiresAt = Math.ceil(untilMs / 1_000);
    await this.#table.put({
      pk: this.#pk,
      sk: `${refusedPrefix}${target}#${optionId}`,
      target,
      optionId,
      label,
      untilMs,
      expiresAt,
    });
  }

  async saveRows(rows: readonly MappingRow[]): Promise<void> {
    const savedAtMs = this.#effects.now();
    const putRow = async (row: MappingRow): Promise<void> => {
      const item = { ...this.#keyOf(row), ...row, savedAtMs };
      await this.#table.put(item, row.origin === 'imported' ? {} : { condition: 'attribute_not_exists(sk)' });
    };
    await pMap(rows, putRow, writesAtOnce);
  }

  async removeRows(rows: readonly MappingRow[]): Promise<void> {
    await pMap(rows, (row) => this.#table.delete(this.#keyOf(row)), writesAtOnce);
  }

  /** A sort key holds 1,024 bytes; rows that look at several texts may need more. */
  #keyOf(row: MappingRow): Key {
    const name = rowKey(row);
    const isLong = Buffer.byteLength(name) > 900;
    return { pk: this.#pk, sk: rowPrefix + (isLong ? createHash('sha256').update(name).digest('hex') : name) };
  }

  /** undefined: parts of the last reading are missing. */
  #read(items: readonly Item[]): Dimensions | undefined {
    const of = <T extends z.ZodType>(prefix: string, schema: T): z.output<T>[] =>
      items.filter(({ sk }) => String(sk).startsWith(prefix)).map((item) => schema.parse(item));
    const [{ startedAtMs, lastReading } = {}] = of(refreshSk, StoredRefresh);
    const content = lastReading === undefined ? { lists: {}, targets: {} } : joinParts(items, lastReading);
    if (content === undefined) return undefined;
    const made = madeIn(items).filter(({ madeAtMs }) => madeAtMs >= (lastReading?.beganAtMs ?? 0));
    const nowMs = this.#effects.now();
    return {
      rows: of(rowPrefix, MappingRow),
      lists: content.lists,
      targets: united(content.targets, made),
      absentTargets: lastReading?.absentTargets ?? [],
      unreadable: lastReading?.unreadable ?? 0,
      refused: of(refusedPrefix, StoredRefusal)
        .filter(({ untilMs }) => untilMs > nowMs)
        .map(({ target, optionId, label }) => ({ target, optionId, label })),
      refreshStartedAtMs: startedAtMs,
      refreshedAtMs: lastReading?.beganAtMs,
    };
  }
}

const rowPrefix = 'ROW#';
const madePrefix = 'MADE#';
const refusedPrefix = 'REFUSED#';
const madeKey = (pk: string, target: CreatableTarget, id: string): Key => ({ pk, sk: `${madePrefix}${target}#${id}` });
const madeIn = (items: readonly Item[]): readonly z.output<typeof MadeRecord>[] =>
  items.filter(({ sk }) => String(sk).startsWith(madePrefix)).map((item) => MadeRecord.parse(item));

/** What we made ourselves since the lists were read stands in them as well. */
function united(targets: TargetLists, made: readonly z.output<typeof MadeRecord>[]): TargetLists {
  return made.reduce<TargetLists>((lists, { target, id, fullName }) => {
    const list = lists[target];
    const isKnown = list === undefined || list.some((entry) => entry.id === id);
    return isKnown ? lists : { ...lists, [target]: [...list, { id, fullName }] };
  }, targets);
}
