// One authorised request to BambooHR: a refused token renewed once, a refused account left alone.
import type * as z from 'zod';
import { requestTimeoutMs } from '../config/time-limits.ts';
import { type HttpAnswer } from '../effects.ts';
import { type ConnectorError, hasCode, WaitError } from '../errors.ts';
import { callVendor, type VendorConnection } from '../http/call-vendor.ts';
import { type Authorization, type BambooHrAuthorizer } from './login/authorization.ts';
import { bambooHrBase } from './host.ts';
import { RawEmployee } from './employee.ts';
import { createAccountCheck } from './account-check.ts';
import { classifyRefusal, isOwnAnswer } from './classify-refusal.ts';

export interface BambooHrRequest {
  /** A POST here asks a question that is too long for a URL: nothing is ever changed by one. */
  readonly body?: unknown;
  /** Not every account may ask for this; a refusal then says nothing about the credential. */
  readonly isOptional?: boolean;
  /** The question is about one employee: a refusal that does not say whom it concerns may concern just them. */
  readonly isAboutEmployee?: boolean;
  /** What a 200 has to look like; anything else is not BambooHR's answer. */
  readonly shape?: z.ZodType;
  /** Writes to our own webhook registration, the one thing that is ever changed there: never repeated blindly. */
  readonly write?: 'POST' | 'PUT' | 'DELETE';
  /** Where neither the shape nor the usual statuses tell BambooHR's answer from another. */
  readonly isOwn?: (answer: HttpAnswer) => boolean;
  /** Concerns this one question, though its status means trouble elsewhere. */
  readonly isFinal?: (answer: HttpAnswer) => boolean;
}

/** Long enough to stay far from a lock-out, short enough to notice a repaired credential. */
const refusedAccountPauseMs = 15 * 60_000;
/** Nothing is sent meanwhile nor afterwards, unless the secret holds another credential by then. */
const goneCredentialPauseMs = 60_000;

export class BambooHrConnection {
  readonly #connection: VendorConnection;
  readonly #authorizer: BambooHrAuthorizer;
  readonly #baseUrlOverride: string | undefined;
  readonly #isAccountOpen: () => Promise<boolean>;

  constructor(parts: {
    connection: VendorConnection;
    authorizer: BambooHrAuthorizer;
    baseUrlOverride: string | undefined;
  }) {
    this.#connection = parts.connection;
    this.#authorizer = parts.authorizer;
    this.#baseUrlOverride = parts.baseUrlOverride;
    this.#isAccountOpen = createAccountCheck(
      parts.connection.effects,
      async (path) => (await this.#ask(path, { shape: RawEmployee })).answer,
    );
  }

  /** Any answer that says nothing against the account. Throws WaitError for one that does, and for no answer at all. */
  async get(path: string, request: BambooHrRequest = {}): Promise<HttpAnswer> {
    const { isOptional = false, isAboutEmployee = false } = request;
    const { answer, authorization } = await this.#ask(path, request);
    const refusal = classifyRefusal(answer);
    if (isOptional || (refusal !== 'account' && refusal !== 'unclear')) return answer;
    if (refusal === 'account' && authorization.keyId !== undefined) {
      throw await this.#standAside(await this.#authorizer.giveUp(authorization.keyId));
    }
    if (refusal === 'account' || !(await this.#isAccountOpen())) throw await this.#stopCalling(answer.status);
    if (isAboutEmployee) return answer;
    throw this.#mayNotAsk(answer.status);
  }

  /** A refused token is renewed once. */
  async #ask(
    path: string,
    request: BambooHrRequest,
  ): Promise<{ readonly answer: HttpAnswer; readonly authorization: Authorization }> {
    const authorization = await this.#authorize();
    const answer = await this.#send(path, authorization, request);
    const first = { answer, authorization };
    if (answer.status !== 401 || !(await this.#authorizer.renew(authorization))) return first;
    const renewed = await this.#authorize(authorization);
    const second = { answer: await this.#send(path, renewed, request), authorization: renewed };
    return second.answer.status === 401 ? { ...second, answer } : second;
  }

  /** Rows of an answer that could not be read; what is read of the others stands. */
  reportMalformed(what: string, count: number): void {
    if (count === 0) return;
    const { effects } = this.#connection;
    effects.metrics.add('SourceRowsMalformed', count);
    effects.log.warn('malformed rows of a BambooHR answer skipped', { vendor: 'bamboohr', kind: what, count });
  }

  async #authorize(refused?: Authorization): Promise<Authorization> {
    try {
      return await this.#authorizer.get(refused);
    } catch (error) {
      if (hasCode(error, 'credentials-refused') && !(error instanceof WaitError)) throw await this.#stopCalling(401);
      if (hasCode(error, 'key-refused', 'reconnect-needed')) throw await this.#standAside(error);
      throw error;
    }
  }

  #send(
    path: string,
    { companyDomain, header }: { companyDomain: string; header: string },
    { body, shape, write, isFinal, isOwn = (answer) => isOwnAnswer(answer, shape) }: BambooHrRequest,
  ): Promise<HttpAnswer> {
    return callVendor(
      this.#connection,
      {
        method: write ?? (body === undefined ? 'GET' : 'POST'),
        url: bambooHrBase(companyDomain, this.#baseUrlOverride) + path,
        headers: {
          // Without Accept the answer is XML with status 200.
          accept: 'application/json',
          authorization: header,
          'user-agent': 'bamboohr-netsuite-connector',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        timeoutMs: requestTimeoutMs.bamboohr,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { isOwnAnswer: isOwn, isWrite: write !== undefined, ...(isFinal === undefined ? {} : { isFinal }) },
    );
  }

  /** Our user lacks a right that every employee depends on: their changes wait, and other calls go on. */
  #mayNotAsk(status: number): WaitError {
    const { effects } = this.#connection;
    effects.metrics.add('CredentialsRefused');
    effects.log.error('permission missing', { vendor: 'bamboohr', status });
    return new WaitError(
      'permission-missing',
      `BambooHR's user of the connector lacks a right that every employee depends on (${status}): give it back.`,
      effects.now() + refusedAccountPauseMs,
    );
  }

  /** Repeated bad credentials get the account locked out, so no worker calls until the pause is over. */
  async #stopCalling(status: number): Promise<WaitError> {
    const { effects, circuit } = this.#connection;
    const untilMs = await circuit.open('bamboohr', 'credentials-refused', effects.now() + refusedAccountPauseMs);
    effects.metrics.add('CredentialsRefused');
    effects.log.error('credentials refused', { vendor: 'bamboohr', status, until: new Date(untilMs).toISOString() });
    return new WaitError(
      'credentials-refused',
      `BambooHR refused the connector's credential (${status}): check the BambooHR secret and its user's access.`,
      untilMs,
    );
  }

  /** The credential is worth nothing any more: it is not sent, and one alarm says what to do. */
  async #standAside(error: ConnectorError): Promise<WaitError> {
    const { effects, circuit } = this.#connection;
    const untilMs = await circuit.open('bamboohr', error.code, effects.now() + goneCredentialPauseMs);
    effects.metrics.add(error.code === 'key-refused' ? 'BambooHrKeyRefused' : 'BambooHrReconnectNeeded');
    effects.log.error('credential not used any more', { vendor: 'bamboohr', code: error.code });
    return new WaitError(error.code, error.message, untilMs, error);
  }
}
