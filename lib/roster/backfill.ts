// Finds what webhooks missed, by BambooHR's own clock, and wakes whoever waited for a day, a mapping or a supervisor.
import { createHash } from 'node:crypto';
import { type Effects } from '../effects.ts';
import { type Change, EmployeeId } from '../sync/change.ts';
import { type ChangeQueue } from '../sync/ports.ts';

export interface Checkpoint {
  /** BambooHR's own greatest `lastChanged` so far (epoch milliseconds). */
  readonly latestMs: number;
  /** Changes already sent that the overlap will show again: employee id -> lastChanged (epoch milliseconds). */
  readonly sent: Readonly<Record<string, number>>;
  /** Stands for `sent` when everybody was touched at once and the list would be too long to keep. */
  readonly sentDigest?: string;
}

export interface CheckpointStore {
  load(): Promise<Checkpoint | undefined>;
  /** Never goes back: an overlapping older run that ends later changes nothing. */
  save(checkpoint: Checkpoint): Promise<void>;
}

export interface ChangeFeed {
  changedSince(sinceMs: number): Promise<{
    readonly latestMs?: number;
    readonly employees: readonly {
      readonly employeeId: string;
      readonly isDeleted: boolean;
      readonly changedAtMs: number;
    }[];
  }>;
}

/** Somebody who waits, and what would end the waiting. */
export interface WakeUpCall {
  readonly employeeId: string;
  readonly kind: 'due' | 'release' | 'compare';
}

export interface BackfillTools {
  readonly effects: Effects;
  readonly feed: ChangeFeed;
  readonly checkpoints: CheckpointStore;
  readonly wakeUps: () => Promise<readonly WakeUpCall[]>;
  readonly queue: ChangeQueue;
  readonly overlapMinutes: number;
}

export interface BackfillResult {
  readonly changed: number;
  readonly woken: number;
  readonly isFirstLoad: boolean;
}

/** More than these many in one overlap (everybody touched at once) are remembered as a whole. */
const maxRemembered = 5_000;

export async function backfill(tools: BackfillTools): Promise<BackfillResult> {
  const { effects, feed, checkpoints, queue } = tools;
  const correlationId = effects.uniqueId();
  const overlapMs = tools.overlapMinutes * 60_000;
  const before = await checkpoints.load();
  // Without a checkpoint everybody is new to us: the feed reaches back to the beginning.
  const found = await feed.changedSince(before === undefined ? 0 : Math.max(0, before.latestMs - overlapMs));

  const isKnown = before?.sentDigest !== undefined && before.sentDigest === digestOf(found.employees);
  const news = (isKnown ? [] : found.employees).filter(
    ({ employeeId, changedAtMs, isDeleted }) =>
      EmployeeId.safeParse(employeeId).success &&
      before?.sent[employeeId] !== changedAtMs &&
      !(before === undefined && isDeleted),
  );
  await queue.send(
    news.map(({ employeeId, isDeleted, changedAtMs }) => {
      const occurredAt = new Date(changedAtMs).toISOString();
      return {
        change: message(employeeId, isDeleted ? 'deleted' : 'changed', occurredAt),
        identity: `backfill|${occurredAt}|${isDeleted ? 'deleted' : 'changed'}`,
      };
    }),
  );
  // Only now: a crash before this line sends again, a crash after it loses nothing.
  const latestMs = Math.max(found.latestMs ?? 0, before?.latestMs ?? 0, ...lastFew(found.employees));
  if (latestMs > 0) await checkpoints.save({ latestMs, ...rememberSent(found.employees, latestMs - overlapMs) });

  const woken = await tools.wakeUps();
  const nowIso = new Date(effects.now()).toISOString();
  await queue.send(
    woken.map(({ employeeId, kind }) => ({
      change: message(employeeId, kind, nowIso),
      identity: `${kind}|${correlationId}`,
    })),
  );
  effects.metrics.add('BackfillFoundChanges', news.length);
  effects.metrics.add('BackfillCompleted');
  return { changed: news.length, woken: woken.length, isFirstLoad: before === undefined };

  function message(employeeId: string, kind: Change['kind'], occurredAt: string): Change {
    return { v: 1, employeeId, kind, occurredAt, foundBy: 'backfill', correlationId };
  }
}

const lastFew = (employees: readonly { changedAtMs: number }[]): number[] => {
  const latest = employees.reduce((most, { changedAtMs }) => Math.max(most, changedAtMs), 0);
  return latest === 0 ? [] : [latest];
};

function rememberSent(
  employees: readonly { employeeId: string; changedAtMs: number }[],
  fromMs: number,
): Pick<Checkpoint, 'sent' | 'sentDigest'> {
  const recent = employees.filter(({ changedAtMs }) => changedAtMs >= fromMs);
  return recent.length > maxRemembered
    ? { sent: {}, sentDigest: digestOf(recent) }
    : { sent: Object.fromEntries(recent.map(({ employeeId, changedAtMs }) => [employeeId, changedAtMs])) };
}

const digestOf = (employees: readonly { employeeId: string; changedAtMs: number }[]): string =>
  createHash('sha256')
    .update(
      employees
        .map(({ employeeId, changedAtMs }) => `${employeeId}:${changedAtMs}`)
        .sort()
        .join(' '),
    )
    .digest('base64url');
