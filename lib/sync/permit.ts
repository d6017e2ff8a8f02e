// May this be written now? A guard counts what nobody released or planned; a pause stops everything but endings.
import { hasCode, WaitError } from '../errors.ts';
import { type Applied } from './apply-plan.ts';
import { type WriteKind } from './change.ts';
import { type Plan } from './plan.ts';
import { type Prepared } from './prepare.ts';
import { type Hold } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type Authority } from './work.ts';

type Permitted = { readonly kind: 'held'; readonly hold: Hold } | { readonly kind: 'done'; readonly applied: Applied };

/** Terminations answer to the guard of terminations alone. */
export const writeKindOf = ({ action }: Pick<Plan, 'action'>): WriteKind =>
  action === 'deactivate' ? 'terminations' : 'changes';

const pausedMs = 60_000;

export async function permitted(
  { work, plan }: Prepared,
  { permits, effects }: SyncTools,
  apply: () => Promise<Applied>,
): Promise<Permitted> {
  if (plan.writes.length === 0) return { kind: 'done', applied: await apply() };
  const kind = writeKindOf(plan);
  if (isExempt(work.authority, kind)) {
    if (!(await permits.isPaused(kind))) return { kind: 'done', applied: await apply() };
    // Whoever applies a plan is told at once, and applies it again afterwards.
    if (work.authority.plan !== undefined) return { kind: 'held', hold: { code: 'paused' } };
    // Only the message knows what was released, so it is the message that has to wait.
    throw new WaitError('paused', 'A person has paused writes: connector resume.', effects.now() + pausedMs);
  }
  const answer = await permits.ask(kind);
  if (answer === 'held') return { kind: 'held', hold: { code: 'guard', kind } };
  if (answer === 'paused') return { kind: 'held', hold: { code: 'paused' } };
  try {
    return { kind: 'done', applied: await apply() };
  } catch (error) {
    // What may have landed stays counted; what certainly did not is tried, and counted, again.
    if (!hasCode(error, 'in-doubt')) await permits.giveBack(kind);
    throw error;
  }
}

/** What a person looked at, row by row or kind by kind. */
const isExempt = ({ plan, released }: Authority, kind: WriteKind): boolean =>
  plan !== undefined || released.includes(kind);
