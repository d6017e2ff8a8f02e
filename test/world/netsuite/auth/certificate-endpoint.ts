// /services/rest/auth/oauth2/v1/clients/{clientId}/certificates: list, create and revoke, with the names and types of the
// vendor's samples. Statuses and error bodies are not documented: they are ours, and a switch.
import * as z from 'zod';
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { problemAnswer, Refusal, userError } from '../problem.ts';
import { type AccessTokens } from './access-tokens.ts';
import { type Certificate, CertificateRefused, type Client, type Registrations } from './registrations.ts';

const PATH = /^\/services\/rest\/auth\/oauth2\/v1\/clients\/([^/]+)\/certificates(?:\/([^/]+)\/revoke)?$/;

export const isCertificateCall = ({ path }: Pick<SimulatedRequest, 'path'>): boolean => PATH.test(path);

const id = z.union([z.int(), z.string().regex(/^-?\d+$/)]).transform(Number);
const CreateRequest = z.object({ fileContent: z.string(), role: id, entity: id });

export class CertificateEndpoint {
  readonly #account: Account;
  readonly #registrations: Registrations;
  readonly #tokens: AccessTokens;

  constructor(account: Account, parts: { registrations: Registrations; tokens: AccessTokens }) {
    this.#account = account;
    this.#registrations = parts.registrations;
    this.#tokens = parts.tokens;
  }

  /** The caller has a valid token. */
  handle(request: SimulatedRequest): SimulatedAnswer {
    try {
      return this.#serve(request);
    } catch (error) {
      if (error instanceof CertificateRefused) return this.#refuse(userError(error.message));
      if (error instanceof Refusal) return this.#refuse(error);
      throw error;
    }
  }

  #serve(request: SimulatedRequest): SimulatedAnswer {
    if (!this.#isServedOn(request.headers['host'] ?? '')) {
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html><body>Not Found</body></html>' };
    }
    const [, clientId = '', certificateId] = PATH.exec(request.path) ?? [];
    const caller = this.#tokens.clientOf(request);
    if (caller?.clientId !== decodeURIComponent(clientId) || !this.#account.switches.roleMayManageCertificates) {
      throw denied();
    }
    if (certificateId !== undefined) return this.#revoke(request, caller, decodeURIComponent(certificateId));
    if (request.method === 'GET') return json(this.#list(caller));
    if (request.method === 'POST') return json(this.#create(request, caller));
    throw notAllowed();
  }

  /** Hosts of any other name stand for either of the account's own. */
  #isServedOn(host: string): boolean {
    const { certificatesOn } = this.#account.switches;
    const [, service] = /\.(restlets|suitetalk)\.api\.netsuite\.com$/.exec(host) ?? [];
    return service === undefined || certificatesOn === 'both' || certificatesOn === service;
  }

  #list({ clientId }: Client): object[] {
    return this.#registrations
      .ofClient(clientId)
      .filter(({ isRevoked }) => !isRevoked || this.#account.switches.listsRevokedCertificates)
      .map((certificate) => this.#listed(certificate));
  }

  #listed({ certificateId, entity, role, isRevoked, ...certificate }: Certificate): object {
    const name = 'BambooHR connector';
    return {
      application: {
        id: this.#id(41),
        name,
        url: '/app/common/integration/integrapp.nl?id=41',
        application_id: '0B7C1D2E-3F40-4A5B-8C6D-7E8F90A1B2C3',
      },
      entity: {
        id: this.#id(entity),
        name: 'svc.bamboohr@example.com',
        url: `/app/common/entity/entity.nl?id=${String(entity)}`,
      },
      role: { id: this.#id(role), name: 'BambooHR Integration', url: `/app/setup/role.nl?id=${String(role)}` },
      created: day(certificate.createdAtMs),
      valid_from: day(certificate.validFromMs),
      valid_until: day(certificate.validUntilMs),
      revoked: isRevoked,
      certificate_id: certificateId,
      algorithm: algorithmOf(certificate.publicKey.asymmetricKeyType),
    };
  }

  #create(request: SimulatedRequest, caller: Client): object {
    const { fileContent, role, entity } = readJson(request);
    if (entity !== caller.entity && !this.#account.switches.certificatesOfOtherEntities) throw denied();
    const certificate = this.#registrations.addCertificate(
      { clientId: caller.clientId, certificatePem: fileContent, role, entity },
      { mayBeKnown: this.#account.switches.sameCertificateAgain === 'second-id' },
    );
    return {
      entity_role_id: { com: this.#account.accountId, ent: this.#id(entity), rol: this.#id(role) },
      application_id: this.#id(41),
      certificate_id: certificate.certificateId,
      certificate: fileContent,
      algorithm: algorithmOf(certificate.publicKey.asymmetricKeyType),
      created_at: day(certificate.createdAtMs),
      valid_from: day(certificate.validFromMs),
      valid_until: day(certificate.validUntilMs),
      invalidated: false,
    };
  }

  #revoke(request: SimulatedRequest, { clientId }: Client, certificateId: string): SimulatedAnswer {
    if (request.method !== 'POST') throw notAllowed();
    assertJson(request);
    const certificate = this.#registrations.ofClient(clientId).find((each) => each.certificateId === certificateId);
    if (certificate === undefined) throw userError('The certificate does not exist.');
    if (certificate.isRevoked) throw userError('The certificate is revoked already.');
    certificate.isRevoked = true;
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'Successfully revoked' };
  }

  #refuse(refusal: Refusal): SimulatedAnswer {
    switch (this.#account.switches.certificateErrorBody) {
      case 'problem':
        return problemAnswer(this.#account, refusal);
      case 'oauth':
        return { ...json({ error: 'invalid_request' }), status: refusal.status };
      case 'empty':
        return { status: refusal.status };
    }
  }

  #id(number: number): number | string {
    return this.#account.switches.certificateIdsAs === 'string' ? String(number) : number;
  }
}

const json = (body: object): SimulatedAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const algorithmOf = (keyType: string | undefined): string => (keyType === 'ec' ? 'EC' : 'RSA');

const denied = (): Refusal =>
  new Refusal(403, {
    detail: 'Permission Violation: You need the Manage own OAuth 2.0 Client Credentials Certificates permission.',
    code: 'INSUFFICIENT_PERMISSION',
  });

const notAllowed = (): Refusal =>
  new Refusal(405, { detail: 'The request method is not allowed here.', code: 'INVALID_REQUEST' });

function assertJson({ headers }: SimulatedRequest): void {
  if (/^application\/json\b/i.test(headers['content-type'] ?? '')) return;
  throw new Refusal(415, { detail: 'The content type is not supported.', code: 'INVALID_REQUEST' });
}

function readJson(request: SimulatedRequest): z.output<typeof CreateRequest> {
  assertJson(request);
  try {
    return CreateRequest.parse(JSON.parse(request.body.toString('utf8')));
  } catch {
    throw new Refusal(400, { detail: 'The request body is not valid.', code: 'INVALID_CONTENT' });
  }
}
