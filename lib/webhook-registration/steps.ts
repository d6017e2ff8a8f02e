// The steps that registration and rotation are made of. Each may be repeated, and a crash after any of them leaves what the
// next run recognises: a webhook without a key is removed, one with a key that sleeps is woken, one given up is removed again.
import { ConnectorError } from '../errors.ts';
import { isAsleep } from './judge.ts';
import { type Standing } from './look.ts';
import { type Hook, type HookSettings, type RegistrationTools } from './ports.ts';
import { awake, keysIn, retired, type StoredKey, textOf, withinLimit, withKey } from './stored-keys.ts';

const attempts = 5;
/** receive-webhook looks for an unknown key at most once in ten seconds: after this it finds one that was stored before. */
const settleMs = 12_000;

/** Two at once: the later one applies its change to what the earlier one wrote. */
export async function saveKeys(
  { vault }: RegistrationTools,
  change: (keys: readonly StoredKey[]) => readonly StoredKey[],
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { text, version } = await vault.load();
    const changed = textOf(withinLimit(change(keysIn(text))));
    if (changed === textOf(keysIn(text)) || (await vault.replace(changed, version))) return;
  }
  throw changedMeanwhile();
}

const changedMeanwhile = (): ConnectorError =>
  new ConnectorError('lease-lost', 'The webhook or its secret was changed by another hand meanwhile.', {
    retryable: true,
  });

/**
 * False: BambooHR refuses the settings. The webhook is made asleep, its key stored, and only then is it woken: no delivery
 * is ever signed with a key that receive-webhook cannot find.
 */
export async function makeHook(tools: RegistrationTools, { wanted, keys }: Standing): Promise<boolean> {
  const { hooks, effects } = tools;
  const created = wanted.monitorFields.length === 0 ? undefined : await createAsleep(tools, wanted);
  if (created === undefined) return false;
  const { id: webhookId, privateKey } = created;
  try {
    await saveKeys(tools, (before) =>
      withKey(before, { webhookId, privateKey, awakeSince: undefined, retiredAt: undefined }),
    );
  } catch (error) {
    // Its key is known to this call alone, and so the webhook is worth nothing.
    await hooks.remove(webhookId);
    throw error;
  }
  // With an empty secret every delivery is answered 503, and comes again.
  if (keys.length > 0) await effects.sleep(settleMs);
  return await wake(tools, webhookId, wanted);
}

/** No company is deleted here; where such events are closed to us, deletions of employees are the rarest of the others. */
async function createAsleep(
  { hooks }: RegistrationTools,
  wanted: HookSettings,
): Promise<{ readonly id: string; readonly privateKey: string } | undefined> {
  for (const event of ['company.deleted', 'employee.deleted']) {
    const created = await hooks.create({ ...wanted, events: [event] });
    if (typeof created !== 'string') return created;
  }
  return undefined;
}

/** False when BambooHR refuses. */
async function wake(tools: RegistrationTools, id: string, wanted: HookSettings): Promise<boolean> {
  const { hooks, effects } = tools;
  const answer = await hooks.replace(id, wanted);
  if (answer === 'missing' || answer === 'not-ours') throw changedMeanwhile();
  if (answer === 'done') await saveKeys(tools, (keys) => awake(keys, id, effects.now()));
  return answer === 'done';
}

/** False when BambooHR refuses. */
export async function repairHook(tools: RegistrationTools, hook: Hook, wanted: HookSettings): Promise<boolean> {
  // The key of a webhook that sleeps may have been stored a moment ago.
  if (isAsleep(hook)) await tools.effects.sleep(settleMs);
  return (await tools.hooks.replace(hook.id, wanted)) === 'done';
}

/**
 * Given up in the secret first: should the rest fail, the key is still there, and the webhook is known to be removed. False
 * when BambooHR refuses.
 */
export async function retireHooks(tools: RegistrationTools, hooks: readonly Hook[]): Promise<boolean> {
  if (hooks.length === 0) return true;
  const ids = hooks.map(({ id }) => id);
  await saveKeys(tools, (keys) => retired(keys, ids, tools.effects.now()));
  return await removeEach(tools, ids);
}

/** What these sign is refused in any case. False when BambooHR refuses to remove one. */
export const removeOrphans = async (tools: RegistrationTools, orphans: readonly Hook[]): Promise<boolean> =>
  await removeEach(
    tools,
    orphans.map(({ id }) => id),
  );

/** False when BambooHR refuses one of them. */
async function removeEach({ hooks }: RegistrationTools, ids: readonly string[]): Promise<boolean> {
  let isDone = true;
  for (const id of ids) if ((await hooks.remove(id)) !== 'done') isDone = false;
  return isDone;
}
