// May this be written now? A guard counts what nobody released or planned; a pause stops everything but endings.
import { hasCode, WaitError } from '../../errors.ts';
import { type ApplyResult } from './apply-plan.ts';
import { type WriteKind } from '../../employee/change.ts';
import { type Plan } from '../planning/plan.ts';
import { type Prepared } from '../decide-employee.ts';
import { type Hold } from '../../employee/sync-state.ts';
import { type SyncTools } from '../sync-tools.ts';
import { type WriteAuthorization } from '../sync-run.ts';

type PermittedResult =
  | { readonly kind: 'held'; readonly hold: Hold }
  /** `rest`: why a part of the plan had to wait. */
  | { readonly kind: 'done'; readonly applied: ApplyResult; readonly rest?: Hold };

/** Terminations answer to the guard of terminations alone. */
const writeKindOf = ({ action }: Pick<Plan, 'action'>): WriteKind =>
  action === 'deactivate' ? 'terminations' : 'changes';

const pausedMs = 60_000;

export async function withWritePermit(
  { work, plan, isAnythingSent }: Pick<Prepared, 'work' | 'plan'> & { readonly isAnythingSent: boolean },
  { permits, effects }: SyncTools,
  apply: (plan: Plan) => Promise<ApplyResult>,
): Promise<PermittedResult> {
  // What a standing refusal keeps from being sent is no write, and no guard counts it.
  if (!isAnythingSent) return { kind: 'done', applied: await apply(plan) };
  const kind = writeKindOf(plan);
  if (bypassesGuard(work.authorization, kind)) {
    if (!(await permits.isPaused(kind))) return await carryOut();
    // Whoever applies a plan is told at once, and applies it again afterwards.
    if (work.authorization.plan !== undefined) return { kind: 'held', hold: { code: 'paused' } };
    // Only the message knows what was released, so it is the message that has to wait.
    throw new WaitError('paused', 'A person has paused writes: connector resume.', effects.now() + pausedMs);
  }
  const answer = await permits.reserve(kind);
  if (answer === 'held') return { kind: 'held', hold: { code: 'guard', kind } };
  if (answer === 'paused') return { kind: 'held', hold: { code: 'paused' } };
  try {
    const done = await carryOut();
    // Everything was refused, so nothing was changed that a guard would have to count.
    if (done.kind === 'done' && done.applied.written.size === 0) await permits.refund(kind);
    return done;
  } catch (error) {
    // What may have landed stays counted; what certainly did not is tried, and counted, again.
    if (!hasCode(error, 'in-doubt')) await permits.refund(kind);
    throw error;
  }

  async function carryOut(): Promise<PermittedResult> {
    const allowed = await allowedPart(plan, permits);
    const applied = await apply(allowed);
    return { kind: 'done', applied, ...(allowed === plan ? {} : { rest: { code: 'paused' } }) };
  }
}

/** An ending waits for no pause; what else differs of the person is a change like any other. */
async function allowedPart(plan: Plan, permits: SyncTools['permits']): Promise<Plan> {
  const isMore = plan.action === 'deactivate' && plan.writes.length > 1;
  return isMore && (await permits.isPaused('changes')) ? { ...plan, writes: plan.writes.slice(0, 1) } : plan;
}

/** What a person looked at, row by row or kind by kind. */
const bypassesGuard = ({ plan, released }: WriteAuthorization, kind: WriteKind): boolean =>
  plan !== undefined || released.includes(kind);
