// Whether BambooHR will call us: a webhook of ours is registered, is of the kind we read, and watches what we want.
import { type Inquiry } from '../../access/inquiry.ts';
import { type Check, type Finding, gap, notAnswered, unknown } from './check.ts';
import { type Facts } from './facts.ts';
import { type WebhookView } from '../ports.ts';

const readEvents = ['employee.created', 'employee.updated', 'employee.deleted'];
/** Of a termination and of the supervisor: what a person's life turns on. The rest is found by polling where it is not watched. */
const needed = { status: '387', employmentHistoryStatus: '16', reportsTo: '91' } as const;

async function readPermission({ ports }: Facts): Promise<readonly Finding[]> {
  const found = await ports.bamboohr.webhooks();
  if (found.kind === 'unanswered') return notAnswered(found, 'webhooks');
  return found.kind === 'refused' ? [gap('webhooks-closed', 'webhooks')] : [];
}

/** While keys are exchanged there are two of ours; one that works is enough. */
async function judge(
  { ports }: Facts,
  faultsOf: (webhook: WebhookView) => readonly Finding[],
): Promise<readonly Finding[]> {
  const { webhookUrl } = ports;
  if (webhookUrl === undefined) return [unknown('webhook-url-unknown', 'WebhookUrl')];
  const found: Inquiry<readonly WebhookView[]> = await ports.bamboohr.webhooks();
  if (found.kind !== 'answered') return [unknown('not-answered', 'webhooks')];
  const own = found.value.filter(({ url }) => url === webhookUrl);
  if (own.length === 0) return [gap('webhook-missing', webhookUrl)];
  const faults = own.map(faultsOf);
  return faults.find((each) => each.length === 0) ?? faults[0] ?? [];
}

function faultsOfSettings({ webhookId, events, monitorFields, format }: WebhookView): readonly Finding[] {
  const isRead = format.toLowerCase() === 'json' && readEvents.every((event) => events.includes(event));
  // BambooHR tells them by name or by number.
  const unwatched = Object.entries(needed)
    .filter((names) => !names.some((name) => monitorFields.includes(name)))
    .map(([name]) => name);
  return [
    ...(isRead ? [] : [gap('webhook-faulty', webhookId)]),
    ...unwatched.map((name) => gap('webhook-fields', name)),
  ];
}

const faultsOfRights = ({ webhookId, errors }: WebhookView): readonly Finding[] =>
  errors === 0 ? [] : [gap('webhook-faulty', webhookId)];

export const webhookChecks: readonly Check[] = [
  {
    id: 'webhook-permission',
    area: 'webhook',
    what: 'the right to manage webhooks',
    needs: ['bamboohr-login'],
    isDaily: false,
    run: readPermission,
  },
  {
    id: 'webhook-registered',
    area: 'webhook',
    what: 'the webhook as registered',
    needs: ['webhook-permission'],
    isDaily: false,
    run: (facts) => judge(facts, faultsOfSettings),
  },
  {
    id: 'webhook-rights',
    area: 'webhook',
    what: 'what BambooHR dislikes of it',
    // A field that was taken from us is taken from the webhook as well.
    needs: ['webhook-registered', 'bamboohr-fields'],
    isDaily: false,
    run: (facts) => judge(facts, faultsOfRights),
  },
];
