// Merges the messages of one employee: one run answers them all. Pure.
import { type Change, type ChangeKind } from '../../employee/change.ts';
import { type MergedChange, type WriteAuthorization } from './merged-change.ts';
import { orderIn } from './spent-orders.ts';

/** A change with the time at which it entered the queue, by the queue's clock (epoch milliseconds). */
export interface ReceivedChange {
  readonly change: Change;
  readonly queuedAtMs: number;
}

/** Messages that one run answers. */
export interface MessageGroup<Message extends ReceivedChange> {
  readonly messages: readonly Message[];
  readonly change: MergedChange;
}

const precedence: readonly ChangeKind[] = ['changed', 'release', 'due', 'deleted', 'compare', 'apply', 'revoke'];

/**
 * One run answers all messages of an employee: it reads the present state, whatever each of them was about. Only taking
 * access away and applying a plan, each plan by itself, are runs of their own, and come first: each has an outcome that an
 * operator waits for.
 */
export function mergeByEmployee<Message extends ReceivedChange>(messages: readonly Message[]): MessageGroup<Message>[] {
  const byEmployee = Map.groupBy(messages, ({ change }) => change.employeeId);
  return [...byEmployee.values()].flatMap((some) => {
    const apart = (kind: ChangeKind): Message[] => some.filter(({ change }) => change.kind === kind);
    const together = some.filter(({ change }) => change.kind !== 'revoke' && change.kind !== 'apply');
    const plans = Map.groupBy(apart('apply'), ({ change }) => change.plan?.id);
    return [apart('revoke'), ...plans.values(), together].flatMap(merged);
  });
}

function authorizationOf(changes: readonly Change[]): WriteAuthorization {
  const orders = changes.flatMap(orderIn);
  return {
    released: changes.flatMap(({ released }) => (released === undefined ? [] : [released])),
    plan: changes.findLast(({ plan }) => plan !== undefined)?.plan,
    ...(orders.length === 0 ? {} : { orders }),
  };
}

function rowsOf(changes: readonly Change[]): { rows?: string } {
  const rows = changes.findLast((change) => change.rows !== undefined)?.rows;
  return rows === undefined ? {} : { rows };
}

function merged<Message extends ReceivedChange>(messages: readonly Message[]): MessageGroup<Message>[] {
  const changes = messages.map(({ change }) => change);
  const [first] = changes;
  if (first === undefined) return [];
  const kinds = changes.map(({ kind }) => kind);
  // An operator expects more to be tried than what is merely found; what a webhook told was not missed by it.
  const foundBy = (who: Change['foundBy']) => changes.find((change) => change.foundBy === who);
  const primary = foundBy('operator') ?? foundBy('webhook') ?? first;
  return [
    {
      messages,
      change: {
        employeeId: first.employeeId,
        kind: precedence.findLast((kind) => kinds.includes(kind)) ?? 'changed',
        kinds: [...new Set(kinds)],
        authorization: authorizationOf(changes),
        ...rowsOf(changes),
        queuedAtMs: Math.max(...messages.map(({ queuedAtMs }) => queuedAtMs)),
        correlationId: primary.correlationId,
        foundBy: primary.foundBy,
        occurredAtMs: Math.min(...changes.map(({ occurredAt }) => Date.parse(occurredAt))),
      },
    },
  ];
}
