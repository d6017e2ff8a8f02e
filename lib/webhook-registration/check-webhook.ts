// The daily look at the webhook: what was changed by other hands is put right where that needs no new key, and the rest is
// told. A deployment that only polls has nothing registered, and nothing is said of it.
import { causeName, hasCode } from '../errors.ts';
import { type Effects } from '../effects.ts';
import { differencesOf } from './judge.ts';
import { look, type Standing } from './look.ts';
import { type RegistrationTools } from './ports.ts';
import { type Problem, problemsOf } from './problems.ts';
import { mayRetire } from './register.ts';
import { removeOrphans, repairHook } from './steps.ts';
import { isLive } from './stored-keys.ts';
import { type WebhookProblem } from './webhook-view.ts';

export interface CheckTools extends RegistrationTools {
  readonly effects: Pick<Effects, 'now' | 'sleep' | 'log' | 'metrics'>;
}

/** What no operator needs to hear of: not registered is a choice, and the others pass by themselves. */
const quiet: ReadonlySet<WebhookProblem> = new Set(['webhook-not-registered', 'webhook-unfinished', 'webhook-busy']);

/** Never throws: the comparison of the rosters does not depend on the webhook. */
export async function checkWebhook(tools: CheckTools): Promise<readonly Problem[]> {
  const { effects } = tools;
  try {
    const problems = await tools.lease.hold(() => check(tools));
    if (problems === 'busy') return [];
    const told = problems.filter(({ code }) => !quiet.has(code));
    if (told.length > 0) {
      effects.metrics.add('WebhookUnhealthy');
      effects.log.error('webhook unhealthy', { findings: told.map(({ code }) => code) });
    }
    return told;
  } catch (error) {
    effects.log.warn('webhook not checked', { errorName: causeName(error) });
    return [];
  }
}

async function check(tools: CheckTools): Promise<readonly Problem[]> {
  const seen = await lookUnlessUnusable(tools);
  if (seen === 'unusable') return [{ code: 'webhook-secret-unusable', of: [] }];
  if (seen.kind === 'closed') return seen.keys.some(isLive) ? problemsOf(seen) : [];
  const { current, orphans } = seen;
  if (current === undefined) return problemsOf(seen);
  // Nothing that these sign was ever accepted, and there is one that works.
  await removeOrphans(tools, orphans);
  const lost = problemsOf(seen).filter(({ code }) => code === 'webhook-fields-lost');
  const isRight = await repaired(seen, tools);
  // The secret is none of this function's to write: the next rotation finds the key of a webhook that is gone.
  if (isRight && (await mayRetire(seen, tools))) await removeOrphans(tools, seen.former);
  const after = await look(tools);
  const left = problemsOf(after).filter(({ code }) => code !== 'webhook-fields-lost' && code !== 'webhook-not-ours');
  return [...lost, ...left];
}

async function repaired({ current, wanted, watchable }: Standing, tools: CheckTools): Promise<boolean> {
  if (current === undefined || differencesOf(current, wanted, watchable.idOf).length === 0) return true;
  const isDone = await repairHook(tools, current, wanted);
  tools.effects.log.info('webhook repaired', { outcome: isDone ? 'done' : 'refused' });
  return isDone;
}

async function lookUnlessUnusable(tools: CheckTools): Promise<Awaited<ReturnType<typeof look>> | 'unusable'> {
  try {
    return await look(tools);
  } catch (error) {
    if (hasCode(error, 'secret-invalid')) return 'unusable';
    throw error;
  }
}
