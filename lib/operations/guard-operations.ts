// Pause and resume, announced layoffs, and the release of what a guard holds: in the newest state, and for those people
// and that kind of write only.
import { type Effects } from '../effects.ts';
import { type QueueConsumer, type GuardState, type GuardStore } from '../guards/write-guard.ts';
import { accepting } from '../reconcile/roster-gaps.ts';
import { queueDifferences } from '../reconcile/queue-differences.ts';
import { type RunStore } from '../reconcile/run-store.ts';
import { dayAt } from '../employee/calendar.ts';
import { type WriteKind } from '../employee/change.ts';
import { newChange, releaseIdentity } from '../employee/new-change.ts';
import { type OpenPoints } from '../employee/open-points.ts';
import { type ChangeQueue } from '../employee/ports.ts';
import { type OperationOf, operationInvalid } from './request.ts';

export interface GuardOperationTools {
  readonly effects: Pick<Effects, 'now' | 'uniqueId' | 'log'>;
  readonly guards: GuardStore;
  readonly delivery: QueueConsumer;
  readonly runs: RunStore;
  readonly openPoints: OpenPoints;
  readonly queue: ChangeQueue;
  readonly companyTimeZone: string;
}

export interface GuardView extends GuardState {
  /** People whose writes wait, by why. */
  readonly waiting: Readonly<Record<string, number>>;
}

export async function viewGuards({ guards, runs, openPoints }: GuardOperationTools): Promise<GuardView> {
  const held = await openPoints.list('hold');
  const employeesHeldFor = (code: string): string[] =>
    held.filter((point) => point.code === code).map(({ employeeId }) => employeeId);
  // An employee held on the way may be held by the reconciliation as well.
  const waiting = async (kind: WriteKind): Promise<number> =>
    new Set([...employeesHeldFor(`guard-${kind}`), ...(await runs.loadHeld(kind)).map(({ employeeId }) => employeeId)])
      .size;
  return {
    ...(await guards.load()),
    waiting: {
      terminations: await waiting('terminations'),
      changes: await waiting('changes'),
      paused: employeesHeldFor('paused').length,
    },
  };
}

/** Returns whose writes were queued. */
export async function release(
  { kinds }: OperationOf<'release'>,
  tools: GuardOperationTools,
): Promise<readonly string[]> {
  const released = new Set<string>();
  for (const kind of kinds) {
    if (kind === 'roster') await acceptRoster(tools);
    else for (const employeeId of await releaseKind(kind, tools)) released.add(employeeId);
  }
  return [...released];
}

async function releaseKind(kind: WriteKind, tools: GuardOperationTools): Promise<readonly string[]> {
  const { guards, runs, openPoints, effects } = tools;
  const correlationId = effects.uniqueId();
  const holds = (await openPoints.list('hold')).filter(({ code }) => code === `guard-${kind}`);
  const stored = await runs.loadHeld(kind);
  await sendReleases(
    holds.map(({ employeeId }) => employeeId),
    { kind, correlationId },
    tools,
  );
  const known = new Set(holds.map(({ employeeId }) => employeeId));
  const others = stored.filter(({ employeeId }) => !known.has(employeeId));
  await queueDifferences(others, { runId: correlationId, foundBy: 'operator', released: kind }, tools);
  // Only now, so that asking again repeats what a crash interrupted.
  await runs.saveHeld(kind, []);
  await guards.reset(kind);
  await guards.unlatch(kind);
  return [...known, ...others.map(({ employeeId }) => employeeId)];
}

/** The roster as it is now is what the next ones are measured by. */
async function acceptRoster({ guards, runs }: GuardOperationTools): Promise<void> {
  await runs.saveFacts(undefined);
  await runs.saveGaps(accepting(await runs.loadGaps()));
  await guards.unlatch('roster');
  await runs.request();
}

async function sendReleases(
  employeeIds: readonly string[],
  { kind, correlationId }: { kind?: WriteKind; correlationId: string },
  { effects, queue }: GuardOperationTools,
): Promise<void> {
  const occurredAtMs = effects.now();
  await queue.send(
    employeeIds.map((employeeId) => ({
      change: newChange({
        employeeId,
        kind: 'release',
        foundBy: 'operator',
        occurredAtMs,
        correlationId,
        ...(kind === undefined ? {} : { released: kind }),
      }),
      identity: releaseIdentity(correlationId),
    })),
  );
}

/** Workers obey the order from their next write; the queue takes some minutes more to hold back what comes in. */
export async function pause({ all }: OperationOf<'pause'>, { guards, delivery }: GuardOperationTools): Promise<void> {
  await guards.pause(all ? 'all' : 'writes');
  if (all) await delivery.pause();
}

/** The queue last, so that nothing comes out of it to workers that are still stopped. It is open already after a plain pause. */
async function resumeDelivery({ guards, delivery }: GuardOperationTools): Promise<void> {
  const { paused } = await guards.load();
  await guards.pause(undefined);
  try {
    await delivery.resume();
  } catch (error) {
    await guards.pause(paused);
    throw error;
  }
}

/** An employee held meanwhile is queued again, and answers to the guards like any other. */
export async function resume(tools: GuardOperationTools): Promise<readonly string[]> {
  await resumeDelivery(tools);
  const held = (await tools.openPoints.list('hold')).filter(({ code }) => code === 'paused');
  const employeeIds = held.map(({ employeeId }) => employeeId);
  await sendReleases(employeeIds, { correlationId: tools.effects.uniqueId() }, tools);
  return employeeIds;
}

export async function expectTerminations(
  { count, day }: OperationOf<'expect'>,
  { guards, effects, companyTimeZone }: GuardOperationTools,
): Promise<void> {
  const today = dayAt(effects.now(), companyTimeZone);
  if (day < today) throw operationInvalid(`That day is over in ${companyTimeZone}: name today or a day to come.`);
  await guards.expect({ day, count });
}
