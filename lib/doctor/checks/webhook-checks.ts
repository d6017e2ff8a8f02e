// Whether BambooHR will call us, as the registration itself judges it: a webhook of ours whose key is held, as we read it, and
// watching what we want.
import { type WebhookProblem } from '../../webhook-registration/webhook-view.ts';
import { type DoctorCode } from '../remedies.ts';
import { type Check, type Finding, gap, notAnswered, unknown } from './check.ts';
import { type Facts } from './facts.ts';

/** What a missing or changed field of the connector's user does to the webhook as well. */
const ofFields: ReadonlySet<WebhookProblem> = new Set(['webhook-fields-changed', 'webhook-fields-lost']);

const codes = {
  'webhook-closed': 'webhooks-closed',
  'webhook-not-registered': 'webhook-missing',
  'webhook-missing': 'webhook-missing',
  'webhook-secret-unusable': 'webhook-secret-unusable',
  'webhook-not-ours': 'webhook-not-ours',
  'webhook-key-missing': 'webhook-key-missing',
  'webhook-edited': 'webhook-faulty',
  'webhook-refused': 'webhook-faulty',
  'webhook-fields-changed': 'webhook-fields',
  'webhook-fields-lost': 'webhook-fields-lost',
  'webhook-failing': 'webhook-failing',
  'webhook-unfinished': 'webhook-unfinished',
  'webhook-busy': 'webhook-unfinished',
} as const satisfies Record<WebhookProblem, DoctorCode>;

/** A key that is being exchanged is no fault: it ends by itself. */
const passing: ReadonlySet<WebhookProblem> = new Set(['webhook-unfinished', 'webhook-busy']);

async function findingsOf(
  { webhook }: Facts,
  isAsked: (problem: WebhookProblem) => boolean,
): Promise<readonly Finding[]> {
  const seen = await webhook();
  if (seen === undefined) return [unknown('webhook-url-unknown', 'WebhookUrl')];
  if (seen.kind !== 'answered') return seen.kind === 'unanswered' ? notAnswered(seen, 'webhooks') : [];
  const { problems, url } = seen.value;
  return problems
    .filter(({ code }) => isAsked(code))
    .flatMap(({ code, of }) =>
      (of.length === 0 ? [url] : of).map((thing) => (passing.has(code) ? unknown : gap)(codes[code], thing)),
    );
}

export const webhookChecks: readonly Check[] = [
  {
    id: 'webhook-permission',
    area: 'webhook',
    what: 'the right to manage webhooks',
    needs: ['bamboohr-login', 'webhook-secret'],
    isDaily: false,
    run: async (facts) =>
      (await findingsOf(facts, (problem) => problem === 'webhook-closed')).map(({ code }) => gap(code, 'webhooks')),
  },
  {
    id: 'webhook-registered',
    area: 'webhook',
    what: 'the webhook as registered',
    needs: ['webhook-permission'],
    isDaily: false,
    run: (facts) => findingsOf(facts, (problem) => problem !== 'webhook-closed' && !ofFields.has(problem)),
  },
  {
    id: 'webhook-rights',
    area: 'webhook',
    what: 'the fields that it watches',
    // A field that was taken from us is taken from the webhook as well.
    needs: ['webhook-registered', 'bamboohr-fields'],
    isDaily: false,
    run: (facts) => findingsOf(facts, (problem) => ofFields.has(problem)),
  },
];
