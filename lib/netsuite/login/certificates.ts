// NetSuite's list of the certificates that may log in for the integration record: list, create, revoke. Which of the
// account's two hosts serves it is not certain, and what its refusals look like is not documented, so that only statuses
// are read. Trouble here says nothing about records: it never stops the workers.
import * as z from 'zod';
import { requestTimeoutMs } from '../../config/time-limits.ts';
import { type CachedSecret } from '../../credentials/secret-cache.ts';
import { type HttpAnswer } from '../../effects.ts';
import { ConnectorError, hasCode } from '../../errors.ts';
import { callVendor, type VendorConnection } from '../../http/call-vendor.ts';
import { hasShape, parseAnswer } from '../../http/parse-answer.ts';
import { accountHosts } from './account.ts';
import { type Authorization, type NetSuiteAuthorizer } from './authorization.ts';
import { type NetSuiteSecret } from './secret.ts';

export type CertificateHost = 'restlets' | 'suitetalk';

/** As NetSuite writes them: a number in one place and a text in another. */
const id = z.union([z.string().min(1), z.int()]).transform(String);
const day = z.iso.date();

const Listed = z.object({
  certificate_id: z.string().min(1),
  revoked: z.boolean(),
  valid_until: day,
  entity: z.object({ id }),
  role: z.object({ id }),
});
const Created = z.object({ certificate_id: z.string().min(1), valid_until: z.optional(day).catch(undefined) });
const Anything = z.unknown();

export interface RegisteredCertificate {
  readonly certificateId: string;
  readonly isRevoked: boolean;
  /** Its last day. */
  readonly validUntil: string;
  /** Internal ids of who logs in with it. */
  readonly entity: string;
  readonly role: string;
}

interface CertificateCall {
  readonly method: 'GET' | 'POST';
  /** Behind the list's own path. */
  readonly path?: string;
  readonly body?: object;
  readonly shape: z.ZodType;
}

export class NetSuiteCertificates {
  readonly #connection: VendorConnection;
  readonly #authorizer: NetSuiteAuthorizer;
  readonly #secret: CachedSecret<NetSuiteSecret>;
  readonly #baseUrlOverride: string | undefined;
  #hosts: readonly CertificateHost[];

  /** `hosts`: in the order in which they are tried. */
  constructor(parts: {
    connection: VendorConnection;
    authorizer: NetSuiteAuthorizer;
    secret: CachedSecret<NetSuiteSecret>;
    baseUrlOverride: string | undefined;
    hosts: readonly CertificateHost[];
  }) {
    this.#connection = ofItsOwn(parts.connection);
    this.#authorizer = parts.authorizer;
    this.#secret = parts.secret;
    this.#baseUrlOverride = parts.baseUrlOverride;
    // A stand-in serves both.
    this.#hosts = parts.baseUrlOverride === undefined ? parts.hosts : ['restlets'];
  }

  /** Those of the integration record, in NetSuite's order. Throws `certificates-refused`. */
  async list(): Promise<readonly RegisteredCertificate[]> {
    const answer = await this.#onFirstHost({ method: 'GET', shape: z.array(Anything) });
    const rows = parseAnswer(z.array(Listed), answer, { vendor: 'netsuite', what: 'the list of certificates' });
    return rows.map((row) => ({
      certificateId: row.certificate_id,
      isRevoked: row.revoked,
      validUntil: row.valid_until,
      entity: row.entity.id,
      role: row.role.id,
    }));
  }

  /** Throws `certificates-refused`, or `ambiguous-write` when it may have been registered all the same. */
  async create(
    certificatePem: string,
    { role, entity }: Pick<RegisteredCertificate, 'role' | 'entity'>,
  ): Promise<{ readonly certificateId: string; readonly validUntil: string | undefined }> {
    // The types of the vendor's sample.
    const body = { fileContent: certificatePem.trim(), role: Number(role), entity };
    const answer = accepted(await this.#call({ method: 'POST', body, shape: Created }));
    const made = parseAnswer(Created, answer, { vendor: 'netsuite', what: 'the new certificate' });
    return { certificateId: made.certificate_id, validUntil: made.valid_until };
  }

  /** It is final: the certificate cannot be registered again. */
  async revoke(certificateId: string): Promise<void> {
    const path = `/${encodeURIComponent(certificateId)}/revoke`;
    accepted(await this.#call({ method: 'POST', path, shape: Anything }));
  }

  /** The host that answers is the one for all that follows. */
  async #onFirstHost(call: CertificateCall): Promise<HttpAnswer> {
    let first: unknown;
    for (const host of this.#hosts) {
      try {
        const answer = accepted(await this.#call(call, host));
        this.#hosts = [host];
        return answer;
      } catch (error) {
        first ??= error;
        // A key that is not taken is taken by no host.
        if (hasCode(error, 'credentials-refused')) break;
      }
    }
    throw first;
  }

  async #call(call: CertificateCall, host: CertificateHost = this.#hosts[0] ?? 'restlets'): Promise<HttpAnswer> {
    const authorization = await this.#authorize();
    const first = await this.#send(call, host, authorization);
    return first.status === 401 ? await this.#send(call, host, await this.#authorize(authorization)) : first;
  }

  async #authorize(refused?: Authorization): Promise<Authorization> {
    try {
      return await this.#authorizer.get(refused);
    } catch (error) {
      if (!hasCode(error, 'credentials-refused')) throw error;
      throw new ConnectorError(
        'credentials-refused',
        'NetSuite does not take the present key any more (its certificate ended or was revoked, or the integration was ' +
          'disabled), so that it cannot be replaced automatically: replace it by hand with connector netsuite keygen.',
        { cause: error },
      );
    }
  }

  async #send(call: CertificateCall, host: CertificateHost, { accessToken }: Authorization): Promise<HttpAnswer> {
    const { accountId, clientId } = await this.#secret.get();
    const { restlets, base } = accountHosts(accountId, this.#baseUrlOverride);
    const origin = host === 'restlets' ? restlets : base;
    return await callVendor(
      this.#connection,
      {
        method: call.method,
        url: `${origin}/services/rest/auth/oauth2/v1/clients/${encodeURIComponent(clientId)}/certificates${call.path ?? ''}`,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${accessToken}`,
          ...(call.method === 'GET' ? {} : { 'content-type': 'application/json' }),
        },
        timeoutMs: requestTimeoutMs.netsuite,
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      },
      {
        isWrite: call.method !== 'GET',
        // "Successfully revoked" is a plain text.
        isOwnAnswer: (answer) =>
          (answer.status >= 400 && answer.status < 500) ||
          (answer.status < 300 && (call.shape === Anything || hasShape(call.shape, answer))),
      },
    );
  }
}

function accepted(answer: HttpAnswer): HttpAnswer {
  if (answer.status < 300) return answer;
  throw new ConnectorError(
    'certificates-refused',
    `NetSuite refused its list of certificates (status ${answer.status}): give the integration's role the permission ` +
      '"Manage own OAuth 2.0 Client Credentials Certificates", or replace the key by hand with connector netsuite keygen.',
  );
}

/** Looks at the workers' circuit, and never opens or closes it. */
const ofItsOwn = (connection: VendorConnection): VendorConnection => ({
  ...connection,
  circuit: {
    openUntil: (vendor) => connection.circuit.openUntil(vendor),
    open: (_vendor, _reason, untilMs) => Promise.resolve(untilMs ?? connection.effects.now()),
    reset: () => Promise.resolve(),
  },
});
