// Reads the two payload styles BambooHR delivers. Only ids, kinds and times are taken from either: what changed is
// always read afresh, since deliveries come twice, split and out of order. Needed of an entry is the employee id only; a
// part that is odd and not needed spoils nothing, and of a list the readable entries count.
import * as z from 'zod/mini';
import { EmployeeId } from '../../employee/identity.ts';
import { parseTimestamp } from '../timestamp.ts';

interface WebhookChange {
  readonly employeeId: string;
  readonly kind: 'changed' | 'deleted';
  /** Epoch milliseconds by BambooHR's clock; absent in some older payloads. */
  readonly occurredAtMs?: number;
  /** Tells two real events of one employee apart, and two deliveries of one event not. */
  readonly identity: string;
}

export type WebhookEvent =
  /** `unreadable`: entries without an employee id. */
  | { readonly kind: 'changes'; readonly changes: readonly WebhookChange[]; readonly unreadable: number }
  /** A genuine event of a kind that the connector has no use for. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'not-recognised' };

// JSON numbers and strings both occur as ids across BambooHR's endpoints.
const id = z.pipe(
  z.pipe(
    z.union([z.string(), z.int()]),
    z.transform((value) => String(value).trim()),
  ),
  EmployeeId,
);

const odd = z.optional(z.unknown());
const parts = { action: odd, timestamp: odd, changedFields: odd };
/** PHP writes a list with gaps as an object. By hand: zod's record would be a kilobyte of the bundle. */
const listIn = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : undefined;

const Delivered = z.object({ employees: odd, type: odd, timestamp: odd, data: odd });
// `fields` carries values, nested or plain; it is not even looked at.
const FieldBasedEntry = z.object({ id, ...parts });

const EventBasedEntry = z.object({ employeeId: id, changedFields: odd });
const usedTypes = /^employee(_with_fields)?\.(created|updated|deleted)$/;

/** `json` is the parsed body of a verified delivery. */
export function parseWebhookEvent(json: unknown): WebhookEvent {
  const parsed = z.safeParse(Delivered, json);
  if (!parsed.success) return { kind: 'not-recognised' };
  const { employees } = parsed.data;
  const entries = employees === null ? [] : listIn(employees);
  return entries === undefined ? readEventBased(parsed.data) : readFieldBased(entries);
}

function readFieldBased(entries: readonly unknown[]): WebhookEvent {
  if (entries.length === 0) return { kind: 'ignored' };
  return changesIn(entries, (entry) => {
    const parsed = z.safeParse(FieldBasedEntry, entry);
    if (!parsed.success) return undefined;
    const { id: employeeId, action, ...rest } = parsed.data;
    return toChange(employeeId, textOf(action) ?? 'Updated', rest);
  });
}

function readEventBased({ type, timestamp, data }: z.output<typeof Delivered>): WebhookEvent {
  const name = textOf(type)?.trim().toLowerCase();
  if (name !== undefined && !usedTypes.test(name)) return { kind: 'ignored' };
  return changesIn(Array.isArray(data) ? data : [data], (entry) => {
    const parsed = z.safeParse(EventBasedEntry, entry);
    if (!parsed.success) return undefined;
    const { employeeId, changedFields } = parsed.data;
    return toChange(employeeId, name ?? 'employee.updated', { timestamp, changedFields });
  });
}

function changesIn(entries: readonly unknown[], read: (entry: unknown) => WebhookChange | undefined): WebhookEvent {
  const changes = entries.map(read).filter((change) => change !== undefined);
  if (changes.length === 0) return { kind: 'not-recognised' };
  return { kind: 'changes', changes, unreadable: entries.length - changes.length };
}

function toChange(
  employeeId: string,
  action: string,
  { timestamp, changedFields }: { timestamp?: unknown; changedFields?: unknown },
): WebhookChange {
  const time = textOf(timestamp) ?? '';
  const occurredAtMs = parseTimestamp(time);
  return {
    employeeId,
    kind: /(^|\.)deleted$/.test(action.trim().toLowerCase()) ? 'deleted' : 'changed',
    identity: [action, time, namesIn(changedFields).join(',')].join('|'),
    ...(occurredAtMs === undefined ? {} : { occurredAtMs }),
  };
}

/** Only for telling events apart, so what is no name is passed over. */
function namesIn(changedFields: unknown): readonly string[] {
  return (listIn(changedFields) ?? [changedFields])
    .map(textOf)
    .filter((name) => name !== undefined)
    .sort();
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
