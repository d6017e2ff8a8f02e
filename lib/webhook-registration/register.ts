// Registers the webhook, rotates its key and removes it. Every call first puts right what an earlier one left undone, so
// that each may be repeated, after a crash and twice at once.
import { awakeForMs, differencesOf, isAsleep, longestOverlapMs, overlapMs } from './judge.ts';
import { look, type Look, type Standing } from './look.ts';
import { type Hook, type RegistrationTools } from './ports.ts';
import { makeHook, removeOrphans, repairHook, retireHooks, saveKeys } from './steps.ts';
import { awake, isLive, retired, withoutOutworn } from './stored-keys.ts';
import { type Deed, type WebhookAction, type WebhookProblem } from './webhook-view.ts';

export interface Done {
  readonly look: Look;
  readonly deeds: readonly Deed[];
  readonly refused: readonly WebhookProblem[];
}

interface Progress {
  readonly deeds: Deed[];
  readonly refused: WebhookProblem[];
}

/** `finish`: a rotation that is under way is ended at once, and no other begun. */
export async function changeRegistration(
  action: Exclude<WebhookAction, 'status'>,
  { finish }: { readonly finish: boolean },
  tools: RegistrationTools,
): Promise<Done | 'busy'> {
  return await tools.lease.hold(async () => {
    const standing = await look(tools);
    if (standing.kind === 'closed') return { look: standing, deeds: [], refused: [] };
    const progress: Progress = { deeds: [], refused: [] };
    if (action === 'remove') await removeAll(standing, progress, tools);
    else {
      await mend(standing, progress, tools);
      const isNew = await makeIfMissing(standing, progress, tools);
      if (action === 'rotate' && !isNew) await rotate(standing, { finish, progress }, tools);
      else if (!isNew) await retireFormer(standing, { finish: false, progress }, tools);
    }
    const after = await look(tools);
    if (after.kind === 'seen') await tidy(after, tools);
    return { look: after, ...progress };
  });
}

async function removeAll({ own }: Standing, { deeds, refused }: Progress, tools: RegistrationTools): Promise<void> {
  if (!(await retireHooks(tools, own))) refused.push('webhook-refused');
  else if (own.length > 0) deeds.push('removed');
}

/** What an earlier call left undone, and what was changed by other hands. */
async function mend(standing: Standing, { deeds, refused }: Progress, tools: RegistrationTools): Promise<void> {
  const { orphans, leftovers, current, wanted, watchable } = standing;
  if (!(await removeOrphans(tools, orphans))) refused.push('webhook-refused');
  else if (orphans.length > 0) deeds.push('removed-orphan');
  if (!(await retireHooks(tools, leftovers))) refused.push('webhook-refused');
  if (current === undefined) return;
  const differs = differencesOf(current, wanted, watchable.idOf).length > 0;
  if (differs && !(await repairHook(tools, current, wanted))) {
    refused.push('webhook-refused');
    return;
  }
  if (differs) deeds.push('repaired');
  if (isAsleep(current) || !isKnownAwake(current, standing, tools.effects.now())) {
    await saveKeys(tools, (stored) => awake(stored, current.id, tools.effects.now()));
  }
}

/** A moment to come, by another clock or by hand, says nothing. */
const isKnownAwake = ({ id }: Hook, { keys }: Standing, nowMs: number): boolean =>
  keys.some(
    ({ webhookId, awakeSince }) => webhookId === id && awakeSince !== undefined && Date.parse(awakeSince) <= nowMs,
  );

async function makeIfMissing(standing: Standing, progress: Progress, tools: RegistrationTools): Promise<boolean> {
  if (standing.current !== undefined) return false;
  await make(standing, progress, tools);
  return true;
}

async function make(standing: Standing, { deeds, refused }: Progress, tools: RegistrationTools): Promise<void> {
  if (await makeHook(tools, standing)) deeds.push('created');
  else refused.push('webhook-refused');
}

async function rotate(
  standing: Standing,
  options: { readonly finish: boolean; readonly progress: Progress },
  tools: RegistrationTools,
): Promise<void> {
  const isOver = await retireFormer(standing, options, tools);
  if (!isOver) options.progress.deeds.push('overlap');
  else if (!options.finish) await make(standing, options.progress, tools);
}

/** True when no former webhook is left. */
async function retireFormer(
  standing: Standing,
  { finish, progress }: { readonly finish: boolean; readonly progress: Progress },
  tools: RegistrationTools,
): Promise<boolean> {
  const { former } = standing;
  if (former.length === 0) return true;
  // BambooHR refused what the new one needs: it may be asleep, and the former is the one that delivers.
  if (progress.refused.length > 0) return false;
  if (!finish && !(await mayRetire(standing, tools))) return false;
  if (!(await retireHooks(tools, former))) {
    progress.refused.push('webhook-refused');
    return false;
  }
  progress.deeds.push('removed-former');
  return true;
}

/** The new one has delivered for longer than the former may go on repeating, and is proven or was quiet for long. */
export async function mayRetire({ current, keys }: Standing, { effects, hooks }: RegistrationTools): Promise<boolean> {
  if (current === undefined || isAsleep(current)) return false;
  const awakeMs = awakeForMs(current, keys, effects.now());
  if (awakeMs < overlapMs) return false;
  if (awakeMs >= longestOverlapMs) return true;
  const last = await hooks.lastDelivery(current.id);
  return typeof last === 'object' && last.acceptedAt !== undefined;
}

/** Keys of webhooks that are gone are given up, and those that no delivery can need any more are forgotten. */
async function tidy({ own, gone }: Standing, tools: RegistrationTools): Promise<void> {
  const nowMs = tools.effects.now();
  const present = own.map(({ id }) => id);
  await saveKeys(tools, (keys) => {
    const live = keys.filter(isLive).map(({ webhookId }) => webhookId);
    return withoutOutworn(
      retired(
        keys,
        gone.filter((id) => live.includes(id)),
        nowMs,
      ),
      { present, nowMs },
    );
  });
}
