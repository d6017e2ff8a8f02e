// One authorised request to BambooHR: a refused token renewed once, a refused account left alone.
import { type HttpAnswer } from '../effects.ts';
import { hasCode, WaitError } from '../errors.ts';
import { callVendor, type VendorLine } from '../http/call-vendor.ts';
import { type Authorization, type BambooHrAuthorizer } from './authorization.ts';
import { bambooHrBase } from './host.ts';
import { classifyRefusal } from './problem.ts';

export interface BambooHrRequest {
  /** A POST here asks a question that is too long for a URL: nothing is ever changed by one. */
  readonly body?: unknown;
  /** Not every account may ask for this; a refusal then says nothing about the credential. */
  readonly isOptional?: boolean;
}

const timeoutMs = 20_000;
/** Long enough to stay far from a lock-out, short enough to notice a repaired credential. */
const refusedAccountPauseMs = 15 * 60_000;

export class BambooHrLine {
  readonly #line: VendorLine;
  readonly #authorizer: BambooHrAuthorizer;
  readonly #standIn: string | undefined;

  constructor(parts: { line: VendorLine; authorizer: BambooHrAuthorizer; standIn: string | undefined }) {
    this.#line = parts.line;
    this.#authorizer = parts.authorizer;
    this.#standIn = parts.standIn;
  }

  async get(path: string, request: BambooHrRequest = {}): Promise<HttpAnswer> {
    const { isOptional = false } = request;
    const authorization = await this.#authorize();
    const first = await this.#send(path, authorization, request);
    if (!isAccountRefusal(first) || (isOptional && first.status === 403)) return first;
    if (first.status === 401 && (await this.#authorizer.renew(authorization))) {
      const second = await this.#send(path, await this.#authorize(authorization), request);
      if (!isAccountRefusal(second)) return second;
    }
    if (isOptional) return first;
    throw await this.#stopCalling(first.status);
  }

  /** Rows of an answer that could not be read; what is read of the others stands. */
  reportMalformed(what: string, count: number): void {
    if (count === 0) return;
    const { effects } = this.#line;
    effects.metrics.add('SourceRowsMalformed', count);
    effects.log.warn('malformed rows of a BambooHR answer skipped', { vendor: 'bamboohr', kind: what, count });
  }

  async #authorize(refused?: Authorization): Promise<Authorization> {
    try {
      return await this.#authorizer.get(refused);
    } catch (error) {
      if (hasCode(error, 'credentials-refused') && !(error instanceof WaitError)) throw await this.#stopCalling(401);
      throw error;
    }
  }

  #send(
    path: string,
    { companyDomain, header }: { companyDomain: string; header: string },
    { body }: BambooHrRequest,
  ): Promise<HttpAnswer> {
    return callVendor(this.#line, {
      method: body === undefined ? 'GET' : 'POST',
      url: bambooHrBase(companyDomain, this.#standIn) + path,
      headers: {
        // Without Accept the answer is XML with status 200.
        accept: 'application/json',
        authorization: header,
        'user-agent': 'bamboohr-netsuite-connector',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      timeoutMs,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Repeated bad credentials get the account locked out, so nobody calls until the pause is over. */
  async #stopCalling(status: number): Promise<WaitError> {
    const { effects, gate } = this.#line;
    const untilMs = await gate.close('bamboohr', 'credentials-refused', effects.now() + refusedAccountPauseMs);
    effects.metrics.add('CredentialsRefused');
    effects.log.error('credentials refused', { vendor: 'bamboohr', status, until: new Date(untilMs).toISOString() });
    return new WaitError(
      'credentials-refused',
      `BambooHR refused the connector's credential (${status}): check the BambooHR secret and its user's access.`,
      untilMs,
    );
  }
}

const isAccountRefusal = (answer: HttpAnswer): boolean =>
  (answer.status === 401 || answer.status === 403) && classifyRefusal(answer) === 'account';
