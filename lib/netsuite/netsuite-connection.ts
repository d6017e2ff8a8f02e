// One authorised request to NetSuite: token attached, a refused token renewed once, a refused account left alone.
import type * as z from 'zod';
import { requestTimeoutMs } from '../config/time-limits.ts';
import { type HttpAnswer, type HttpRequest } from '../effects.ts';
import { ConnectorError, hasCode, WaitError } from '../errors.ts';
import { callVendor, type CallOptions, type VendorConnection } from '../http/call-vendor.ts';
import { hasShape } from '../http/parse-answer.ts';
import { type Authorization, type NetSuiteAuthorizer } from './login/authorization.ts';
import { AccountLanguage } from './language.ts';
import { isOwnRefusal, refusedHeader } from './classify-refusal.ts';

export interface NetSuiteRequest extends CallOptions {
  readonly method: HttpRequest['method'];
  /** Path and query behind the account's host. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** What a 200 has to look like; anything else is not NetSuite's answer. */
  readonly shape: z.ZodType;
  /** Nothing is sent where the secret has come to name another account than this. */
  readonly onlyAt?: string;
}

/** Faults of the account that no other key would mend. */
const notLoginFaults = ['query-refused', 'header-refused', 'role-refused'];
const refusedAccountPauseMs = 5 * 60_000;
const ownErrorPauseMs = 60_000;

export class NetSuiteConnection {
  readonly #connection: VendorConnection;
  readonly #authorizer: NetSuiteAuthorizer;
  readonly #language: AccountLanguage;

  /** `language`: what to send where the account insists on one; null: learn it from the refusal. */
  constructor(connection: VendorConnection, authorizer: NetSuiteAuthorizer, language: string | null = null) {
    this.#connection = connection;
    this.#authorizer = authorizer;
    this.#language = new AccountLanguage(language);
  }

  /** Any answer about the request itself. Throws WaitError for one that concerns the account as a whole. */
  async call(request: NetSuiteRequest): Promise<HttpAnswer> {
    const answer = await this.#callOnce(request);
    const refused = refusedHeader(answer);
    if (refused === undefined) return answer;
    for (const language of refused.isLanguage ? this.#language.toTry(refused.values) : []) {
      this.#language.learn(language);
      const again = await this.#callOnce(request);
      if (refusedHeader(again) === undefined) return again;
    }
    throw await this.stopCalling('header-refused');
  }

  /** The account that calls go to now, by its id. */
  async accountId(): Promise<string> {
    return (await this.#authorize()).accountId;
  }

  /** A moment, for what another try meets differently. False when the invocation has no time for that. */
  async pauseShortly(): Promise<boolean> {
    const { now, random, sleep } = this.#connection.effects;
    const waitMs = Math.round(500 + random() * 1_000);
    if (now() + waitMs > this.#connection.waitUntilMs()) return false;
    await sleep(waitMs);
    return true;
  }

  async #callOnce(request: NetSuiteRequest): Promise<HttpAnswer> {
    const authorization = await this.#authorize();
    const first = await this.#send(request, authorization);
    if (first.status !== 401) return first;
    const second = await this.#send(request, await this.#authorize(authorization));
    if (second.status !== 401) return second;
    throw await this.stopCalling('status-401');
  }

  async #authorize(refused?: Authorization): Promise<Authorization> {
    try {
      return await this.#authorizer.get(refused);
    } catch (error) {
      if (error instanceof ConnectorError && error.code === 'credentials-refused' && !(error instanceof WaitError)) {
        throw await this.stopCalling('assertion-refused', error);
      }
      if (hasCode(error, 'wrong-environment')) throw await this.#standAside(error);
      throw error;
    }
  }

  #send(request: NetSuiteRequest, { accountId, base, accessToken }: Authorization): Promise<HttpAnswer> {
    const { method, path, headers = {}, body, shape, isWrite = false, onlyAt = accountId } = request;
    if (onlyAt !== accountId)
      throw new ConnectorError('operation-invalid', 'The NetSuite secret names another account.');
    return callVendor(
      this.#connection,
      {
        method,
        url: base + path,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${accessToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...this.#language.headers,
          ...headers,
        },
        timeoutMs: requestTimeoutMs.netsuite,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      {
        isWrite,
        isOwnAnswer: (answer) =>
          isOwnRefusal(answer) ||
          (isWrite && answer.status === 204) ||
          (answer.status === 200 && hasShape(shape, answer)),
      },
    );
  }

  /** A question met an error of NetSuite's own: it is asked again later, and says nothing about an employee. */
  tryLater(cause: unknown): WaitError {
    const untilMs = this.#connection.effects.now() + ownErrorPauseMs;
    return new WaitError('unexpected-error', 'NetSuite met an error of its own.', untilMs, cause);
  }

  /** The account is not one that this deployment may call: nothing was sent, and an alarm says so. */
  async #standAside(fault: ConnectorError): Promise<WaitError> {
    const { effects, circuit } = this.#connection;
    const untilMs = await circuit.open('netsuite', fault.code, effects.now() + refusedAccountPauseMs);
    effects.metrics.add('NetSuiteWrongEnvironment');
    effects.log.error('account of another environment', { vendor: 'netsuite', code: fault.code });
    return new WaitError(fault.code, fault.message, untilMs, fault);
  }

  /** Our access as a whole is refused: no worker calls for a while, and an alarm says so. */
  async stopCalling(why: string, cause?: unknown): Promise<WaitError> {
    const { effects, circuit } = this.#connection;
    const reason = notLoginFaults.includes(why) ? why : 'credentials-refused';
    const untilMs = await circuit.open('netsuite', reason, effects.now() + refusedAccountPauseMs);
    effects.metrics.add('CredentialsRefused');
    effects.log.error('credentials refused', { vendor: 'netsuite', code: why, until: new Date(untilMs).toISOString() });
    return new WaitError(
      'credentials-refused',
      `NetSuite refused the connector's access (${why}): check the integration record, the role's permissions and the Login Audit Trail.`,
      untilMs,
      cause,
    );
  }
}
