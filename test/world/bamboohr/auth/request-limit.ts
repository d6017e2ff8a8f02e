// The account's limit of requests per minute, off by default: BambooHR publishes no figure.
import { type SimulatedAnswer } from '../../http/simulated-server.ts';
import { limited } from '../answers.ts';
import { type Company } from '../company/company.ts';

export class RequestLimit {
  readonly #company: Company;
  #window = { minute: 0, requests: 0 };

  constructor(company: Company) {
    this.#company = company;
  }

  /** Counts a request; the refusal when it is one too many. */
  check(): SimulatedAnswer | undefined {
    const { requestsPerMinute, rateLimitStatus, retryAfterSeconds } = this.#company.switches;
    if (requestsPerMinute === undefined) return undefined;
    const minute = Math.floor(this.#company.clock.nowMs() / 60_000);
    if (minute !== this.#window.minute) this.#window = { minute, requests: 0 };
    this.#window.requests += 1;
    if (this.#window.requests <= requestsPerMinute) return undefined;
    return limited(rateLimitStatus, retryAfterSeconds === undefined ? undefined : String(retryAfterSeconds));
  }
}
