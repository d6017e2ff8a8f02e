// May this be written now? A guard counts what no operator released or planned; a pause stops everything but endings.
import { WaitError } from '../../errors.ts';
import { type WriteKind } from '../../employee/change.ts';
import { type Hold } from '../../employee/sync-state.ts';
import { type WriteAuthorization } from '../changes/merged-change.ts';
import { type EmployeePlan } from '../planning/employee-plan.ts';
import { type Plan } from '../planning/plan.ts';
import { type WriteTools } from '../sync-tools.ts';

export type WritePermit =
  | { readonly kind: 'held'; readonly hold: Hold }
  /** `plan`: what may go now; `rest`: why a part of it has to wait. `isCounted`: by the guard, to be refunded. */
  | { readonly kind: 'granted'; readonly plan: Plan; readonly rest?: Hold; readonly isCounted: boolean };

/** Terminations answer to the guard of terminations alone. */
export const writeKindOf = ({ action }: Pick<Plan, 'action'>): WriteKind =>
  action === 'deactivate' ? 'terminations' : 'changes';

const pausedMs = 60_000;

/** `isAnythingSent`: false when a standing refusal keeps everything from being sent, which is no write to any guard. */
export async function requestPermit(
  { run, plan }: Pick<EmployeePlan, 'run' | 'plan'>,
  isAnythingSent: boolean,
  { permits, now }: Pick<WriteTools, 'permits' | 'now'>,
): Promise<WritePermit> {
  if (!isAnythingSent) return { kind: 'granted', plan, isCounted: false };
  const kind = writeKindOf(plan);
  const { authorization } = run.change;
  const allowed = await allowedPart(plan, permits);
  if (bypassesGuard(authorization, kind)) {
    if (!(await permits.isPaused(kind))) return { kind: 'granted', ...allowed, isCounted: false };
    // The operator who applies a plan is told at once, and applies it again afterwards.
    if (authorization.plan !== undefined) return { kind: 'held', hold: { code: 'paused' } };
    // Only the message knows what was released, so it is the message that has to wait.
    throw new WaitError('paused', 'An operator has paused writes: connector resume.', now() + pausedMs);
  }
  const answer = await permits.reserve(kind);
  if (answer === 'held') return { kind: 'held', hold: { code: 'guard', kind } };
  if (answer === 'paused') return { kind: 'held', hold: { code: 'paused' } };
  return { kind: 'granted', ...allowed, isCounted: true };
}

/** An ending waits for no pause; what else differs of the employee is a change like any other. */
async function allowedPart(plan: Plan, permits: WriteTools['permits']): Promise<{ plan: Plan; rest?: Hold }> {
  const isMore = plan.action === 'deactivate' && plan.writes.length > 1;
  if (!isMore || !(await permits.isPaused('changes'))) return { plan };
  return { plan: { ...plan, writes: plan.writes.slice(0, 1) }, rest: { code: 'paused' } };
}

/** What an operator looked at, row by row or kind by kind. */
const bypassesGuard = ({ plan, released }: WriteAuthorization, kind: WriteKind): boolean =>
  plan !== undefined || released.includes(kind);
