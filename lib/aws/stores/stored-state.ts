// The sync state as it lies in the table. What is stored was written by us, perhaps by an older version.
import * as z from 'zod';
import { ConnectorError } from '../../errors.ts';
import { failureClasses, plannedResults, type SyncState, whyUnsure, whyUnusable } from '../../employee/sync-state.ts';
import { type Item } from './table.ts';

const Failure = z.object({
  class: z.enum(failureClasses),
  code: z.string(),
  vendorCode: z.exactOptional(z.string()),
  field: z.exactOptional(z.string()),
  refused: z.exactOptional(z.string()),
  passes: z.exactOptional(z.literal(true)),
});

const Hold = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('unmapped'),
    values: z.array(
      z.object({
        source: z.string(),
        optionId: z.string(),
        target: z.string(),
        why: z.exactOptional(z.enum(whyUnusable)),
        netsuiteId: z.exactOptional(z.string()),
      }),
    ),
  }),
  z.object({
    code: z.literal('possible-match'),
    // An older version did not say why.
    why: z.enum(whyUnsure).default('several'),
    netsuiteIds: z.array(z.string()),
    reasons: z.array(z.string()).default([]),
    isLeaver: z.exactOptional(z.literal(true)),
  }),
  z.object({ code: z.literal('no-hire-date') }),
  z.object({ code: z.literal('no-name') }),
  z.object({ code: z.literal('scope-unknown') }),
  z.object({ code: z.literal('deletion-review') }),
  z.object({ code: z.literal('guard'), kind: z.enum(['terminations', 'changes']) }),
  z.object({ code: z.literal('paused') }),
]);

const PlannedRun = z.object({
  id: z.string(),
  result: z.enum(plannedResults),
  why: z.exactOptional(z.string()),
  atMs: z.exactOptional(z.number()),
});

const StoredState: z.ZodType<SyncState> = z.object({
  netsuiteId: z.exactOptional(z.string()),
  digests: z.record(z.string(), z.string()).default({}),
  lifeCycle: z.exactOptional(z.enum(['active', 'leaver'])),
  accessRemoved: z.exactOptional(z.boolean()),
  outcome: z.exactOptional(
    z.enum(['created', 'updated', 'deactivated', 'reactivated', 'unchanged', 'held', 'scheduled', 'skipped', 'failed']),
  ),
  hold: z.exactOptional(Hold),
  failure: z.exactOptional(Failure),
  otherFailures: z.exactOptional(z.array(Failure)),
  findings: z.exactOptional(
    z.array(
      z.object({
        code: z.string(),
        field: z.exactOptional(z.string()),
        netsuiteIds: z.exactOptional(z.array(z.string())),
        count: z.exactOptional(z.number()),
      }),
    ),
  ),
  openSince: z.exactOptional(z.string()),
  leavesOn: z.exactOptional(z.string()),
  nextJobOn: z.exactOptional(z.string()),
  endingOn: z.exactOptional(z.string()),
  lookAgainAtMs: z.exactOptional(z.number()),
  timeZone: z.exactOptional(z.string()),
  skippedFor: z.exactOptional(z.string()),
  isDeleted: z.exactOptional(z.boolean()),
  isRevokePending: z.exactOptional(z.boolean()),
  isUnlinkPending: z.exactOptional(z.boolean()),
  endedRecord: z.exactOptional(z.string()),
  refusedLink: z.exactOptional(z.string()),
  supervisorId: z.exactOptional(z.string()),
  namedSupervisor: z.exactOptional(z.nullable(z.string())),
  dueOn: z.exactOptional(z.string()),
  pendingSupervisor: z.exactOptional(z.string()),
  pendingWhy: z.exactOptional(z.enum(['missing', 'inactive', 'swap', 'cycle'])),
  rejectedValues: z.exactOptional(z.record(z.string(), z.string())),
  lastReadAtMs: z.exactOptional(z.number()),
  knownHarmlessDifference: z.exactOptional(z.object({ rows: z.string(), untilDay: z.string() })),
  knownUnresolvedDifference: z.exactOptional(z.object({ rows: z.string(), untilDay: z.string() })),
  planned: z.exactOptional(PlannedRun),
  plannedBefore: z.exactOptional(z.array(PlannedRun)),
  retry: z.exactOptional(z.object({ tries: z.number(), atMs: z.exactOptional(z.number()) })),
  inDoubt: z.exactOptional(z.object({ sinceMs: z.number(), recheckAtMs: z.number() })),
});

export const employeeKey = (employeeId: string) => ({ pk: `EMPLOYEE#${employeeId}`, sk: 'STATE' });
export const employeeIdOf = (pk: unknown): string => String(pk).replace(/^EMPLOYEE#/, '');

/** Sparse: only who has something open carries the attribute. */
export const openIndex = { name: 'open', attribute: 'openPoint', value: 'open' } as const;

export function readState(item: Item): SyncState {
  const parsed = StoredState.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('state-unreadable', `The sync state of ${String(item['pk'])} is not readable.`);
}
