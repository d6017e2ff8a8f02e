// A line to a simulated company, without a gate or a queue around it.
import { BambooHrAuthorizer } from '../../../lib/bamboohr/login/authorization.ts';
import { type BambooHrConnection } from '../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';
import { FakeRefusedCredentials } from '../../support/fakes/credentials/fake-refused-credentials.ts';
import { fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { effectsWithHttp } from '../../support/virtual-http.ts';
import { type BambooHrSimulator } from '../../world/bamboohr/bamboohr-simulator.ts';

export function lineTo({
  url: baseUrlOverride,
  apiKey,
}: Pick<BambooHrSimulator, 'url' | 'apiKey'>): ConstructorParameters<typeof BambooHrConnection>[0] {
  const effects = effectsWithHttp();
  const connection = fakeConnection(effects, { vendor: 'bamboohr' });
  const content = JSON.stringify({ companyDomain: 'acmeworks', auth: { type: 'apiKey', apiKey } });
  const secret = cacheSecret(() => Promise.resolve(content), BambooHrSecret, { effects, name: 'BambooHR' });
  const tokenStore = new FakeTokenStore(effects.now);
  return {
    connection,
    authorizer: new BambooHrAuthorizer({
      connection,
      secret,
      tokenStore,
      refused: new FakeRefusedCredentials(),
      baseUrlOverride,
    }),
    baseUrlOverride,
  };
}
