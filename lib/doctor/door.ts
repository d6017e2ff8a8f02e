// A probe through the deployed door, hop by hop: the HTTP API, the function with its secret, the signature, the queue. It
// is a delivery of a kind that the function acknowledges and has no use for, so that nothing is queued.
import { type Check, type Finding, gap, unknown } from './checks/check.ts';
import { type DoctorCode, remedyOf } from './remedies.ts';
import { type DoctorReport } from './report.ts';

export interface Door {
  readonly url: string;
  /** True with a key of the webhook secret; false: the caller may not read it, or there is none. */
  readonly isSigned: boolean;
  /** Sends the probe. Its status, or why there is none. */
  knock(): Promise<{ readonly status: number } | { readonly failure: string }>;
  /** Whether the change queue is there; undefined: the caller may not look. */
  hasQueue(): Promise<boolean | undefined>;
}

type DoorCheck = DoctorReport['checks'][number];

const hops = {
  'door-api': "the webhook's address",
  'door-function': 'the function behind it, and its secret',
  'door-signature': 'a signed delivery',
  'door-queue': 'the change queue',
} as const;
type Hop = keyof typeof hops;

/** Whatever lies behind a hop that fails was not tried. */
export async function knock(door: Door): Promise<readonly DoorCheck[]> {
  const answer = await door.knock();
  const found = 'failure' in answer ? unreachable(answer.failure) : judge(answer.status, door);
  const queue = await door.hasQueue();
  const ofQueue =
    queue === undefined
      ? [unknown('queue-not-seen', 'sqs:GetQueueAttributes')]
      : queue
        ? []
        : [gap('queue-gone', 'queue')];
  const order: readonly Hop[] = ['door-api', 'door-function', 'door-signature'];
  const at = order.indexOf(found.hop);
  return [
    ...order.map((hop, index) => {
      if (index > at && found.findings.length > 0) return toCheck(hop, 'not-tried', found.hop);
      return toCheck(hop, index === at ? found.findings : []);
    }),
    toCheck('door-queue', ofQueue),
  ];
}

interface Judged {
  readonly hop: Hop;
  readonly findings: readonly Finding[];
}

const unreachable = (failure: string): Judged => ({ hop: 'door-api', findings: [gap('door-unreachable', failure)] });

function judge(status: number, { isSigned }: Door): Judged {
  const at = (hop: Hop, code: DoctorCode): Judged => ({ hop, findings: [gap(code, String(status))] });
  if (status === 429) return { hop: 'door-api', findings: [unknown('door-throttled', '429')] };
  if (status === 403 || status === 404 || status === 405) return at('door-api', 'door-closed');
  if (status === 503) return at('door-function', 'door-secret-unusable');
  if (status >= 500) return at('door-function', 'door-function-fails');
  // A wrong signature is refused only with a secret in hand, so that the function is known to have one.
  if (!isSigned) return { hop: 'door-signature', findings: [unknown('door-not-signed', 'the webhook secret')] };
  return status === 401 ? at('door-signature', 'door-key-refused') : { hop: 'door-signature', findings: [] };
}

function toCheck(id: Hop, findings: readonly Finding[] | 'not-tried', thing = ''): DoorCheck {
  const area: Check['area'] = 'webhook';
  const listed = findings === 'not-tried' ? [unknown('not-tried', thing)] : findings;
  const isGap = listed.some(({ verdict }) => verdict === 'gap');
  return {
    id,
    area,
    what: hops[id],
    verdict: findings === 'not-tried' ? 'not tried' : isGap ? 'gap' : listed.length === 0 ? 'ok' : 'unknown',
    findings: listed.map((finding) => ({ ...finding, remedy: remedyOf(finding.code, finding.thing) })),
  };
}
