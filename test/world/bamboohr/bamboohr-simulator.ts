// A BambooHR company behind HTTP: the API as far as the connector uses it, OAuth, and webhooks that are really delivered
// and signed. No kinder than the vendor; whatever is undocumented is a switch.
import { SimulatedServer, type SimulatedAnswer, type SimulatedRequest } from '../http/simulated-server.ts';
import { limited, refused, text } from './answers.ts';
import { AccessTokens, type OAuthClient } from './auth/access-tokens.ts';
import { authorize, AUTHORIZE_PATH } from './auth/authorize-page.ts';
import { Callers, isCaller, type User } from './auth/callers.ts';
import { RequestLimit } from './auth/request-limit.ts';
import { connectorScopes } from './auth/scopes.ts';
import { TOKEN_PATH, TokenEndpoint } from './auth/token-endpoint.ts';
import { Clock } from './company/clock.ts';
import { Company } from './company/company.ts';
import { CompanyControl } from './control/company-control.ts';
import { route } from './router.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import { type Delivery } from './webhooks/delivery.ts';
import { Dispatcher } from './webhooks/dispatcher.ts';
import { type Webhook } from './webhooks/webhook.ts';
import { WebhookEndpoints } from './webhooks/webhook-endpoints.ts';
import { WebhookLog } from './webhooks/webhook-log.ts';

export { signDelivery } from './webhooks/sign-delivery.ts';

export interface BambooHrSimulatorOptions {
  readonly companyDomain?: string;
  readonly timeZone?: string;
  readonly nowMs?: () => number;
  readonly port?: number;
  /** Lets webhooks be registered with plain http to this machine. */
  readonly allowLoopbackWebhooks?: boolean;
  readonly switches?: Partial<Switches>;
}

export interface RateLimit {
  readonly status?: 429 | 503;
  /** Sent as it is: seconds or an HTTP date; no header when undefined. */
  readonly retryAfter?: string;
  /** How many requests it hits; 1 by default, Infinity to stay. */
  readonly times?: number;
  readonly when?: (request: SimulatedRequest) => boolean;
}

export interface NewOAuthClient {
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Everything the connector asks for unless given. */
  readonly scopes?: readonly string[];
  readonly redirectUris?: readonly string[];
}

export interface OAuthCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export class BambooHrSimulator extends CompanyControl {
  readonly server: SimulatedServer;
  /** An API key of the connector's user. */
  readonly apiKey: string;
  readonly #tokens: AccessTokens;
  readonly #callers: Callers;
  readonly #tokenEndpoint: TokenEndpoint;
  readonly #limit: RequestLimit;
  readonly #webhooks: WebhookEndpoints;
  readonly #dispatcher: Dispatcher;

  static async start(options: BambooHrSimulatorOptions = {}): Promise<BambooHrSimulator> {
    const simulator = new BambooHrSimulator(options);
    await simulator.server.start(options.port ?? 0);
    return simulator;
  }

  private constructor({
    companyDomain = 'acmeworks',
    timeZone = 'America/New_York',
    nowMs = Date.now,
    allowLoopbackWebhooks = false,
    switches = {},
  }: BambooHrSimulatorOptions) {
    super(new Company(companyDomain, new Clock(nowMs, timeZone), { ...defaultSwitches, ...switches }));
    const { company } = this;
    this.#tokens = new AccessTokens(company);
    this.#callers = new Callers(company, this.#tokens);
    this.#tokenEndpoint = new TokenEndpoint(company, this.#tokens);
    this.#limit = new RequestLimit(company);
    const deliveries: Delivery[] = [];
    const log = new WebhookLog(company, deliveries);
    this.#webhooks = new WebhookEndpoints({ company, log, allowLoopback: allowLoopbackWebhooks });
    this.#dispatcher = new Dispatcher(company, this.#webhooks.webhooks, deliveries);
    company.onEvent = (event) => this.#dispatcher.tell(event);
    this.apiKey = this.#callers.addKey(this.#user);
    this.server = new SimulatedServer((request) => this.#handle(request));
  }

  /** Stands in for `https://{companyDomain}.bamboohr.com`. */
  get url(): string {
    return this.server.url;
  }

  async close(): Promise<void> {
    await this.#dispatcher.close();
    await this.server.close();
  }

  /** Another key, of the connector's user unless another is named; `employeeId` is that user's own record. */
  addApiKey(key?: string, { userId = 'connector', employeeId }: { userId?: string; employeeId?: string } = {}): string {
    return this.#callers.addKey(this.#callers.user(userId, employeeId), key);
  }

  revokeApiKey(key: string): void {
    this.#callers.revokeKey(key);
  }

  /** Kills the user's keys and tokens, and silences the user's webhooks; `true` brings them back. */
  setUserActive(isActive: boolean, userId = 'connector'): void {
    this.#callers.user(userId).isActive = isActive;
  }

  /** An OAuth app that the connector's user has authorised. */
  addOAuthClient({
    clientId = `client-${String(this.#tokens.clients.size + 1)}`,
    clientSecret = `secret-${String(this.#tokens.clients.size + 1)}`,
    scopes = connectorScopes,
    redirectUris = [],
  }: NewOAuthClient = {}): OAuthCredentials {
    const client: OAuthClient = { id: clientId, secret: clientSecret, redirectUris, scopes: new Set(scopes) };
    this.#tokens.clients.set(client.id, client);
    const refreshToken = this.#tokens.issueRefreshToken({ client, user: this.#user, scopes: client.scopes });
    return { clientId, clientSecret, refreshToken };
  }

  get tokensIssued(): number {
    return this.#tokens.issued;
  }

  /** Every access token issued so far stops working at once. */
  revokeAccessTokens(): void {
    this.#tokens.revokeAccessTokens();
  }

  /** The authorisation is gone: no refresh works any more. */
  revokeRefreshTokens(): void {
    this.#tokens.revokeRefreshTokens();
  }

  /** Over the limit for the next request(s). Returns the removal. */
  rateLimit({ status = 429, retryAfter, times = 1, when }: RateLimit = {}): () => void {
    const respond = (): SimulatedAnswer => limited(status, retryAfter);
    return this.server.addFault({ times, respond, ...(when === undefined ? {} : { when }) });
  }

  /** Answers this instead of handling, on any path: a status nobody listed, a page, JSON of another shape. */
  answerNext(answer: SimulatedAnswer, { times = 1, when }: Omit<RateLimit, 'status'> = {}): () => void {
    return this.server.addFault({ times, respond: answer, ...(when === undefined ? {} : { when }) });
  }

  /** A page of something between us and BambooHR. */
  failNext(status: number, options: Omit<RateLimit, 'status'> = {}): () => void {
    const retryAfter = options.retryAfter === undefined ? {} : { 'retry-after': options.retryAfter };
    const page = text(status, `<html><body><h1>Error ${String(status)}</h1></body></html>`);
    return this.answerNext({ ...page, headers: { ...page.headers, ...retryAfter } }, options);
  }

  /** The next answer to a path like this has one text in place of another: a malformed row in a feed, list or table. */
  misspellAnswer(path: RegExp, from: string, to: string): void {
    this.server.addFault({
      when: (request) => path.test(request.path),
      alter: (answer) => ({ ...answer, body: (answer.body ?? '').replace(from, to) }),
    });
  }

  /** Webhooks as registered, keys included. */
  get webhooks(): readonly Webhook[] {
    return [...this.#webhooks.webhooks.values()];
  }

  /** Everything sent so far, with every attempt. */
  get deliveries(): readonly Delivery[] {
    return this.#dispatcher.deliveries;
  }

  /** While on, events are lost: no delivery is made of them, then or later. */
  dropWebhooks(isDropping: boolean): void {
    this.#dispatcher.isDropping = isDropping;
  }

  /** Sends every delivery so many more times; 0 is normal. */
  duplicateDeliveries(copies: number): void {
    this.#dispatcher.copies = copies;
  }

  /** Resolves when every delivery was accepted, refused or given up; retries included. */
  async flushDeliveries(): Promise<void> {
    this.effectiveDates.tick();
    await this.#dispatcher.settle();
  }

  get #user(): User {
    return this.#callers.user('connector');
  }

  #handle(request: SimulatedRequest): SimulatedAnswer {
    this.effectiveDates.tick();
    const { company } = this;
    if (request.path === TOKEN_PATH) return this.#tokenEndpoint.handle(request);
    if (request.path === AUTHORIZE_PATH) {
      return authorize(request, { company, tokens: this.#tokens, user: this.#user });
    }
    const match = /^\/api\/(?:gateway\.php\/([^/]+)\/)?(v1|v1_2|v2)(\/.*?)\/?$/.exec(request.path);
    const [, domain = company.domain, version, rest] = match ?? [];
    if (version === undefined || rest === undefined) return refused(404);
    const path = version === 'v1' ? rest : `/${version}${rest}`;
    if (domain !== company.domain) return text(company.switches.unknownCompanyStatus, '');
    // Failed logins count against the limit as well.
    const over = this.#limit.check();
    if (over !== undefined) return over;
    const caller = this.#callers.identify(request);
    return isCaller(caller) ? route(path, { company, webhooks: this.#webhooks, request, caller }) : caller;
  }
}
