// How the registration is told: after a change, or when only asked for.
import { hasCode } from '../errors.ts';
import { awakeForMs, longestOverlapMs, overlapMs } from './judge.ts';
import { look, type Look, type Standing } from './look.ts';
import { type RegistrationTools } from './ports.ts';
import { failingIn, type Problem, problemsOf } from './problems.ts';
import { changeRegistration } from './register.ts';
import { type Deed, type WebhookAction, type WebhookProblem, type WebhookView } from './webhook-view.ts';

/** Does what is asked, and tells how things stand then. */
export async function webhookOperation(
  action: WebhookAction,
  options: { readonly finish: boolean },
  tools: RegistrationTools,
): Promise<WebhookView> {
  try {
    if (action === 'status') return await viewOf(await look(tools), {}, tools);
    const done = await changeRegistration(action, options, tools);
    if (done === 'busy') return without('webhook-busy', tools);
    const problems = done.refused.map((code): Problem => ({ code, of: [] }));
    tools.effects.log.info('webhook registration', { action, findings: done.deeds });
    return await viewOf(done.look, { deeds: done.deeds, problems }, tools);
  } catch (error) {
    if (hasCode(error, 'secret-invalid')) return without('webhook-secret-unusable', tools);
    throw error;
  }
}

const without = (code: WebhookProblem, { url, name }: RegistrationTools): WebhookView => ({
  ...{ done: [], hooks: [], monitorFields: [], pollingOnly: [], url, name },
  problems: [{ code, of: [] }],
});

async function viewOf(
  seen: Look,
  { deeds = [], problems = [] }: { deeds?: readonly Deed[]; problems?: readonly Problem[] },
  tools: RegistrationTools,
): Promise<WebhookView> {
  if (seen.kind === 'closed') return without('webhook-closed', tools);
  const { current, watchable } = seen;
  const last = current === undefined ? undefined : await tools.hooks.lastDelivery(current.id);
  return {
    done: [...deeds],
    problems: [...problems, ...problemsOf(seen), ...failingIn(last)].map(({ code, of }) => ({ code, of: [...of] })),
    hooks: hooksIn(seen),
    url: tools.url,
    name: tools.name,
    monitorFields: [...seen.wanted.monitorFields],
    pollingOnly: [...watchable.pollingOnly],
    ...(last === undefined ? {} : { lastDelivery: last }),
    ...overlapOf(seen, last, tools),
  };
}

function hooksIn({ keys, current, former, leftovers, orphans, foreign, gone }: Standing): WebhookView['hooks'] {
  type Role = WebhookView['hooks'][number]['role'];
  const as = (role: Role, hooks: readonly { readonly id: string; readonly lastSent?: string }[]) =>
    hooks.map(({ id, lastSent }) => {
      const awakeSince = keys.find(({ webhookId }) => webhookId === id)?.awakeSince;
      return {
        ...{ id, role },
        ...(lastSent === undefined ? {} : { lastSent }),
        ...(awakeSince === undefined ? {} : { awakeSince }),
      };
    });
  const named = (ids: readonly string[]) => ids.map((id) => ({ id }));
  return [
    ...as('current', current === undefined ? [] : [current]),
    ...as('former', former),
    ...as('leftover', leftovers),
    ...as('orphan', orphans),
    ...as('foreign', named(foreign)),
    ...as('gone', named(gone)),
  ];
}

/** When it ends at the latest: three hours after a proven key, else a day of silence. */
function overlapOf(
  { current, former, keys }: Standing,
  last: Awaited<ReturnType<RegistrationTools['hooks']['lastDelivery']>> | undefined,
  { effects }: RegistrationTools,
): { overlapsUntil?: string } {
  if (current === undefined || former.length === 0) return {};
  const awakeMs = awakeForMs(current, keys, effects.now());
  const isProven = typeof last === 'object' && last.acceptedAt !== undefined;
  const lastsMs = isProven ? overlapMs : longestOverlapMs;
  return { overlapsUntil: new Date(effects.now() + Math.max(0, lastsMs - awakeMs)).toISOString() };
}
