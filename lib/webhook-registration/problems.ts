// What is wrong with a registration as it stands. Pure.
import { differencesOf, fieldDifferences } from './judge.ts';
import { type Look, type Standing } from './look.ts';
import { type LastDelivery } from './ports.ts';
import { isLive } from './stored-keys.ts';
import { type WebhookProblem } from './webhook-view.ts';

export interface Problem {
  readonly code: WebhookProblem;
  /** Ids of webhooks, kinds of differences or names of fields. */
  readonly of: readonly string[];
}

const problem = (code: WebhookProblem, of: readonly string[] = []): Problem => ({ code, of });
const several = (code: WebhookProblem, of: readonly string[]): readonly Problem[] =>
  of.length === 0 ? [] : [problem(code, of)];

export function problemsOf(look: Look): readonly Problem[] {
  if (look.kind === 'closed') return [problem('webhook-closed')];
  const { current, foreign, gone, orphans, former, leftovers } = look;
  const idsOf = (hooks: readonly { readonly id: string }[]): readonly string[] => hooks.map(({ id }) => id);
  return [
    ...(current === undefined ? ofNoWebhook(look) : ofWebhook(current, look)),
    ...several('webhook-not-ours', foreign),
    ...several('webhook-key-missing', idsOf(orphans)),
    ...(current === undefined ? several('webhook-missing', gone) : []),
    ...several('webhook-unfinished', idsOf([...former, ...leftovers])),
  ];
}

const ofNoWebhook = ({ keys, orphans }: Standing): readonly Problem[] =>
  keys.some(isLive) || orphans.length > 0 ? [] : [problem('webhook-not-registered')];

function ofWebhook(current: NonNullable<Standing['current']>, standing: Standing): readonly Problem[] {
  const { wanted, watchable } = standing;
  const differences = differencesOf(current, wanted, watchable.idOf);
  const { missing, needless } = fieldDifferences(current, wanted, watchable.idOf);
  return [
    ...several(
      'webhook-edited',
      differences.filter((kind) => kind !== 'fields' && kind !== 'lost-fields'),
    ),
    ...several('webhook-fields-changed', [...missing, ...needless]),
    ...several('webhook-fields-lost', current.lostFields),
  ];
}

/** The last delivery was tried and not accepted. */
export const failingIn = (last: LastDelivery | 'throttled' | 'unavailable' | undefined): readonly Problem[] =>
  typeof last === 'object' && last.statusCode !== undefined && !last.statusCode.startsWith('2')
    ? [problem('webhook-failing', [last.statusCode])]
    : [];
