// Reads the two payload styles BambooHR delivers. Only ids, kinds and times are taken from either: what changed is
// always read afresh, since deliveries come twice, split and out of order.
import * as z from 'zod/mini';
import { EmployeeId } from '../employee/identity.ts';
import { parseTimestamp } from './timestamp.ts';

export interface WebhookChange {
  readonly employeeId: string;
  readonly kind: 'changed' | 'deleted';
  /** Epoch milliseconds by BambooHR's clock; absent in some older payloads. */
  readonly occurredAtMs?: number;
  /** Tells two real events of one employee apart, and two deliveries of one event not. */
  readonly identity: string;
}

export type WebhookEvent =
  | { readonly kind: 'changes'; readonly changes: readonly WebhookChange[] }
  /** A genuine event of a kind that the connector has no use for. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'not-understood' };

// JSON numbers and strings both occur as ids across BambooHR's endpoints.
const id = z.pipe(z.pipe(z.union([z.string(), z.int()]), z.transform(String)), EmployeeId);

const AnyEvent = z.object({ type: z.string() });

const EventBased = z.object({
  type: z.string(),
  timestamp: z.optional(z.string()),
  data: z.object({ employeeId: id, changedFields: z.optional(z.array(z.string())) }),
});

// `fields` carries values, nested or plain; it is not even looked at.
const FieldBased = z.object({
  employees: z.array(
    z.object({
      id,
      action: z.optional(z.string()),
      timestamp: z.optional(z.string()),
      changedFields: z.optional(z.array(z.string())),
    }),
  ),
});

/** `json` is the parsed body of a verified delivery. */
export function parseWebhookEvent(json: unknown): WebhookEvent {
  const fieldBased = FieldBased.safeParse(json);
  if (fieldBased.success) {
    const changes = fieldBased.data.employees.map(({ id: employeeId, action = 'Updated', timestamp, changedFields }) =>
      toChange(employeeId, action.toLowerCase() === 'deleted', action, timestamp, changedFields),
    );
    return changes.length === 0 ? { kind: 'ignored' } : { kind: 'changes', changes };
  }
  const anyEvent = AnyEvent.safeParse(json);
  if (anyEvent.success && !/^employee\.(created|updated|deleted)$/.test(anyEvent.data.type)) return { kind: 'ignored' };
  const eventBased = EventBased.safeParse(json);
  if (!eventBased.success) return { kind: 'not-understood' };
  const { type, timestamp, data } = eventBased.data;
  const change = toChange(data.employeeId, type === 'employee.deleted', type, timestamp, data.changedFields);
  return { kind: 'changes', changes: [change] };
}

function toChange(
  employeeId: string,
  isDeleted: boolean,
  ...[action, timestamp, changedFields = []]: [string, string | undefined, readonly string[] | undefined]
): WebhookChange {
  const occurredAtMs = timestamp === undefined ? undefined : parseTimestamp(timestamp);
  return {
    employeeId,
    kind: isDeleted ? 'deleted' : 'changed',
    identity: [action, timestamp ?? '', [...changedFields].sort().join(',')].join('|'),
    ...(occurredAtMs === undefined ? {} : { occurredAtMs }),
  };
}
