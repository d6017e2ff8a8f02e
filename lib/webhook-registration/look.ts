// How the registration stands: what BambooHR shows, and what the secret holds.
import { wantedHook, isOurs, rolesOf, type Roles } from './judge.ts';
import { type Hook, type HookSettings, type RegistrationTools, type WatchableFields } from './ports.ts';
import { isLive, keysIn, type StoredKey } from './stored-keys.ts';

export interface Standing extends Roles {
  readonly kind: 'seen';
  readonly keys: readonly StoredKey[];
  readonly own: readonly Hook[];
  readonly wanted: HookSettings;
  readonly watchable: WatchableFields;
  /** Keys are held, and the webhook belongs to another user: it can be neither changed nor removed by us. */
  readonly foreign: readonly string[];
  /** Keys are held, and the webhook is gone or serves another purpose by now. */
  readonly gone: readonly string[];
}

export type Look = Standing | { readonly kind: 'closed'; readonly keys: readonly StoredKey[] };

/** Throws `secret-invalid` when the secret cannot be read as keys. */
export async function look(tools: RegistrationTools): Promise<Look> {
  const { hooks, vault } = tools;
  const keys = keysIn((await vault.load()).text);
  const watchable = await hooks.watchable();
  const listed = watchable === 'closed' ? 'closed' : await hooks.list();
  if (watchable === 'closed' || listed === 'closed') return { kind: 'closed', keys };
  const own: Hook[] = [];
  for (const { id } of listed.filter((each) => isOurs(each, tools))) {
    const hook = await hooks.get(id);
    if (typeof hook !== 'string') own.push(hook);
  }
  const foreign: string[] = [];
  const gone: string[] = [];
  for (const { webhookId } of keys.filter(isLive)) {
    if (own.some(({ id }) => id === webhookId)) continue;
    const found = await hooks.get(webhookId);
    if (found === 'closed') return { kind: 'closed', keys };
    // Listed under another name and URL: made for something else by now, and left alone.
    (found === 'not-ours' ? foreign : gone).push(webhookId);
  }
  const wanted = wantedHook(tools, watchable);
  return { kind: 'seen', keys, own, wanted, watchable, foreign, gone, ...rolesOf(own, keys) };
}
