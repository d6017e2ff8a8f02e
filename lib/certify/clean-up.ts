// Takes test employees away: inactive, without access and without a supervisor first, then deleted where the role may.
import { TargetRefusal } from '../employee/refusal.ts';
import { type FieldValue } from '../employee/target-fields.ts';
import { type MarkedRecord, type TestRecords } from './ports.ts';

export interface CleanedUp {
  readonly deleted: number;
  /** Internal ids of those that stay, which only a hand can delete. */
  readonly inactive: readonly string[];
  /** Internal ids of those that are active still. */
  readonly active: readonly string[];
  /** False: time ran out; ask again. */
  readonly isDone: boolean;
}

interface CleanUpTools {
  readonly records: TestRecords;
  readonly hasTime: () => boolean;
}

/** Everything at once, then one by one: a field that this account refuses must keep no other. */
const quiet: readonly (readonly [string, FieldValue])[] = [
  ['giveAccess', false],
  ['isInactive', true],
  ['supervisor', null],
];

/** Every record whose external id begins so. */
export async function cleanUp(mark: string, { records, hasTime }: CleanUpTools): Promise<CleanedUp> {
  const found = await records.marked(mark);
  let isDone = true;
  for (const record of found.filter(({ isInactive }) => !isInactive)) {
    if ((isDone = hasTime())) await quieten(record, records);
    else break;
  }
  let deleted = 0;
  for (const record of isDone ? found : []) {
    if (!(isDone = hasTime())) break;
    if (await isDeleted(record, records)) deleted += 1;
    // It has been here before, and so have all that are like it: they are not asked for again and again.
    else if (record.isInactive) break;
  }
  const left = await records.marked(mark);
  const idsOf = (isWanted: boolean): readonly string[] =>
    left.filter(({ isInactive }) => isInactive === isWanted).map(({ netsuiteId }) => netsuiteId);
  return { deleted, inactive: idsOf(true), active: idsOf(false), isDone };
}

async function quieten({ netsuiteId }: MarkedRecord, records: TestRecords): Promise<void> {
  const write = async (fields: typeof quiet): Promise<boolean> =>
    await isTaken(records.patch({ netsuiteId }, new Map(fields)));
  if (!(await write(quiet))) for (const field of quiet) await write([field]);
}

const isDeleted = async ({ netsuiteId }: MarkedRecord, records: TestRecords): Promise<boolean> =>
  await isTaken(records.delete(netsuiteId));

/** A refusal leaves the record to what is looked at in the end. */
async function isTaken(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof TargetRefusal) return false;
    throw error;
  }
}
