// The webhook secret as the registration writes it: the keys, newest first, with when each webhook was known to be awake and
// when it was given up. BambooHR repeats a delivery for up to 155 minutes, so the key of a removed webhook stays for three hours.
import * as z from 'zod';
import { pastedWord } from '../credentials/pasted.ts';
import { parsePastedJson } from '../credentials/pasted-text.ts';
import { ConnectorError } from '../errors.ts';

const moment = z.iso.datetime().optional().catch(undefined);
const StoredKey = z.object({
  webhookId: pastedWord,
  privateKey: pastedWord,
  /** The webhook delivers since then, as far as is known. */
  awakeSince: moment,
  /** The webhook was given up then, and removed right after. */
  retiredAt: moment,
});
export type StoredKey = Readonly<z.output<typeof StoredKey>>;
const StoredKeys = z.object({ keys: z.array(StoredKey).default([]) });

/** Longer than BambooHR repeats a delivery under the signature of its first attempt. */
export const keptAfterRemovalMs = 3 * 60 * 60_000;

/** Throws `secret-invalid`, without a word of what stands there: it may hold a key that is still in use. */
export function keysIn(text: string): readonly StoredKey[] {
  let json: unknown;
  try {
    json = parsePastedJson(text);
  } catch {
    json = undefined;
  }
  const parsed = StoredKeys.safeParse(json);
  if (parsed.success) return parsed.data.keys;
  throw new ConnectorError(
    'secret-invalid',
    'The webhook secret is malformed: put {} there, or the documented JSON object, and ask again.',
    { retryable: true },
  );
}

/** An empty list of keys would count as a mistake. */
export const textOf = (keys: readonly StoredKey[]): string => (keys.length === 0 ? '{}' : JSON.stringify({ keys }));

export const isLive = ({ retiredAt }: StoredKey): boolean => retiredAt === undefined;

export const withKey = (keys: readonly StoredKey[], added: StoredKey): readonly StoredKey[] => [
  added,
  ...keys.filter(({ webhookId }) => webhookId !== added.webhookId),
];

/** As many as receive-webhook tries: with more it would take none. */
const mostKeys = 20;

/** Of too many, those that were given up first are forgotten: by then BambooHR has tried them most often. */
export function withinLimit(keys: readonly StoredKey[]): readonly StoredKey[] {
  const kept = new Set([...keys.filter(isLive), ...keys.filter((key) => !isLive(key))].slice(0, mostKeys));
  return keys.filter((key) => kept.has(key));
}

const withChange = (
  keys: readonly StoredKey[],
  ids: readonly string[],
  change: Partial<StoredKey>,
): readonly StoredKey[] => keys.map((key) => (ids.includes(key.webhookId) ? { ...key, ...change } : key));

export const awake = (keys: readonly StoredKey[], id: string, nowMs: number): readonly StoredKey[] =>
  withChange(keys, [id], { awakeSince: new Date(nowMs).toISOString() });

export const retired = (keys: readonly StoredKey[], ids: readonly string[], nowMs: number): readonly StoredKey[] =>
  withChange(keys, ids, { retiredAt: new Date(nowMs).toISOString() });

/** Without the keys of webhooks that are gone for so long that no delivery of theirs can come any more. */
export const withoutOutworn = (
  keys: readonly StoredKey[],
  { present, nowMs }: { present: readonly string[]; nowMs: number },
): readonly StoredKey[] =>
  keys.filter(
    ({ webhookId, retiredAt }) =>
      retiredAt === undefined || present.includes(webhookId) || nowMs - Date.parse(retiredAt) < keptAfterRemovalMs,
  );
