// Which webhook is which, and what is wrong with it. Pure.
import { type Hook, type HookSettings, type WatchableFields } from './ports.ts';
import { isLive, keptAfterRemovalMs, type StoredKey } from './stored-keys.ts';

const events = ['employee.created', 'employee.updated', 'employee.deleted'] as const;

export const wantedHook = (
  { name, url }: { name: string; url: string },
  { monitorFields }: WatchableFields,
): HookSettings => ({ name, url, format: 'json', events, monitorFields, includeCompanyDomain: true });

/** By its URL, or, when that was changed, by the name that stands for this deployment. */
export const isOurs = (
  listed: { readonly name: string; readonly url: string },
  { name, url }: { name: string; url: string },
): boolean => listed.url.trim() === url || listed.name.trim() === name;

export interface Roles {
  /** The newest whose key is held. */
  readonly current: Hook | undefined;
  /** Older ones whose keys are held: a rotation that is not finished. */
  readonly former: readonly Hook[];
  /** Given up, and still there. */
  readonly leftovers: readonly Hook[];
  /** Nothing that these sign can be verified: their keys are not held. */
  readonly orphans: readonly Hook[];
}

export function rolesOf(own: readonly Hook[], keys: readonly StoredKey[]): Roles {
  const byId = new Map(own.map((hook) => [hook.id, hook]));
  // Written twice by hand, it is one webhook all the same.
  const first = keys.filter(({ webhookId }, at) => keys.findIndex((other) => other.webhookId === webhookId) === at);
  const heldBy = (isOne: (key: StoredKey) => boolean): Hook[] =>
    first.filter(isOne).flatMap(({ webhookId }) => byId.get(webhookId) ?? []);
  const [current, ...former] = heldBy(isLive);
  return {
    current,
    former,
    leftovers: heldBy((key) => !isLive(key)),
    orphans: own.filter(({ id }) => !keys.some(({ webhookId }) => webhookId === id)),
  };
}

const differenceKinds = ['name', 'url', 'format', 'events', 'header', 'fields', 'lost-fields'] as const;
export type HookDifference = (typeof differenceKinds)[number];

export interface FieldDifferences {
  /** Wanted and not monitored. */
  readonly missing: readonly string[];
  /** Monitored and not wanted. */
  readonly needless: readonly string[];
}

export function fieldDifferences(hook: Hook, wanted: HookSettings, idOf: (name: string) => string): FieldDifferences {
  const [has, wants] = [hook, wanted].map(({ monitorFields }) => new Set(monitorFields.map(idOf)));
  return {
    missing: wanted.monitorFields.filter((name) => has?.has(idOf(name)) !== true),
    needless: hook.monitorFields.filter((name) => wants?.has(idOf(name)) !== true),
  };
}

export function differencesOf(
  hook: Hook,
  wanted: HookSettings,
  idOf: (name: string) => string,
): readonly HookDifference[] {
  const { missing, needless } = fieldDifferences(hook, wanted, idOf);
  const differs: Readonly<Record<HookDifference, boolean>> = {
    name: hook.name.trim() !== wanted.name,
    url: hook.url.trim() !== wanted.url,
    format: hook.format !== wanted.format,
    events: [...hook.events].sort().join() !== [...wanted.events].sort().join(),
    header: hook.includeCompanyDomain !== wanted.includeCompanyDomain,
    fields: missing.length + needless.length > 0,
    'lost-fields': hook.lostFields.length > 0,
  };
  return differenceKinds.filter((kind) => differs[kind]);
}

/** Made, and not yet told of any change: its key had to be stored first. */
export const isAsleep = ({ events: heard }: Pick<Hook, 'events'>): boolean =>
  !heard.some((event) => event.endsWith('.updated'));

/** Both webhooks deliver for so long: what the former one is still repeating comes through meanwhile. */
export const overlapMs = keptAfterRemovalMs;
/** A quiet company need not wait for a change to prove the new key. */
export const longestOverlapMs = 20 * 60 * 60_000;

/** How long the current one is known to deliver. */
export const awakeForMs = (current: Hook, keys: readonly StoredKey[], nowMs: number): number => {
  const since = keys.find(({ webhookId }) => webhookId === current.id)?.awakeSince;
  return since === undefined ? 0 : nowMs - Date.parse(since);
};
