// One authorised request to NetSuite: token attached, a refused token renewed once, a refused account left alone.
import { type HttpAnswer, type HttpRequest } from '../effects.ts';
import { ConnectorError, WaitError } from '../errors.ts';
import { callVendor, type CallOptions, type VendorLine } from '../http/call-vendor.ts';
import { type Authorization, type NetSuiteAuthorizer } from './authorization.ts';

export interface NetSuiteRequest extends CallOptions {
  readonly method: HttpRequest['method'];
  /** Path and query behind the account's host. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const timeoutMs = 30_000;
const refusedAccountPauseMs = 5 * 60_000;

export class NetSuiteLine {
  readonly #line: VendorLine;
  readonly #authorizer: NetSuiteAuthorizer;

  constructor(line: VendorLine, authorizer: NetSuiteAuthorizer) {
    this.#line = line;
    this.#authorizer = authorizer;
  }

  /** Any answer but 401. Throws WaitError `credentials-refused` when a fresh token is refused as well. */
  async call(request: NetSuiteRequest): Promise<HttpAnswer> {
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
      throw error;
    }
  }

  #send(request: NetSuiteRequest, { base, accessToken }: Authorization): Promise<HttpAnswer> {
    const { method, path, headers = {}, body, isWrite = false } = request;
    return callVendor(
      this.#line,
      {
        method,
        url: base + path,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${accessToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        timeoutMs,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { isWrite },
    );
  }

  /** Our access as a whole is refused: nobody calls for a while, and an alarm says so. */
  async stopCalling(why: string, cause?: unknown): Promise<WaitError> {
    const { effects, gate } = this.#line;
    const untilMs = await gate.close('netsuite', 'credentials-refused', effects.now() + refusedAccountPauseMs);
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
