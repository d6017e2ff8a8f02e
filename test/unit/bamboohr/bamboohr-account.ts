// A BambooHR client against a server that answers what the test tells it to.
import { BambooHrAuthorizer } from '../../../lib/bamboohr/login/authorization.ts';
import { BambooHrClient } from '../../../lib/bamboohr/bamboohr-client.ts';
import { BambooHrConnection } from '../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';
import { FakeRefusedCredentials } from '../../support/fakes/credentials/fake-refused-credentials.ts';
import { fakeConnection, type FakeConnection } from '../../support/fakes/fake-traffic.ts';
import { effectsWithHttp } from '../../support/virtual-http.ts';
import { type Handler, SimulatedServer } from '../../world/http/simulated-server.ts';

export const apiKeySecret = (apiKey = 'key-1'): string =>
  JSON.stringify({ companyDomain: 'acme', auth: { type: 'apiKey', apiKey } });
export const oauthSecret = (refreshToken = 'refresh-1'): string =>
  JSON.stringify({ companyDomain: 'acme', auth: { type: 'oauth', clientId: 'c', clientSecret: 's', refreshToken } });

export class BambooHrAccount {
  readonly effects = effectsWithHttp();
  readonly connection: FakeConnection = fakeConnection(this.effects, { vendor: 'bamboohr' });
  readonly tokenStore = new FakeTokenStore(this.effects.now);
  readonly refused = new FakeRefusedCredentials();
  secret = apiKeySecret();
  handle: Handler = () => ({ status: 500 });
  readonly server = new SimulatedServer((request) => this.handle(request));
  #client: BambooHrClient | undefined;

  get client(): BambooHrClient {
    return (this.#client ??= this.newClient());
  }

  /** One more function, with a memory of its own. */
  newClient(): BambooHrClient {
    return new BambooHrClient(this.bambooHrConnection);
  }

  get bambooHrConnection(): BambooHrConnection {
    const { connection, effects, tokenStore, refused } = this;
    const secret = cacheSecret(() => Promise.resolve(this.secret), BambooHrSecret, { effects, name: 'BambooHR' });
    const baseUrlOverride = this.server.url;
    const authorizer = new BambooHrAuthorizer({ connection, secret, tokenStore, refused, baseUrlOverride });
    return new BambooHrConnection({ connection, authorizer, baseUrlOverride });
  }

  /** Answers every request with this. */
  answers(status: number, body: unknown = '', headers: Record<string, string> = {}): void {
    this.handle = () => ({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  }
}
