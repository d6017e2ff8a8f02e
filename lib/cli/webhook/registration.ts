// connector webhook register, status, rotate and remove: asked of the deployed stack, told without any key.
import { operationInvalid } from '../../operations/request.ts';
import { type WebhookAction, type WebhookView } from '../../webhook-registration/webhook-view.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { nextSteps, type OperatorCommand } from '../operator-command.ts';
import { tooOld } from '../too-old.ts';

/** No reason to act: a choice, or a state that passes. */
const quiet: readonly string[] = ['webhook-not-registered', 'webhook-unfinished'];

export async function askAboutWebhook(
  action: WebhookAction,
  { finish = false }: { readonly finish?: boolean },
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const { webhook } = await (await connect()).ask({ v: 1, operation: 'webhook', action, finish });
  if (webhook === undefined) throw tooOld();
  terminal.print(json ? JSON.stringify(webhook) : describeWebhook(action, webhook));
  const codes = webhook.problems.map(({ code }) => code);
  if (codes.includes('webhook-busy')) return exitCodes.couldNotRun;
  return codes.every((code) => quiet.includes(code)) ? exitCodes.ok : exitCodes.findings;
}

const deedTexts: Readonly<Record<WebhookView['done'][number], string>> = {
  created: 'A webhook was registered, and its key stored in the webhook secret.',
  repaired: 'The webhook was changed back to what the connector needs.',
  removed: 'The webhook was removed; its key stays in the secret for three hours, for deliveries that are repeated.',
  'removed-orphan': 'A webhook whose key nothing holds was removed.',
  'removed-former': 'The former webhook was removed; its key stays in the secret for three hours.',
  overlap: 'Nothing was rotated: the last rotation is too young to remove the former webhook.',
};

function describeWebhook(action: WebhookAction, view: WebhookView): string {
  const { done, problems, hooks, url, pollingOnly, monitorFields, overlapsUntil } = view;
  return [
    verdictOf(action, view),
    ...done.map((deed) => deedTexts[deed]),
    ...hooks.map(({ id, role, lastSent, awakeSince }) =>
      [
        `webhook ${id} (${role})`,
        ...(lastSent === undefined ? [] : [`last sent ${lastSent} UTC`]),
        ...(awakeSince === undefined ? [] : [`delivering since ${awakeSince}`]),
      ].join(', '),
    ),
    ...(overlapsUntil === undefined ? [] : [`Both deliver until ${overlapsUntil} at the latest.`]),
    `URL: ${url}`,
    ...deliveryOf(view),
    ...(monitorFields.length === 0 ? [] : [`Watched: ${monitorFields.join(', ')}.`]),
    ...(pollingOnly.length === 0 ? [] : [`Found by the poll only: ${pollingOnly.join(', ')}.`]),
    ...problems.filter(({ of }) => of.length > 0).map(({ code, of }) => `${code}: ${of.join(', ')}`),
    ...nextSteps(problems.map(({ code }) => code)),
    ...(problems.length === 0 && action !== 'status' ? ['Look at it any time: connector webhook status'] : []),
  ].join('\n');
}

function verdictOf(action: WebhookAction, { problems }: WebhookView): string {
  const codes = problems.map(({ code }) => code);
  const loud = codes.filter((code) => !quiet.includes(code));
  if (loud.length > 0) return `The webhook needs attention: ${[...new Set(loud)].join(', ')}.`;
  if (codes.includes('webhook-not-registered')) {
    return action === 'remove'
      ? 'No webhook is registered any more.'
      : 'No webhook is registered: changes are found by the poll alone.';
  }
  return codes.includes('webhook-unfinished')
    ? 'The webhook is healthy, and a rotation of its key is under way.'
    : 'The webhook is healthy.';
}

function deliveryOf({ lastDelivery: last }: WebhookView): readonly string[] {
  if (last === undefined) return [];
  if (last === 'throttled') return ["BambooHR's log of deliveries is over its limit: ask again in a minute."];
  if (last === 'unavailable') return ["BambooHR's log of deliveries cannot be read just now."];
  if (last.attemptedAt === undefined) return ['No delivery in the last two weeks.'];
  const status = last.statusCode === undefined ? '' : ` (${last.statusCode})`;
  return [`Last delivery ${last.attemptedAt} UTC${status}, last accepted ${last.acceptedAt ?? 'never'}.`];
}

/** Nothing is removed by a slip of the hand. */
export function confirmed(isSure: boolean): void {
  if (isSure) return;
  throw operationInvalid(
    'Without the webhook, changes reach NetSuite with the next poll only: connector webhook remove --yes does it.',
  );
}
