// Sync state in the table: one item an employee, taken under a lease, found again through two sparse indexes.
import * as z from 'zod';
import { type Effects } from '../../effects.ts';
import { ConnectorError, WaitError } from '../../errors.ts';
import { type WaitingEmployee } from '../../backfill/due-employees.ts';
import { type WriteKind } from '../../employee/change.ts';
import { nextLookAt, type CompanyCalendar } from '../../backfill/next-look.ts';
import { openPointsOf } from '../../employee/open-points.ts';
import { linkedEmployeeOf } from '../../employee/linked-employee.ts';
import {
  type LinkedEmployee,
  type EmployeeLease,
  type RecordClaim,
  type RecordOwner,
  type SyncStates,
} from '../../employee/ports.ts';
import { emptyState, type SyncState } from '../../employee/sync-state.ts';
import { Lease } from './lease.ts';
import { employeeIdOf, employeeKey, openIndex, readState } from './stored-state.ts';
import { type Item, type Key, type Table } from './table.ts';

const StoredOwner = z.object({
  employeeId: z.string(),
  claimedAtMs: z.number(),
  formerEmployeeId: z.exactOptional(z.string()),
});

const run = new Lease();
const ownerKey = (netsuiteId: string): Key => ({ pk: `NETSUITE#${netsuiteId}`, sk: 'OWNER' });

export class DynamoSyncStates implements SyncStates {
  readonly #table: Table;
  readonly #effects: Effects;
  readonly #calendar: CompanyCalendar;

  constructor(table: Table, effects: Effects, calendar: CompanyCalendar) {
    this.#table = table;
    this.#effects = effects;
    this.#calendar = calendar;
  }

  async acquire(employeeId: string, leaseMs: number): Promise<EmployeeLease> {
    const nowMs = this.#effects.now();
    const token = this.#effects.uniqueId();
    const attempts = { add: 'attempts :one', values: { ':one': 1 } };
    const item = await this.#table.update(
      employeeKey(employeeId),
      run.acquire(token, { nowMs, untilMs: nowMs + leaseMs }, attempts),
    );
    if (item === undefined) {
      throw new WaitError('employee-busy', 'Another worker holds the lease of this employee.', nowMs + 5_000);
    }
    const attempt = z.number().parse(item['attempts']);
    return { employeeId, token, attempt, state: readState(item) };
  }

  async commit(lease: EmployeeLease, state: SyncState): Promise<void> {
    await this.#put(lease, state, {});
  }

  async checkpoint(lease: EmployeeLease, state: SyncState): Promise<void> {
    const item = await this.#table.get(employeeKey(lease.employeeId));
    await this.#put(lease, state, {
      ...run.attributes(lease.token, item?.[run.until]),
      attempts: lease.attempt,
    });
  }

  async release({ employeeId, token }: EmployeeLease, attempts: number): Promise<void> {
    const besides = { set: 'attempts = :attempts', values: { ':attempts': attempts } };
    await this.#table.update(employeeKey(employeeId), run.release(token, besides));
  }

  async lookUp(employeeId: string): Promise<LinkedEmployee> {
    return linkedEmployeeOf(await this.peek(employeeId));
  }

  async peek(employeeId: string): Promise<SyncState> {
    const item = await this.#table.get(employeeKey(employeeId));
    return item === undefined ? emptyState : readState(item);
  }

  async recordOwner(netsuiteId: string): Promise<RecordOwner | undefined> {
    const item = await this.#table.get(ownerKey(netsuiteId));
    return item === undefined ? undefined : StoredOwner.parse(item);
  }

  async claimRecord({ netsuiteId, employeeId, from = employeeId }: RecordClaim): Promise<boolean> {
    const former = from === employeeId ? {} : { formerEmployeeId: from };
    return await this.#table.put(
      { ...ownerKey(netsuiteId), employeeId, claimedAtMs: this.#effects.now(), ...former },
      {
        condition: 'attribute_not_exists(pk) OR employeeId = :me OR employeeId = :from',
        values: { ':me': employeeId, ':from': from },
      },
    );
  }

  async releaseRecord(netsuiteId: string, employeeId: string): Promise<void> {
    await this.#table.delete(ownerKey(netsuiteId), { condition: 'employeeId = :me', values: { ':me': employeeId } });
  }

  async reportsWaitingFor(employeeId: string): Promise<readonly string[]> {
    const items = await this.#table.query({
      index: 'pendingSupervisor',
      condition: 'pendingSupervisor = :supervisor',
      values: { ':supervisor': employeeId },
    });
    return items.map(({ pk }) => employeeIdOf(pk));
  }

  /** The employees whose time to be looked at has come. */
  async due(): Promise<readonly WaitingEmployee[]> {
    const items = await this.#table.query({
      index: 'attention',
      condition: 'attention = :waiting AND attentionAt <= :now',
      values: { ':waiting': 'waiting', ':now': new Date(this.#effects.now()).toISOString() },
    });
    return items.map((item) => ({ employeeId: employeeIdOf(item['pk']), state: readState(item) }));
  }

  /** Whether a guard holds an employee's write of that kind. */
  async isHolding(kind: WriteKind): Promise<boolean> {
    return (await this.due()).some(({ state: { hold } }) => hold?.code === 'guard' && hold.kind === kind);
  }

  async #put(lease: EmployeeLease, state: SyncState, kept: Item): Promise<void> {
    const attentionAtMs = nextLookAt(state, this.#calendar, this.#effects.now());
    const isSaved = await this.#table.put(
      {
        ...employeeKey(lease.employeeId),
        ...state,
        ...this.#openness(lease.state, state),
        ...kept,
        ...(attentionAtMs === undefined
          ? {}
          : { attention: 'waiting', attentionAt: new Date(attentionAtMs).toISOString() }),
      },
      run.isHeldBy(lease.token),
    );
    if (!isSaved)
      throw new ConnectorError('lease-lost', 'Another worker took this employee over.', { retryable: true });
  }

  /** Since when there has been something to look at; without it the employee is in no list. */
  #openness(before: SyncState, after: SyncState): Item {
    if (openPointsOf(after).length === 0) return { openSince: undefined };
    const openSince = before.openSince ?? new Date(this.#effects.now()).toISOString();
    return { [openIndex.attribute]: openIndex.value, openSince };
  }
}
