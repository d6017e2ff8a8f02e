// The record that carries an employee's identity now, whatever internal id is remembered, and how to address it.
import { type RecordAddress, type TargetRecord } from '../ports.ts';
import { addressOf, identityOf, type SyncTools } from '../sync-tools.ts';

export interface LinkedRecord {
  readonly record: TargetRecord;
  readonly address: RecordAddress;
}

/** undefined: none carries it, or more than one. Whether an account takes `eid:` beyond PUT is not documented, so a query is the second way. */
export async function linkedRecord(
  employeeId: string,
  netsuiteId: string | undefined,
  tools: SyncTools,
): Promise<LinkedRecord | undefined> {
  const address = netsuiteId === undefined ? undefined : addressOf(tools, employeeId, netsuiteId);
  const record = address === undefined ? undefined : await tools.target.read(address);
  if (address !== undefined && record !== undefined) return { record, address };
  const found = await onlyRecordOf(employeeId, tools);
  const byId = found === undefined ? undefined : await tools.target.read({ netsuiteId: found });
  return byId === undefined ? undefined : { record: byId, address: { netsuiteId: byId.netsuiteId } };
}

/** The record that carries this employee's identity; undefined when none does, or more than one. */
export async function onlyRecordOf(employeeId: string, tools: SyncTools): Promise<string | undefined> {
  const [found, another] = await tools.target.findByIdentity(identityOf(tools, employeeId));
  return another === undefined ? found?.netsuiteId : undefined;
}
