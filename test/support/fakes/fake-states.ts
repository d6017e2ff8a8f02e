// Sync states in memory, with the leases and attempt counts of the real store.
import { ConnectorError, WaitError } from '../../../lib/errors.ts';
import { linkedEmployeeOf } from '../../../lib/employee/linked-employee.ts';
import {
  type LinkedEmployee,
  type EmployeeLease,
  type RecordClaim,
  type RecordOwner,
  type SyncStates,
} from '../../../lib/employee/ports.ts';
import { emptyState, type SyncState } from '../../../lib/employee/sync-state.ts';

export class FakeStates implements SyncStates {
  readonly states = new Map<string, SyncState>();
  readonly attempts = new Map<string, number>();
  /** By NetSuite record that was claimed. */
  readonly owners = new Map<string, RecordOwner>();
  readonly nowMs: () => number;
  readonly #leases = new Map<string, string>();
  #tokens = 0;

  constructor(nowMs: () => number = () => 0) {
    this.nowMs = nowMs;
  }

  of(employeeId: string): SyncState {
    return this.states.get(employeeId) ?? emptyState;
  }

  async acquire(employeeId: string): Promise<EmployeeLease> {
    if (this.#leases.has(employeeId)) throw new WaitError('employee-busy', 'Busy.', 0);
    const token = `lease-${String((this.#tokens += 1))}`;
    const attempt = (this.attempts.get(employeeId) ?? 0) + 1;
    this.#leases.set(employeeId, token);
    this.attempts.set(employeeId, attempt);
    return { employeeId, token, attempt, state: this.of(employeeId) };
  }

  async commit(lease: EmployeeLease, state: SyncState): Promise<void> {
    await this.checkpoint(lease, state);
    this.#leases.delete(lease.employeeId);
    this.attempts.delete(lease.employeeId);
  }

  async checkpoint({ employeeId, token }: EmployeeLease, state: SyncState): Promise<void> {
    if (this.#leases.get(employeeId) !== token) throw new ConnectorError('lease-lost', 'Taken over.');
    this.states.set(employeeId, state);
  }

  async release({ employeeId, token }: EmployeeLease, attempts: number): Promise<void> {
    if (this.#leases.get(employeeId) !== token) return;
    this.#leases.delete(employeeId);
    this.attempts.set(employeeId, attempts);
  }

  async peek(employeeId: string): Promise<SyncState> {
    return this.of(employeeId);
  }

  async lookUp(employeeId: string): Promise<LinkedEmployee> {
    return linkedEmployeeOf(this.of(employeeId));
  }

  async recordOwner(netsuiteId: string): Promise<RecordOwner | undefined> {
    return this.owners.get(netsuiteId);
  }

  async claimRecord({ netsuiteId, employeeId, from = employeeId }: RecordClaim): Promise<boolean> {
    const owner = this.owners.get(netsuiteId)?.employeeId ?? employeeId;
    if (owner !== employeeId && owner !== from) return false;
    const former = from === employeeId ? {} : { formerEmployeeId: from };
    this.owners.set(netsuiteId, { employeeId, claimedAtMs: this.nowMs(), ...former });
    return true;
  }

  async releaseRecord(netsuiteId: string, employeeId: string): Promise<void> {
    if (this.owners.get(netsuiteId)?.employeeId === employeeId) this.owners.delete(netsuiteId);
  }

  async reportsWaitingFor(employeeId: string): Promise<readonly string[]> {
    return [...this.states].filter(([, state]) => state.pendingSupervisor === employeeId).map(([id]) => id);
  }
}
