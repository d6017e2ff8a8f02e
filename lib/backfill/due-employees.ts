// Who of those that wait should be looked at now.
import { type Effects } from '../effects.ts';
import { type DimensionMapping } from '../dimensions/dimension-mapping.ts';
import { mappingChangedSinceIn } from '../dimensions/new-entries.ts';
import { type DimensionDefaults } from '../dimensions/resolve-dimensions.ts';
import { type GuardState } from '../guards/guard.ts';
import { type SyncState, type UnmappedValue } from '../employee/sync-state.ts';
import { localDaysAt } from '../sync/life-cycle/local-days.ts';
import { unshownEndAgainMs } from './next-look.ts';
import { type RequeueRequest } from './backfill.ts';

export interface WaitingEmployee {
  readonly employeeId: string;
  readonly state: SyncState;
}

export interface DueEmployeeTools {
  readonly effects: Pick<Effects, 'now'>;
  readonly companyTimeZone: string;
  /** Hours after a last day has ended at which a termination is due. */
  readonly terminationHour: number;
  /** Everybody whose time to be looked at has come. */
  readonly waiting: () => Promise<readonly WaitingEmployee[]>;
  readonly isInNetSuite: (employeeId: string) => Promise<boolean>;
  readonly dimensions: () => Promise<DimensionMapping>;
  readonly defaults: DimensionDefaults;
  readonly guards: () => Promise<Pick<GuardState, 'latched' | 'paused'>>;
}

export async function findDueEmployees(tools: DueEmployeeTools): Promise<readonly RequeueRequest[]> {
  const waiting = await tools.waiting();
  if (waiting.length === 0) return [];
  const hasMappingChanged = mappingChangedSinceIn(await tools.dimensions(), tools.defaults);
  const guards = await tools.guards();
  const nowMs = tools.effects.now();
  const { companyTimeZone, terminationHour } = tools;
  const daysIn = localDaysAt(nowMs, { companyTimeZone, termination: { atHour: terminationHour } });
  const probed = new Set<string>();

  const calls: RequeueRequest[] = [];
  for (const { employeeId, state } of waiting) {
    const kind = await requeueReason(state);
    if (kind !== undefined) calls.push({ employeeId, kind });
  }
  return calls;

  async function requeueReason({
    inDoubt,
    dueOn,
    leavesOn,
    nextJobOn,
    lookAgainAtMs,
    endingOn,
    timeZone = companyTimeZone,
    hold,
    pendingSupervisor,
    pendingWhy,
    retry,
    lastReadAtMs = 0,
  }: SyncState): Promise<RequeueRequest['kind'] | undefined> {
    if (inDoubt !== undefined && inDoubt.recheckAtMs <= nowMs) return 'compare';
    if (endingOn !== undefined && lastReadAtMs + unshownEndAgainMs <= nowMs) return 'compare';
    const { today, endedThrough } = daysIn(timeZone);
    if (lookAgainAtMs !== undefined && lookAgainAtMs <= nowMs) return 'due';
    if (dueOn !== undefined && dueOn <= today) return 'due';
    if (retry?.atMs !== undefined && retry.atMs <= nowMs) return 'release';
    if (nextJobOn !== undefined && nextJobOn <= today) return 'due';
    if (leavesOn !== undefined && leavesOn <= endedThrough) return 'due';
    if (
      hold?.code === 'unmapped' &&
      (hold.values.every((value) => hasMappingChanged(value, lastReadAtMs)) || isProbe(hold.values))
    )
      return 'release';
    if (hold?.code === 'possible-match' || hold?.code === 'deletion-review') return 'release';
    if (hold?.code === 'guard' && guards.latched[hold.kind] === undefined) return 'release';
    if (hold?.code === 'paused' && guards.paused === undefined) return 'release';
    if (pendingSupervisor !== undefined && pendingWhy !== 'cycle' && (await tools.isInNetSuite(pendingSupervisor)))
      return 'release';
    return undefined;
  }

  /** One person a value goes ahead each time: the lists may have got the missing name meanwhile. */
  function isProbe(values: readonly UnmappedValue[]): boolean {
    const key = JSON.stringify(values);
    if (probed.has(key)) return false;
    probed.add(key);
    return true;
  }
}
