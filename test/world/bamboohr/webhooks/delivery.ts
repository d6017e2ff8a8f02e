// One delivery and its attempts: a POST with a real signature. Only 5xx and failures of the network are tried again.
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Company } from '../company/company.ts';
import { isoTime } from '../company/clock.ts';
import { signDelivery } from './sign-delivery.ts';
import { type Webhook } from './webhook.ts';

interface Attempt {
  /** By the company's clock. */
  readonly atMs: number;
  readonly timestamp: string;
  readonly signature: string;
  readonly result: number | 'network-error' | 'timeout';
}

export interface Delivery {
  readonly webhookId: string;
  readonly url: string;
  readonly format: 'json' | 'form-encoded';
  readonly body: string;
  /** Event types in the body, one an employee: `employee.updated`, `employee_with_fields.created` ... */
  readonly events: readonly string[];
  readonly employeeIds: readonly string[];
  readonly attempts: Attempt[];
  /** `refused` is lost for good after one attempt, `given-up` after the last retry. */
  outcome: 'pending' | 'accepted' | 'refused' | 'given-up';
}

const ladders = { 'five-retries': [5, 10, 20, 40, 80], 'five-attempts': [5, 10, 20, 40] } as const;
const jitterSeconds = 30;

export interface Sending {
  readonly company: Company;
  readonly webhook: Webhook;
  readonly signal: AbortSignal;
}

/** Makes the first attempt. Resolves to what is left to do when that was not the end of it. */
export async function sendFirst(delivery: Delivery, sending: Sending): Promise<(() => Promise<void>) | undefined> {
  const timestamp = writeTimestamp(sending.company);
  const isOver = await attempt(delivery, sending, timestamp);
  return isOver ? undefined : () => retry(delivery, sending, timestamp);
}

async function retry(delivery: Delivery, sending: Sending, firstTimestamp: string): Promise<void> {
  const { company, signal } = sending;
  for (const minutes of ladders[company.switches.retryLadder]) {
    const { retryLadder, retryScale, resignRetries } = company.switches;
    const jitterMinutes = retryLadder === 'five-attempts' ? (Math.random() * jitterSeconds) / 60 : 0;
    const waitMs = (minutes + jitterMinutes) * 60_000 * retryScale;
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    if (await attempt(delivery, sending, resignRetries ? writeTimestamp(company) : firstTimestamp)) return;
  }
  delivery.outcome = 'given-up';
}

/** True when this settled the delivery. */
async function attempt(delivery: Delivery, sending: Sending, timestamp: string): Promise<boolean> {
  const { company, webhook } = sending;
  const atMs = company.clock.nowMs();
  const signature = signDelivery(webhook.privateKey, delivery.body, timestamp);
  webhook.lastSentMs = atMs;
  const result = await post(delivery, sending, { timestamp, signature });
  delivery.attempts.push({ atMs, timestamp, signature, result });
  if (typeof result !== 'number' || result >= 500) return false;
  delivery.outcome = result >= 200 && result < 300 ? 'accepted' : 'refused';
  return true;
}

function writeTimestamp({ clock, switches }: Company): string {
  const nowMs = clock.nowMs();
  return switches.timestampHeader === 'iso' ? isoTime(nowMs, '+00:00') : String(Math.floor(nowMs / 1000));
}

function post(
  { url, format, body }: Delivery,
  { company, webhook, signal }: Sending,
  { timestamp, signature }: { timestamp: string; signature: string },
): Promise<Attempt['result']> {
  const bytes = Buffer.from(body, 'utf8');
  const headers = {
    'Content-Type': format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
    'Content-Length': String(bytes.length),
    'User-Agent': 'BambooHR-WebHooks/1.0 (+https://www.bamboohr.com)',
    'X-BambooHR-Signature': signature,
    'X-BambooHR-Timestamp': timestamp,
    ...(webhook.settings.includeCompanyDomain ? { 'Company-Domain': company.domain } : {}),
    Connection: 'close',
  };
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const timeout = company.switches.deliveryTimeoutMs;
    const outgoing = send(url, { method: 'POST', headers, timeout, signal, agent: false }, (answer) => {
      answer.resume();
      answer.once('close', () => resolve(answer.statusCode ?? 'network-error'));
    });
    outgoing.once('timeout', () => {
      resolve('timeout');
      outgoing.destroy();
    });
    outgoing.once('error', () => resolve('network-error'));
    outgoing.end(bytes);
  });
}
