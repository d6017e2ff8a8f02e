// Employees who waited for this one are queued again: reports whose supervisor link could not be written yet.
import { ConnectorError } from '../../errors.ts';
import { type ChangeTools } from './change-tools.ts';
import { type MergedChange } from './merged-change.ts';
import { chainAbove } from '../references/reporting-line.ts';
import { newChange, requeueIdentity } from '../../employee/new-change.ts';
import { type SyncState } from '../../employee/sync-state.ts';

/** Failing here loses nothing: the next backfill finds every pending link. */
export async function requeueReports(
  change: MergedChange,
  { before, state, tools }: { before: SyncState; state: SyncState; tools: ChangeTools },
): Promise<void> {
  const { employeeId } = change;
  try {
    const reports = mayEndAWait(before, state) ? await tools.states.reportsWaitingFor(employeeId) : [];
    const above = isElsewhereNow(before, state) ? await waitingAbove(before, tools) : [];
    const appeared = (await hasAppeared(state, tools)) ? [employeeId] : [];
    const former = await formerOwner(before, state, tools);
    const others = [...reports, ...above, ...former].filter((id) => id !== employeeId);
    const waiting = [...new Set([...others, ...appeared])];
    if (waiting.length === 0) return;
    await tools.queue.send(
      waiting.map((id) => ({
        change: newChange({
          employeeId: id,
          kind: 'release',
          // Who found this employee's change did not ask for the report's.
          foundBy: change.foundBy === 'operator' ? 'backfill' : change.foundBy,
          occurredAtMs: tools.now(),
          correlationId: change.correlationId,
        }),
        identity: requeueIdentity(tools.uniqueId()),
      })),
    );
  } catch (error) {
    const code = error instanceof ConnectorError ? error.code : 'unexpected';
    tools.log.warn('waiting reports not requeued, the next backfill does it', { employeeId, code });
  }
}

/** The leaver from whom the record was taken over forgets it. */
async function formerOwner(before: SyncState, { netsuiteId }: SyncState, { states }: ChangeTools): Promise<string[]> {
  if (netsuiteId === undefined || before.netsuiteId === netsuiteId) return [];
  const formerId = (await states.recordOwner(netsuiteId))?.formerEmployeeId;
  return formerId === undefined ? [] : [formerId];
}

/** A record appeared, an employee came back, or the reporting line above changed, which may end a cycle or a swap. */
const mayEndAWait = (before: SyncState, after: SyncState): boolean =>
  before.netsuiteId !== after.netsuiteId ||
  before.lifeCycle !== after.lifeCycle ||
  before.supervisorId !== after.supervisorId ||
  before.digests['supervisor'] !== after.digests['supervisor'];

/** Moved out of the line that this employee stood in, by BambooHR or in NetSuite. */
const isElsewhereNow = (before: SyncState, after: SyncState): boolean =>
  before.supervisorId !== after.supervisorId || before.namedSupervisor !== after.namedSupervisor;

/** Employees above the former supervisor, whom a circular chain or a swap through this employee kept waiting. */
async function waitingAbove({ namedSupervisor }: SyncState, tools: ChangeTools): Promise<readonly string[]> {
  if (typeof namedSupervisor !== 'string') return [];
  const { netsuiteId } = await tools.states.lookUp(namedSupervisor);
  if (netsuiteId === undefined) return [];
  const waiting: string[] = [];
  for (const { employeeId } of await chainAbove({ employeeId: namedSupervisor, netsuiteId }, tools)) {
    if (employeeId === undefined) continue;
    const { pendingWhy } = await tools.states.peek(employeeId);
    if (pendingWhy === 'cycle' || pendingWhy === 'swap') waiting.push(employeeId);
  }
  return waiting;
}

/** The supervisor may have appeared between our look and our record, and then found no report waiting. */
async function hasAppeared({ pendingSupervisor, pendingWhy }: SyncState, { states }: ChangeTools): Promise<boolean> {
  if (pendingSupervisor === undefined || pendingWhy !== 'missing') return false;
  return (await states.lookUp(pendingSupervisor)).netsuiteId !== undefined;
}
