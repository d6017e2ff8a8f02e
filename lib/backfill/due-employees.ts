// Which of the waiting employees are to be looked at now.
import { type DimensionMapping } from '../dimensions/dimension-mapping.ts';
import { mappingChangedSinceIn } from '../dimensions/new-entries.ts';
import { type DimensionDefaults } from '../dimensions/resolve-dimensions.ts';
import { type Effects } from '../effects.ts';
import { type SyncState, type UnmappedValue } from '../employee/sync-state.ts';
import { type GuardState } from '../guards/write-guard.ts';
import { type RequeueRequest } from './requeue-due-employees.ts';
import { type Look, looksOf } from './next-look.ts';

export interface WaitingEmployee {
  readonly employeeId: string;
  readonly state: SyncState;
}

export interface DueEmployeeTools {
  readonly effects: Pick<Effects, 'now'>;
  readonly companyTimeZone: string;
  /** Hours after a last day has ended at which a termination is due. */
  readonly terminationHour: number;
  /** All employees whose time to be looked at has come. */
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
  const calendar = { timeZone: tools.companyTimeZone, terminationHour: tools.terminationHour };
  const probed = new Set<string>();

  const requests: RequeueRequest[] = [];
  for (const { employeeId, state } of waiting) {
    for (const look of looksOf(state, calendar)) {
      if (look.atMs > nowMs || !(await isFulfilled(look, state))) continue;
      requests.push({ employeeId, kind: look.kind });
      break;
    }
  }
  return requests;

  async function isFulfilled(
    { until }: Look,
    { hold, pendingSupervisor, lastReadAtMs = 0 }: SyncState,
  ): Promise<boolean> {
    if (until === undefined) return true;
    switch (until) {
      case 'mapping-changed':
        return hold?.code === 'unmapped' && isMapped(hold.values, lastReadAtMs);
      case 'guard-released':
        return hold?.code === 'guard' && guards.latched[hold.kind] === undefined;
      case 'writes-resumed':
        return guards.paused === undefined;
      case 'supervisor-linked':
        return pendingSupervisor !== undefined && (await tools.isInNetSuite(pendingSupervisor));
    }
  }

  /** One employee a value goes ahead each time: the lists may have got the missing name meanwhile. */
  function isMapped(values: readonly UnmappedValue[], sinceMs: number): boolean {
    if (values.every((value) => hasMappingChanged(value, sinceMs))) return true;
    const key = JSON.stringify(values);
    if (probed.has(key)) return false;
    probed.add(key);
    return true;
  }
}
