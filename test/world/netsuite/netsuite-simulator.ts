// A NetSuite account behind HTTP: token endpoint, REST record service for employees and their dimensions, and SuiteQL.
// No kinder than the vendor; whatever is undocumented is a switch.
import { type Fault, type SimulatedAnswer, SimulatedServer, type SimulatedRequest } from '../http/simulated-server.ts';
import { Account } from './account.ts';
import { invalidLogin } from './auth/access-tokens.ts';
import { CertificateEndpoint, isCertificateCall } from './auth/certificate-endpoint.ts';
import { type LoginAuditRow } from './auth/login-audit-trail.ts';
import {
  type Certificate,
  type CertificateRegistration,
  type Client,
  type ClientRegistration,
} from './auth/registrations.ts';
import { TOKEN_PATH, TokenEndpoint } from './auth/token-endpoint.ts';
import { AccountControl } from './control/account-control.ts';
import { Counters } from './limits/counters.ts';
import { failure, type FaultOptions, isData, isWrite, passingRefusal, type PassingRefusal } from './limits/faults.ts';
import { assertLanguage } from './limits/language.ts';
import { overloaded } from './limits/overload.ts';
import { Traffic } from './limits/traffic.ts';
import { invalidRequest, problemAnswer, Refusal } from './problem.ts';
import { RECORD_PATH, serveRecords } from './records/record-service.ts';
import { serveSuiteql, SUITEQL_PATH } from './suiteql/suiteql-endpoint.ts';
import { type Switches } from './switches.ts';

export interface NetSuiteSimulatorOptions {
  /** As NetSuite writes it, `1234567_SB1` by default. */
  readonly accountId?: string;
  readonly nowMs?: () => number;
  readonly port?: number;
  readonly switches?: Partial<Switches>;
}

export class NetSuiteSimulator extends AccountControl {
  readonly server: SimulatedServer;
  readonly counters = new Counters();
  readonly #tokenEndpoint: TokenEndpoint;
  readonly #certificateEndpoint: CertificateEndpoint;
  readonly #traffic: Traffic;
  /** Writes whose client was cut off and which have not been carried out yet. */
  readonly #zombies: (() => SimulatedAnswer)[] = [];
  readonly #willBeZombies = new WeakSet<SimulatedRequest>();

  static async start(options: NetSuiteSimulatorOptions = {}): Promise<NetSuiteSimulator> {
    const { accountId = '1234567_SB1', nowMs = Date.now, port = 0, switches = {} } = options;
    const simulator = new NetSuiteSimulator(new Account(accountId, switches, nowMs));
    await simulator.server.start(port);
    return simulator;
  }

  private constructor(account: Account) {
    super(account);
    this.server = new SimulatedServer((request) => this.#handle(request));
    this.#tokenEndpoint = new TokenEndpoint(account);
    this.#certificateEndpoint = new CertificateEndpoint(account, this.#tokenEndpoint);
    this.#traffic = new Traffic(() => account.switches.concurrencyLimit, isData);
    this.#traffic.watch(this.server.requests);
  }

  /** Stands in for `https://{host}.suitetalk.api.netsuite.com`. */
  get url(): string {
    return this.server.url;
  }

  /** The audience of client assertions: the token URL of the account's real host. */
  get tokenAudience(): string {
    return this.account.origin + TOKEN_PATH;
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  /** Most data requests (records and SuiteQL) under way at once. */
  get peakConcurrent(): number {
    return this.#traffic.peak;
  }

  get tokensIssued(): number {
    return this.#tokenEndpoint.tokens.issued;
  }

  get loginAuditTrail(): readonly LoginAuditRow[] {
    return this.#tokenEndpoint.auditTrail;
  }

  /** An integration record; its returned state (enabled, active, ...) may be changed. */
  registerClient(registration: ClientRegistration): Client {
    return this.#tokenEndpoint.registrations.registerClient(registration);
  }

  hasClient(clientId: string): boolean {
    return this.#tokenEndpoint.registrations.clients.has(clientId);
  }

  /** Maps a certificate to the client; returns the certificate id, the `kid` of assertions. */
  registerCertificate(registration: CertificateRegistration): string {
    return this.#tokenEndpoint.registrations.registerCertificate(registration);
  }

  /** Of one integration, those that count towards the five: not revoked, and their time not over. */
  activeCertificates(clientId: string): readonly Certificate[] {
    return this.#tokenEndpoint.registrations.active(clientId);
  }

  revokeCertificate(certificateId: string): void {
    const certificate = this.#tokenEndpoint.registrations.certificates.get(certificateId);
    if (certificate === undefined) throw new Error('No such certificate');
    certificate.isRevoked = true;
  }

  /** Every access token issued so far stops working at once. */
  revokeTokens(): void {
    this.#tokenEndpoint.tokens.revokeAll();
  }

  /** Answers an error instead of handling: 429 and 500 as JSON, others as HTML. Data calls unless `when` says else. */
  failNext(status: number, options: FaultOptions = {}): () => void {
    return this.server.addFault(failure(this.account, status, options));
  }

  /** Answers this instead of handling, whatever it is. Data calls unless `when` says else. */
  answerNext(answer: SimulatedAnswer, { times = 1, when = isData }: FaultOptions = {}): () => void {
    return this.server.addFault({ respond: answer, when, times });
  }

  /** Refuses instead of handling, as it happens once in a while. Writes unless `when` says else. */
  refuseNext(kind: PassingRefusal, options: FaultOptions = {}): () => void {
    return this.server.addFault(passingRefusal(this.account, kind, options));
  }

  /** The write lands, then the connection is dropped. */
  loseReply(options: FaultOptions = {}): () => void {
    return this.#fault({ reset: 'after' }, options);
  }

  /** The write lands, and no answer ever comes. */
  hangReply(options: FaultOptions = {}): () => void {
    return this.#fault({ hang: true }, options);
  }

  /** The connection is dropped before anything is handled. */
  dropRequest(options: FaultOptions = {}): () => void {
    return this.#fault({ reset: 'before' }, options);
  }

  /** Takes its time before handling. */
  slowDown(delayMs: number, options: FaultOptions = {}): () => void {
    return this.#fault({ delayMs }, { when: isData, ...options });
  }

  /** The connection is dropped at once, and the write lands only when `releaseZombies` is called. */
  makeZombie({ times = 1, when = isWrite }: FaultOptions = {}): () => void {
    const marked = (request: SimulatedRequest): boolean => {
      if (!when(request)) return false;
      this.#willBeZombies.add(request);
      return true;
    };
    return this.server.addFault({ when: marked, times, reset: 'after' });
  }

  /** Carries out the cut-off writes in the order they came; returns the statuses nobody will see. */
  releaseZombies(): number[] {
    return this.#zombies.splice(0).map((carryOut) => carryOut().status);
  }

  #fault(fault: Fault, { times = 1, when = isWrite }: FaultOptions): () => void {
    return this.server.addFault({ ...fault, when, times });
  }

  async #handle(request: SimulatedRequest): Promise<SimulatedAnswer> {
    this.counters.count(request);
    if (request.path === TOKEN_PATH) return this.#tokenEndpoint.handle(request);
    return this.#refusable(() => {
      const { number, isAdmitted } = this.#traffic.passage(request);
      this.#assertLoggedIn(request);
      if (!isAdmitted) throw overloaded(this.account);
      assertLanguage(this.account, request);
      if (!this.#willBeZombies.has(request)) return this.#serve(request, number);
      this.#zombies.push(() => this.#refusable(() => this.#serve(request, Number.POSITIVE_INFINITY)));
      return { status: 204 };
    });
  }

  #refusable(work: () => SimulatedAnswer): SimulatedAnswer {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refusal) return problemAnswer(this.account, error);
      throw error;
    }
  }

  #assertLoggedIn(request: SimulatedRequest): void {
    const failed = this.#tokenEndpoint.tokens.failure(request);
    if (failed === undefined) return;
    this.#tokenEndpoint.audit('data-call', failed);
    throw invalidLogin(this.account);
  }

  #serve(request: SimulatedRequest, own: number): SimulatedAnswer {
    if (isCertificateCall(request)) return this.#certificateEndpoint.handle(request);
    if (request.path === SUITEQL_PATH) return serveSuiteql(this.account, request);
    if (request.path.startsWith(RECORD_PATH)) {
      return serveRecords(this.account, request, { own, latest: this.#traffic.latest });
    }
    throw invalidRequest('The request URL is not valid.');
  }
}
