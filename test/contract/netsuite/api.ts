// Plain HTTP calls to NetSuite, with nothing of the product in between: every belief is checked on the raw answer.
import { createPrivateKey, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { SignJWT } from 'jose';
import { type NetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';

const TOKEN_PATH = '/services/rest/auth/oauth2/v1/token';
const RECORD_PATH = '/services/rest/record/v1';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, or an empty object where there is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface AssertionChanges {
  readonly header?: object;
  readonly claims?: object;
  readonly key?: Parameters<SignJWT['sign']>[0];
}

export class NetSuiteApi {
  readonly baseUrl: string;
  readonly credentials: NetSuiteCredentials;
  readonly #created = new Set<string>();
  #token: string | undefined;

  constructor(baseUrl: string, credentials: NetSuiteCredentials) {
    this.baseUrl = baseUrl;
    this.credentials = credentials;
  }

  get tokenUrl(): string {
    const host = this.credentials.accountId.toLowerCase().replaceAll('_', '-');
    return `https://${host}.suitetalk.api.netsuite.com${TOKEN_PATH}`;
  }

  async assertion({ header, claims, key }: AssertionChanges = {}): Promise<string> {
    const { algorithm, certificateId, clientId, privateKeyPem } = this.credentials;
    const now = Math.floor(Date.now() / 1000);
    const standard = { iss: clientId, scope: ['rest_webservices'], aud: this.tokenUrl, iat: now, exp: now + 300 };
    return new SignJWT({ ...standard, ...claims })
      .setProtectedHeader({ typ: 'JWT', alg: algorithm, kid: certificateId, ...header })
      .sign(key ?? createPrivateKey(privateKeyPem));
  }

  form(assertion: string): Record<string, string> {
    return {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    };
  }

  async postToken(
    form: Record<string, string> | [string, string][],
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const contentType = 'application/x-www-form-urlencoded';
    const body = new URLSearchParams(form).toString();
    return this.#send('POST', TOKEN_PATH, { 'content-type': contentType, ...headers }, body);
  }

  /** The answer to an assertion with these changes. */
  async askToken(changes: AssertionChanges = {}): Promise<Answer> {
    return this.postToken(this.form(await this.assertion(changes)));
  }

  async token(): Promise<string> {
    this.#token ??= String((await this.askToken()).json['access_token']);
    return this.#token;
  }

  forgetToken(): void {
    this.#token = undefined;
  }

  /** A data call with a valid token; `path` begins after the host. */
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const contentType: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const login = { authorization: `Bearer ${await this.token()}` };
    return this.#send(method, path, { ...login, ...contentType, ...headers }, text);
  }

  /** A call of the record service, e.g. `employee/eid:x`. */
  async record(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call(method, `${RECORD_PATH}/${path}`, body, headers);
  }

  async suiteql(q: string, params?: unknown[], query = ''): Promise<Answer> {
    const body = params === undefined ? { q } : { q, params };
    return this.call('POST', `/services/rest/query/v1/suiteql${query}`, body, { prefer: 'transient' });
  }

  /** A call of the certificate endpoint of the integration record; `path` is what follows the list's own. */
  async certificates(method: string, path = '', body?: object): Promise<Answer> {
    return this.call(method, this.certificatePath(path), body, { 'content-type': 'application/json' });
  }

  certificatePath(path = ''): string {
    return `/services/rest/auth/oauth2/v1/clients/${this.credentials.clientId}/certificates${path}`;
  }

  /** The status of a GET that names another host than it goes to. */
  async statusAt(host: string, path: string): Promise<number> {
    const headers = { host, authorization: `Bearer ${await this.token()}` };
    return new Promise((resolve, reject) => {
      const sent = httpRequest(this.baseUrl + path, { headers }, (response) => {
        void readText(response).then(() => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  /** An external id nobody used before; its employee is deleted at the end. */
  newExternalId(): string {
    const externalId = `contract-${randomUUID()}`;
    this.#created.add(externalId);
    return externalId;
  }

  async deleteCreated(): Promise<void> {
    for (const externalId of this.#created) await this.record('DELETE', `employee/eid:${externalId}`);
  }

  async #send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const init = { method, headers, redirect: 'manual' as const, ...(body === undefined ? {} : { body }) };
    const response = await fetch(this.baseUrl + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const json = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, json };
  }
}

/** The internal id out of a Location header. */
export const createdId = ({ headers }: Answer): string => headers.get('location')?.split('/').at(-1) ?? '';

export interface Problem {
  readonly status: number;
  readonly code: unknown;
  readonly detail: string;
  readonly path?: unknown;
}

/** What a NetSuite error says, without its changeable `type` and `title`. */
export function problem({ status, json }: Answer): Problem {
  const details = json['o:errorDetails'] as Record<string, unknown>[] | undefined;
  const [first = {}] = details ?? [];
  const path = first['o:errorPath'];
  return {
    status,
    code: first['o:errorCode'],
    detail: String(first['detail']),
    ...(path === undefined ? {} : { path }),
  };
}
