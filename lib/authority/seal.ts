// What only an operator may order carries a seal: a keyed code over the whole message and the moment until which it is good.
// The key is with the functions that give orders and the one that carries them out. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Change } from '../employee/change.ts';

const version = 'connector order 1';

/** A fortnight in the queue and a fortnight among the dead letters, which is as long as SQS keeps either. */
const goodForMs = 28 * 24 * 60 * 60_000;

/** These take a login away, write what a plan showed, or pass a guard; all others only ask for a look. */
export const needsAuthority = ({ kind, released, plan }: Change): boolean =>
  kind === 'revoke' || kind === 'apply' || released !== undefined || plan !== undefined;

export interface Seal {
  readonly key: string;
  readonly order: string;
  readonly nowMs: number;
}

export function sealed({ authority: _former, ...change }: Change, { key, order, nowMs }: Seal): Change {
  const until = new Date(nowMs + goodForMs).toISOString();
  return { ...change, authority: { order, until, mac: codeOf(change, { order, until }, key) } };
}

/** expired: genuine, and too old to be carried out unasked. */
export type Verdict = 'unneeded' | 'granted' | 'expired' | 'refused';

export function judge(change: Change, key: string, nowMs: number): Verdict {
  if (!needsAuthority(change)) return 'unneeded';
  const { authority, ...message } = change;
  if (authority === undefined || !isSame(authority.mac, codeOf(message, authority, key))) return 'refused';
  return isOver(authority, nowMs) ? 'expired' : 'granted';
}

/** What can be told without the key of a message that is to be sent again: that no worker would carry it out. */
export function authorityFault(change: Change, nowMs: number): 'authority-missing' | 'authority-expired' | undefined {
  if (!needsAuthority(change)) return undefined;
  if (change.authority === undefined) return 'authority-missing';
  return isOver(change.authority, nowMs) ? 'authority-expired' : undefined;
}

const isOver = ({ until }: { until: string }, nowMs: number): boolean => nowMs > Date.parse(until);

/** Every field in its place, those that are absent as well, so that no two messages have one text. */
function codeOf(
  { v, employeeId, kind, occurredAt, foundBy, correlationId, released, plan, rows }: Omit<Change, 'authority'>,
  { order, until }: { order: string; until: string },
  key: string,
): string {
  const fields = [v, employeeId, kind, occurredAt, foundBy, correlationId, released, plan?.id, plan?.fingerprint, rows];
  const text = JSON.stringify([version, ...fields.map((field) => field ?? null), order, until]);
  return createHmac('sha256', key).update(text).digest('base64url');
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
