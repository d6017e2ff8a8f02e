// The sync state as it lies in the table. What is stored was written by us, perhaps by an older version.
import { ConnectorError } from '../../errors.ts';
import { SyncState } from '../../employee/sync-state.ts';
import { type Item } from './table.ts';

export const employeeKey = (employeeId: string) => ({ pk: `EMPLOYEE#${employeeId}`, sk: 'STATE' });
export const employeeIdOf = (pk: unknown): string => String(pk).replace(/^EMPLOYEE#/, '');

/** Sparse: only an employee with an open point carries the attribute. */
export const openIndex = { name: 'open', attribute: 'openPoint', value: 'open' } as const;

export function readState(item: Item): SyncState {
  const parsed = SyncState.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('state-unreadable', `The sync state of ${String(item['pk'])} is not readable.`);
}
