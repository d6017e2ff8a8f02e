// A line to a simulated account, without a gate or a queue around it.
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { NetSuiteAuthorizer } from '../../../lib/netsuite/login/authorization.ts';
import { NetSuiteConnection } from '../../../lib/netsuite/netsuite-connection.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';
import { fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { effectsWithHttp } from '../../support/virtual-http.ts';
import { createNetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { type NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';

export function lineTo(netsuite: NetSuiteSimulator): NetSuiteConnection {
  const effects = effectsWithHttp();
  // The assertion is checked against the simulator's own clock.
  effects.nowMs = Date.now();
  const connection = fakeConnection(effects, { vendor: 'netsuite' });
  const content = JSON.stringify(createNetSuiteCredentials(netsuite));
  const secret = cacheSecret(() => Promise.resolve(content), NetSuiteSecret, { effects, name: 'NetSuite' });
  const tokenStore = new FakeTokenStore(effects.now);
  return new NetSuiteConnection(
    connection,
    new NetSuiteAuthorizer({ connection, secret, tokenStore, baseUrlOverride: netsuite.url }),
  );
}
