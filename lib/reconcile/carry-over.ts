// What one part of a comparison hands on to the next, so that what lies on either side of the cut is still compared with
// each other: a kind and its parts for each entry, ids and short keyed digests only.
import { type DigestField } from '../employee/digest.ts';

const between = '\t';

export const entryOf = (...parts: readonly string[]): string => parts.join(between);
export const partsOf = (entry: string): readonly string[] => entry.split(between);

/** 48 bits of the keyed digest: few enough to hold a hundred thousand of them, and too many to meet by chance. */
export const shortDigest = (digest: DigestField, what: string, value: string): number =>
  Buffer.from(digest(what, value).slice(0, 8).padEnd(8, 'A'), 'base64url').readUIntBE(0, 6);

/** The entries of an earlier part, one by one; false: they are not whole any more. */
export type CarriedEntryLoader = (take: (entry: string) => void) => Promise<boolean>;
