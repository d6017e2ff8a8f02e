// Both vendors' lists as one reading in the table: compressed and cut into parts, since an item holds 400 KB, and told of
// by one pointer, so that no reader ever sees half of one.
import { dimensionTargets } from '../../employee/field-groups.ts';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { SourceLists, TargetLists } from '../../dimensions/dimension-mapping.ts';
import { ConnectorError } from '../../errors.ts';
import { type Item, type Table } from './table.ts';

const prefix = 'READING#';
const bytesPerItem = 300_000;
/** A writer that has not finished by then never will, and a reader of an older reading has ended. */
const leftoverMs = 5 * 60_000;

const Part = z.object({
  version: z.string(),
  part: z.number(),
  savedAtMs: z.number(),
  content: z.instanceof(Uint8Array),
});
const Content = z.object({ lists: SourceLists, targets: TargetLists });
type Content = z.output<typeof Content>;

/** What the pointer to a reading has to say. */
export const SnapshotPointer = z.object({
  version: z.string(),
  parts: z.number(),
  beganAtMs: z.number(),
  absentTargets: z.array(z.enum(dimensionTargets)),
  unreadable: z.number().default(0),
});
export type SnapshotPointer = z.output<typeof SnapshotPointer>;

/** Stores the parts; they count once a pointer names them. Returns how many there are. */
export async function saveParts(
  table: Table,
  { lists, targets }: Content,
  { pk, version, nowMs }: { pk: string; version: string; nowMs: number },
): Promise<number> {
  const bytes = gzipSync(JSON.stringify({ lists, targets }));
  const parts = Math.ceil(bytes.length / bytesPerItem);
  for (let part = 0; part < parts; part += 1) {
    const content = bytes.subarray(part * bytesPerItem, (part + 1) * bytesPerItem);
    await table.put({ pk, sk: `${prefix}${version}#${part}`, version, part, savedAtMs: nowMs, content });
  }
  return parts;
}

/** undefined: parts are missing, because another reading took the place of this one meanwhile. */
export function joinParts(items: readonly Item[], { version, parts }: SnapshotPointer): Content | undefined {
  const own = partsIn(items)
    .filter((part) => part.version === version)
    .sort((a, b) => a.part - b.part);
  if (own.length !== parts) return undefined;
  const parsed = Content.safeParse(JSON.parse(gunzipSync(Buffer.concat(own.map(({ content }) => content))).toString()));
  if (parsed.success) return parsed.data;
  throw new ConnectorError('lists-unreadable', 'The stored lists are not readable: run the reconciliation.');
}

export async function removeLeftovers(
  table: Table,
  { pk, version, nowMs }: { pk: string; version: string; nowMs: number },
): Promise<void> {
  const items = await table.query({
    condition: 'pk = :pk AND begins_with(sk, :prefix)',
    values: { ':pk': pk, ':prefix': prefix },
  });
  const old = partsIn(items).filter((part) => part.version !== version && part.savedAtMs < nowMs - leftoverMs);
  for (const part of old) await table.delete({ pk, sk: `${prefix}${part.version}#${part.part}` });
}

const partsIn = (items: readonly Item[]): readonly z.output<typeof Part>[] =>
  items.filter(({ sk }) => String(sk).startsWith(prefix)).map((item) => Part.parse(item));
