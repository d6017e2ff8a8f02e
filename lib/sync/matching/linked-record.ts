// The record of an employee now, whatever internal id is remembered, and how to address it.
import { type RecordAddress, type TargetRecord } from '../../employee/ports.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { addressOf, identityOf, type ReadTools } from '../sync-tools.ts';
import { employeeIdIn, identityIn } from './employee-identity.ts';
import { isAsRemembered } from './verify-identity.ts';

export interface LinkedRecord {
  readonly record: TargetRecord;
  readonly address: RecordAddress;
}

/**
 * The one that carries our identity: whether an account takes `eid:` beyond PUT is not documented, so a query is the second
 * way. undefined: no record does, or more than one.
 */
export async function linkedRecord(
  employeeId: string,
  { netsuiteId }: Pick<SyncState, 'netsuiteId'>,
  tools: ReadTools,
): Promise<LinkedRecord | undefined> {
  const address = netsuiteId === undefined ? undefined : addressOf(tools, employeeId, netsuiteId);
  const record = address === undefined ? undefined : await tools.target.read(address);
  if (address !== undefined && record !== undefined) return { record, address };
  const found = await onlyRecordOf(employeeId, tools);
  const byId = found === undefined ? undefined : await tools.target.read({ netsuiteId: found });
  return byId === undefined ? undefined : { record: byId, address: { netsuiteId: byId.netsuiteId } };
}

/** The remembered record where a hand took our identity off it: it still is what was last written of this employee. */
export async function recordByMemory(state: SyncState, tools: ReadTools): Promise<LinkedRecord | undefined> {
  const { netsuiteId } = state;
  const record = netsuiteId === undefined ? undefined : await tools.target.read({ netsuiteId });
  if (record === undefined || netsuiteId === undefined) return undefined;
  const isAnothers = employeeIdIn(identityIn(record, tools), tools) !== undefined;
  return !isAnothers && isAsRemembered(record, state, tools) ? { record, address: { netsuiteId } } : undefined;
}

/** The record that carries this employee's identity; undefined when none does, or more than one. */
export async function onlyRecordOf(employeeId: string, tools: ReadTools): Promise<string | undefined> {
  const [found, another] = await tools.target.findByIdentity(identityOf(tools, employeeId));
  return another === undefined ? found?.netsuiteId : undefined;
}
