// Sync state in the table: one item an employee, taken under a lease, found again through two sparse indexes.
import * as z from 'zod';
import { type Effects } from '../effects.ts';
import { ConnectorError, WaitError } from '../errors.ts';
import { type Waiting } from '../roster/wake-ups.ts';
import { startOfDay } from '../sync/calendar.ts';
import { type Handling, type SyncStates } from '../sync/ports.ts';
import { type SyncState } from '../sync/sync-state.ts';
import { type Item, type Key, type Table } from './table.ts';

const Stored = z.object({
  netsuiteId: z.exactOptional(z.string()),
  digests: z.record(z.string(), z.string()).default({}),
  lifeCycle: z.exactOptional(z.enum(['active', 'leaver'])),
  accessRemoved: z.exactOptional(z.boolean()),
  outcome: z.exactOptional(
    z.enum(['created', 'updated', 'deactivated', 'reactivated', 'unchanged', 'held', 'scheduled', 'skipped', 'failed']),
  ),
  hold: z.exactOptional(
    z.discriminatedUnion('code', [
      z.object({
        code: z.literal('unmapped'),
        values: z.array(z.object({ source: z.string(), optionId: z.string(), target: z.string() })),
      }),
      z.object({ code: z.literal('look-alike'), netsuiteIds: z.array(z.string()) }),
      z.object({ code: z.literal('no-hire-date') }),
    ]),
  ),
  failure: z.exactOptional(
    z.object({
      class: z.enum(['retry', 'fix-data', 'fix-mapping', 'fix-permission', 'bug']),
      code: z.string(),
      vendorCode: z.exactOptional(z.string()),
      field: z.exactOptional(z.string()),
      refused: z.exactOptional(z.string()),
    }),
  ),
  dueOn: z.exactOptional(z.string()),
  pendingSupervisor: z.exactOptional(z.string()),
  refusedSupervisor: z.exactOptional(z.string()),
  lastReadAtMs: z.exactOptional(z.number()),
  inDoubt: z.exactOptional(z.object({ sinceMs: z.number(), recheckAtMs: z.number() })),
});

const keyOf = (employeeId: string): Key => ({ pk: `EMPLOYEE#${employeeId}`, sk: 'STATE' });
const idOf = (pk: unknown): string => String(pk).replace(/^EMPLOYEE#/, '');
const lookAlikeAgainMs = 24 * 60 * 60_000;

export class SyncStateTable implements SyncStates {
  readonly #table: Table;
  readonly #effects: Effects;
  readonly #timeZone: string;

  constructor(table: Table, effects: Effects, timeZone: string) {
    this.#table = table;
    this.#effects = effects;
    this.#timeZone = timeZone;
  }

  async begin(employeeId: string, leaseMs: number): Promise<Handling> {
    const nowMs = this.#effects.now();
    const token = this.#effects.uniqueId();
    const item = await this.#table.update(keyOf(employeeId), {
      update: 'SET leaseToken = :token, leaseUntilMs = :until ADD attempts :one',
      condition: 'attribute_not_exists(leaseUntilMs) OR leaseUntilMs <= :now',
      values: { ':token': token, ':until': nowMs + leaseMs, ':now': nowMs, ':one': 1 },
    });
    if (item === undefined) {
      throw new WaitError('employee-busy', 'Another worker is handling this employee.', nowMs + 5_000);
    }
    const attempt = z.number().parse(item['attempts']);
    return { employeeId, token, attempt, state: readState(item) };
  }

  async finish(handling: Handling, state: SyncState): Promise<void> {
    await this.#put(handling, state, {});
  }

  async save(handling: Handling, state: SyncState): Promise<void> {
    const item = await this.#table.get(keyOf(handling.employeeId));
    await this.#put(handling, state, {
      leaseToken: handling.token,
      leaseUntilMs: item?.['leaseUntilMs'],
      attempts: handling.attempt,
    });
  }

  async abandon({ employeeId, token }: Handling, attempts: number): Promise<void> {
    await this.#table.update(keyOf(employeeId), {
      update: 'SET attempts = :attempts REMOVE leaseToken, leaseUntilMs',
      condition: 'leaseToken = :token',
      values: { ':token': token, ':attempts': attempts },
    });
  }

  async netsuiteIdOf(employeeId: string): Promise<{ netsuiteId: string; isLeaver: boolean } | undefined> {
    const item = await this.#table.get(keyOf(employeeId));
    const { netsuiteId, lifeCycle } = item === undefined ? { netsuiteId: undefined } : readState(item);
    return netsuiteId === undefined ? undefined : { netsuiteId, isLeaver: lifeCycle === 'leaver' };
  }

  async reportsWaitingFor(employeeId: string): Promise<readonly string[]> {
    const items = await this.#table.query({
      index: 'pendingSupervisor',
      condition: 'pendingSupervisor = :supervisor',
      values: { ':supervisor': employeeId },
    });
    return items.map(({ pk }) => idOf(pk));
  }

  /** Everybody whose time to be looked at has come. */
  async waiting(): Promise<readonly Waiting[]> {
    const items = await this.#table.query({
      index: 'attention',
      condition: 'attention = :waiting AND attentionAt <= :now',
      values: { ':waiting': 'waiting', ':now': new Date(this.#effects.now()).toISOString() },
    });
    return items.map((item) => ({ employeeId: idOf(item['pk']), state: readState(item) }));
  }

  async #put(handling: Handling, state: SyncState, lease: Item): Promise<void> {
    const attentionAtMs = this.#attentionAtMs(state);
    const isSaved = await this.#table.put(
      {
        ...keyOf(handling.employeeId),
        ...state,
        ...lease,
        ...(attentionAtMs === undefined
          ? {}
          : { attention: 'waiting', attentionAt: new Date(attentionAtMs).toISOString() }),
      },
      'leaseToken = :token',
      { values: { ':token': handling.token } },
    );
    if (!isSaved)
      throw new ConnectorError('lease-lost', 'Another worker took this employee over.', { retryable: true });
  }

  /** The earliest moment at which a poll should look at this employee. */
  #attentionAtMs({ hold, dueOn, pendingSupervisor, inDoubt }: SyncState): number | undefined {
    const times = [
      ...(hold?.code === 'unmapped' || pendingSupervisor !== undefined ? [0] : []),
      ...(hold?.code === 'look-alike' ? [this.#effects.now() + lookAlikeAgainMs] : []),
      ...(dueOn === undefined ? [] : [startOfDay(dueOn, this.#timeZone)]),
      ...(inDoubt === undefined ? [] : [inDoubt.recheckAtMs]),
    ];
    return times.length === 0 ? undefined : Math.min(...times);
  }
}

function readState(item: Item): SyncState {
  const parsed = Stored.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('state-unreadable', `The sync state of ${String(item['pk'])} is not readable.`);
}
