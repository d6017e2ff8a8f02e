// The HTTP API: finds the route of a request and lets the function behind it answer. Nothing is throttled here.
import { setTimeout as sleep } from 'node:timers/promises';
import { type SimulatedAnswer, type SimulatedRequest, SimulatedServer } from '../../http/simulated-server.ts';
import { httpAnswer, httpEvent, refusal } from './http-event.ts';
import { type InvocationResult } from '../lambda/lambda-runtime.ts';

export interface Route {
  readonly apiId: string;
  /** `POST /path`, `ANY /path` or `$default`. */
  readonly routeKey: string;
  readonly functionName: string;
}

const MOST_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;

export class HttpFront {
  readonly server = new SimulatedServer((request) => this.#answer(request));
  readonly #routes: Route[] = [];
  readonly #invoke: (functionName: string, event: unknown) => Promise<InvocationResult>;

  constructor(invoke: (functionName: string, event: unknown) => Promise<InvocationResult>) {
    this.#invoke = invoke;
  }

  get url(): string {
    return this.server.url;
  }

  addRoute(route: Route): void {
    this.#routes.push(route);
  }

  async #answer(request: SimulatedRequest): Promise<SimulatedAnswer> {
    const route = this.#find(request);
    if (route === undefined) return refusal(404);
    if (request.body.length > MOST_BYTES) return refusal(413);
    const giveUp = new AbortController();
    const invoked = this.#invoke(route.functionName, httpEvent(request, route));
    const timeout = sleep(INTEGRATION_TIMEOUT_MS, undefined, { signal: giveUp.signal }).catch(() => undefined);
    const result = await Promise.race([invoked, timeout]);
    giveUp.abort();
    if (result === undefined) return refusal(503);
    return 'error' in result ? refusal(500) : httpAnswer(result.payload);
  }

  #find({ method, path }: SimulatedRequest): Route | undefined {
    const keys = [`${method} ${path}`, `ANY ${path}`, '$default'];
    return keys
      .map((key) => this.#routes.find(({ routeKey }) => routeKey === key))
      .find((route) => route !== undefined);
  }
}
