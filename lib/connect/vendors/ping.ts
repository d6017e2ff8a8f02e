// A ping of either vendor: the secret is read afresh, NetSuite gets a new assertion, and what earlier refusals left behind
// neither stops the question nor outlives a good answer.
import { pingBambooHr } from '../../bamboohr/inspection/ping.ts';
import { type Settings } from '../../config/settings.ts';
import { type StoredToken, type TokenStore } from '../../credentials/token-store.ts';
import { type Vendor } from '../../errors.ts';
import { type CircuitBreaker } from '../../http/traffic.ts';
import { pingNetSuite } from '../../netsuite/inspection/ping.ts';
import { type Ping } from '../../access/ping-outcome.ts';
import { connectBambooHr } from './bamboohr.ts';
import { type ConnectOptions } from './connect-options.ts';
import { connectNetSuite } from './netsuite.ts';
import { type VendorConfig } from './vendors.ts';

export function createPing(
  config: VendorConfig,
  settings: Settings,
  options: ConnectOptions,
): (vendor: Vendor) => Promise<Ping> {
  const { aws, effects } = options;
  // A wrong key is what a ping is for: no alarm is to ring.
  const quiet = { ...effects, metrics: { add: () => undefined } };
  const ask = async (vendor: Vendor): Promise<Ping> => {
    const circuit = new CircuitOfOneQuestion();
    const asked = { ...options, effects: quiet, aws: { ...aws, circuit } };
    if (vendor === 'bamboohr') return await pingBambooHr(connectBambooHr(config, asked));
    const tokenStores = { ...aws.tokenStores, netsuite: tokensOfOneQuestion() };
    const alone = { ...asked, aws: { ...asked.aws, tokenStores } };
    return await pingNetSuite(connectNetSuite(config, settings, alone), () => circuit.reason);
  };
  return async (vendor) => {
    const ping = await ask(vendor);
    if (ping.outcome === 'reached') await aws.circuit.accessProved(vendor);
    return ping;
  };
}

/** Never stops the question, and remembers why it would have been opened. */
class CircuitOfOneQuestion implements CircuitBreaker {
  reason: string | undefined;

  openUntil(): Promise<number> {
    return Promise.resolve(0);
  }

  open(_vendor: Vendor, reason: string, untilMs = 0): Promise<number> {
    this.reason = reason;
    return Promise.resolve(untilMs);
  }

  reset(): Promise<void> {
    return Promise.resolve();
  }

  accessProved(): Promise<void> {
    return Promise.resolve();
  }
}

/** A stored token would prove nothing about the key that is there now. */
function tokensOfOneQuestion(): TokenStore {
  let token: StoredToken | undefined;
  return {
    read: () => Promise.resolve(token),
    lease: () => Promise.resolve('free'),
    save: (_key, saved) => {
      token = saved;
      return Promise.resolve(true);
    },
    release: () => Promise.resolve(),
  };
}
