// A NetSuite client against a server that answers what the test tells it to; tokens are handed out by the test too.
import { generateKeyPairSync } from 'node:crypto';
import { type Environment } from '../../../lib/config/environment.ts';
import { NetSuiteClient } from '../../../lib/netsuite/netsuite-client.ts';
import { NetSuiteAuthorizer } from '../../../lib/netsuite/login/authorization.ts';
import { NetSuiteConnection } from '../../../lib/netsuite/netsuite-connection.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';
import { fakeConnection, type FakeConnection } from '../../support/fakes/fake-traffic.ts';
import { effectsWithHttp } from '../../support/virtual-http.ts';
import {
  type RecordedRequest,
  type SimulatedAnswer,
  type SimulatedRequest,
  SimulatedServer,
} from '../../world/http/simulated-server.ts';

const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });

export const netSuiteSecret = (clientId = 'client-1'): string =>
  JSON.stringify({
    accountId: '1234567_SB1',
    clientId,
    certificateId: 'certificate-1',
    algorithm: 'ES256',
    privateKeyPem: key,
  });

const tokenPath = '/services/rest/auth/oauth2/v1/token';

export class NetSuiteAccount {
  readonly effects = effectsWithHttp();
  readonly connection: FakeConnection = fakeConnection(this.effects);
  readonly tokenStore = new FakeTokenStore(this.effects.now);
  secret = netSuiteSecret();
  handle: (request: SimulatedRequest) => SimulatedAnswer = () => ({ status: 500 });
  issueToken: (request: SimulatedRequest) => SimulatedAnswer = () => ({
    status: 200,
    body: JSON.stringify({ access_token: `access-${this.tokenRequests.length}`, expires_in: 3600 }),
  });
  readonly server = new SimulatedServer((request) =>
    request.path === tokenPath ? this.issueToken(request) : this.handle(request),
  );
  #client: NetSuiteClient | undefined;

  environment: Environment | undefined;
  identity = 'externalId';
  language: string | null = null;

  get netSuiteConnection(): NetSuiteConnection {
    const { connection, effects, tokenStore } = this;
    const secret = cacheSecret(() => Promise.resolve(this.secret), NetSuiteSecret, { effects, name: 'NetSuite' });
    const authorizer = new NetSuiteAuthorizer({
      ...{ connection, secret, tokenStore, environment: this.environment },
      baseUrlOverride: this.server.url,
    });
    return new NetSuiteConnection(connection, authorizer, this.language);
  }

  get client(): NetSuiteClient {
    return (this.#client ??= new NetSuiteClient(this.netSuiteConnection, {
      identity: this.identity,
      employeeNumber: 'entityId',
      references: new Set(['custentity_region']),
      multiples: new Set(),
    }));
  }

  get tokenRequests(): readonly RecordedRequest[] {
    return this.server.requests.filter(({ path }) => path === tokenPath);
  }

  /** Requests that were no token requests. */
  get requests(): readonly RecordedRequest[] {
    return this.server.requests.filter(({ path }) => path !== tokenPath);
  }

  answers(status: number, body: unknown = '', headers: Record<string, string> = {}): void {
    this.handle = () => ({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  }
}

export const refusalBody = (detail: string, code = 'USER_ERROR') => ({
  'o:errorDetails': [{ detail, 'o:errorCode': code }],
});
