// Finds what webhooks missed, by BambooHR's own clock, and requeues employees who waited for a day, a mapping or
// a supervisor.
import { type Effects } from '../effects.ts';
import { isWorthWaiting } from '../errors.ts';
import { addDays } from '../employee/calendar.ts';
import { type CheckpointStore, rememberSent, sentThrough } from './checkpoint.ts';
import { clockMarginMs, isInFuture, occurredAtMs, readSince, soundLatest } from './feed-times.ts';
import { type RequeueRequest, requeueDueEmployees } from './requeue-due-employees.ts';
import { type RunRecord, type RunStore } from '../reconcile/run-store.ts';
import { EmployeeId } from '../employee/identity.ts';
import { feedIdentity, newChange } from '../employee/new-change.ts';
import { type ChangeQueue } from '../employee/ports.ts';

interface ChangeFeed {
  /** Ids of those changed since then with another employment status, such as an end, dated `day` or later; undefined when that may not be read. */
  statusesSince(sinceMs: number, day: string): Promise<readonly string[] | undefined>;
  /** Ids of those changed since then with other job values from `day` on; undefined when that may not be read. */
  transfersSince(sinceMs: number, day: string): Promise<readonly string[] | undefined>;
  changedSince(sinceMs: number): Promise<{
    readonly latestMs?: number;
    readonly employees: readonly {
      readonly employeeId: string;
      readonly isDeleted: boolean;
      /** 0: at a time that cannot be read. */
      readonly changedAtMs: number;
    }[];
    /** Entries that could not be read, or not wholly. */
    readonly malformed?: number;
  }>;
}

export interface BackfillTools {
  readonly effects: Effects;
  readonly feed: ChangeFeed;
  readonly checkpoints: CheckpointStore;
  readonly dueEmployees: () => Promise<readonly RequeueRequest[]>;
  readonly queue: ChangeQueue;
  readonly runs: Pick<RunStore, 'request' | 'addRecord'>;
  /** Requests to BambooHR so far in this invocation. */
  readonly calls: () => Readonly<Record<string, number>>;
  readonly overlapMinutes: number;
  /** The day where employees are furthest behind. */
  readonly earliestDay: (nowMs: number) => string;
  /** More changes than this in one poll are a bulk change. */
  readonly bulkChangeLimit: () => Promise<number>;
}

export interface BackfillResult {
  readonly changed: number;
  readonly requeued: number;
  readonly isFirstLoad: boolean;
}

/** A second of resolution, and how far BambooHR's clock and ours may be apart. */
const youngMs = 60_000;

export async function backfill(tools: BackfillTools): Promise<BackfillResult> {
  const { effects } = tools;
  const correlationId = effects.uniqueId();
  const startedAtMs = effects.now();
  const addRecord = async (outcome: RunRecord['outcome'], counts: RunRecord['counts']): Promise<void> => {
    const endedAtMs = effects.now();
    await tools.runs.addRecord({
      runId: correlationId,
      function: 'backfill',
      startedAt: new Date(startedAtMs).toISOString(),
      endedAt: new Date(endedAtMs).toISOString(),
      outcome,
      counts,
      calls: tools.calls(),
      durationMs: endedAtMs - startedAtMs,
    });
  };
  try {
    const polled = await resultOrError(poll(tools, { correlationId, startedAtMs }));
    // In an outage no employee could be read, and every poll would add to the queue. What is wrong with the feed alone does not
    // keep an employee whose day has come.
    if ('error' in polled && isWorthWaiting(polled.error)) throw polled.error;
    const requeued = await requeueDueEmployees(tools, correlationId);
    if ('error' in polled) throw polled.error;
    const { changed, malformed, isFirstLoad } = polled.value;
    await addRecord('done', { changed, requeued, ...(malformed === 0 ? {} : { malformed }) });
    effects.metrics.add('BackfillFoundChanges', changed);
    effects.metrics.add('BackfillCompleted');
    return { changed, requeued, isFirstLoad };
  } catch (error) {
    await addRecord('failed', {});
    throw error;
  }
}

const resultOrError = async <T>(promise: Promise<T>): Promise<{ value: T } | { error: unknown }> =>
  await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

async function poll(
  tools: BackfillTools,
  { correlationId, startedAtMs }: { correlationId: string; startedAtMs: number },
): Promise<Omit<BackfillResult, 'requeued'> & { readonly malformed: number }> {
  const { effects, feed, checkpoints, queue } = tools;
  const overlapMs = tools.overlapMinutes * 60_000;
  const before = await checkpoints.load();
  const { sinceMs, isHealing } = readSince(before?.latestMs, { nowMs: startedAtMs, overlapMs });
  if (isHealing) {
    effects.log.error('backfill checkpoint lies in the future, reaching back and comparing', {
      since: new Date(sinceMs).toISOString(),
    });
    await tools.runs.request();
  }
  const found = await feed.changedSince(sinceMs);

  const known = sentThrough(before, found.employees);
  const newEntries = found.employees.filter(
    ({ employeeId, changedAtMs, isDeleted }) =>
      EmployeeId.safeParse(employeeId).success &&
      !isSent(employeeId, changedAtMs) &&
      changedAtMs > known &&
      !(before === undefined && isDeleted),
  );
  const ahead = newEntries.length === 0 ? new Set<string>() : await findDaysAhead();
  // A first load has nothing to compare with; later on, a page tells of a thousand people what a read tells of one.
  const isBulkChange = before !== undefined && newEntries.length > (await tools.bulkChangeLimit());
  if (isBulkChange) {
    await tools.runs.request();
    effects.log.info('bulk change detected, reconciliation requested', { count: newEntries.length });
  }
  const sent = isBulkChange
    ? newEntries.filter(({ employeeId, isDeleted }) => isDeleted || ahead.has(employeeId))
    : newEntries;
  await queue.send(
    sent.map(({ employeeId, isDeleted, changedAtMs }) => {
      const kind = isDeleted ? 'deleted' : ahead.has(employeeId) ? 'due' : 'changed';
      return {
        change: newChange({
          employeeId,
          kind,
          foundBy: 'backfill',
          occurredAtMs: occurredAtMs(changedAtMs, startedAtMs),
          correlationId,
        }),
        identity: feedIdentity({ changedAtMs, isDeleted }, isYoung(changedAtMs) ? correlationId : undefined),
      };
    }),
  );
  // Only now: a crash before this line sends again, a crash after it loses nothing.
  const stamps = [found.latestMs, before?.latestMs, ...found.employees.map(({ changedAtMs }) => changedAtMs)];
  const seenUntilMs = before === undefined && found.employees.length > 0 ? startedAtMs : sinceMs;
  const latestMs = soundLatest(stamps, { nowMs: startedAtMs, fallbackMs: seenUntilMs });
  if (latestMs > 0) {
    const remembered = found.employees.filter(
      ({ employeeId, changedAtMs }) => !isYoung(changedAtMs) || before?.sent[employeeId] === changedAtMs,
    );
    await checkpoints.save(
      { latestMs, ...rememberSent(remembered, latestMs - overlapMs) },
      startedAtMs + clockMarginMs,
    );
  }
  return { changed: newEntries.length, malformed: found.malformed ?? 0, isFirstLoad: before === undefined };

  /** A stamp that lay in the future when it was sent may be that of another change once its moment has come. */
  function isSent(employeeId: string, changedAtMs: number): boolean {
    if (before?.sent[employeeId] !== changedAtMs) return false;
    const wasInFuture = changedAtMs > before.latestMs + clockMarginMs;
    return !wasInFuture || isInFuture(changedAtMs, startedAtMs);
  }

  /** What is entered ahead of its day shows nowhere but in the rows, which a worker reads when something is due. */
  async function findDaysAhead(): Promise<ReadonlySet<string>> {
    const today = tools.earliestDay(startedAtMs);
    const leaving = await feed.statusesSince(sinceMs, addDays(today, -1));
    const moving = await feed.transfersSince(sinceMs, addDays(today, 1));
    if (leaving === undefined || moving === undefined) {
      effects.log.warn('future-dated history rows not readable, changes apply on their effective date');
    }
    return new Set([...(leaving ?? []), ...(moving ?? [])]);
  }

  /**
   * BambooHR's stamps are whole seconds: the same one may come again for a change made after this poll. One in the future
   * would be young for ever, so it is remembered like any other.
   */
  function isYoung(changedAtMs: number): boolean {
    return changedAtMs > startedAtMs - youngMs && !isInFuture(changedAtMs, startedAtMs);
  }
}
