// GET /v1/webhooks/{id}/log: the last two weeks of deliveries, 200 at most. Its rate limit hides in a 200.
import { type SimulatedAnswer } from '../../http/simulated-server.ts';
import { json } from '../answers.ts';
import { plainTime } from '../company/clock.ts';
import { type Company } from '../company/company.ts';
import { type Delivery } from './delivery.ts';
import { type Webhook } from './webhook.ts';

const twoWeeksMs = 14 * 24 * 3_600_000;
const mostEntries = 200;

export class WebhookLog {
  readonly #company: Company;
  readonly #deliveries: readonly Delivery[];
  #calls: number[] = [];

  constructor(company: Company, deliveries: readonly Delivery[]) {
    this.#company = company;
    this.#deliveries = deliveries;
  }

  show(webhook: Webhook): SimulatedAnswer {
    const nowMs = this.#company.clock.nowMs();
    this.#calls = this.#calls.filter((atMs) => atMs > nowMs - 60_000);
    if (this.#calls.length >= this.#company.switches.webhookLogCallsPerMinute) {
      return json(200, { error: { code: 429, message: 'Over rate limit, please try again in 60 seconds' } });
    }
    this.#calls.push(nowMs);
    const entries = this.#deliveries
      .filter(({ webhookId, attempts }) => webhookId === webhook.id && (attempts[0]?.atMs ?? 0) > nowMs - twoWeeksMs)
      .slice(-mostEntries)
      .map(({ url, attempts, outcome, format, employeeIds }) => {
        const last = attempts.at(-1);
        const lastAttempted = last === undefined ? '' : plainTime(last.atMs);
        return {
          webhookId: webhook.id,
          url,
          lastAttempted,
          lastSuccess: outcome === 'accepted' ? lastAttempted : '',
          statusCode: typeof last?.result === 'number' ? String(last.result) : '',
          format,
          employeeIds,
        };
      });
    return json(200, entries);
  }
}
