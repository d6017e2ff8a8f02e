// What the contract runs against: the simulator, or a real sandbox when NETSUITE_CONTRACT_ACCOUNT_ID and its companions
// are set. Cases that would disturb or cannot be arranged in a real account are declared with `onSimulator`, and skipped
// there. On a sandbox only employees with external ids of this run are made, and deleted afterwards.
import { readFileSync } from 'node:fs';
import { afterAll, it } from '@jest/globals';
import { createNetSuiteCredentials, type NetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';
import { type Switches } from '../../world/netsuite/switches.ts';
import { NetSuiteApi } from './api.ts';

const { env } = process;
const realAccountId = env['NETSUITE_CONTRACT_ACCOUNT_ID'];

/** A case that needs the simulator's controls. */
export const onSimulator = realAccountId === undefined ? it : it.skip;

export interface Target {
  readonly api: NetSuiteApi;
  /** Internal id of a subsidiary that employees may belong to; undefined in an account without subsidiaries. */
  readonly subsidiaryId: string | undefined;
}

export interface SimulatedTarget extends Target {
  readonly simulator: NetSuiteSimulator;
}

/** Undone when the test file that opened them is through. */
const closings: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closings) await close();
});

export async function openSimulator(switches: Partial<Switches> = {}): Promise<SimulatedTarget> {
  const simulator = await NetSuiteSimulator.start({ switches });
  closings.push(() => simulator.close());
  const api = new NetSuiteApi(simulator.url, createNetSuiteCredentials(simulator));
  const subsidiaryId = simulator.switches.oneWorld ? '1' : undefined;
  return { api, simulator, subsidiaryId };
}

/** The sandbox if one is given, else a fresh simulator. */
export async function openTarget(): Promise<Target> {
  if (realAccountId === undefined) return openSimulator();
  const required = (name: string): string => {
    const value = env[`NETSUITE_CONTRACT_${name}`];
    if (value === undefined) throw new Error(`NETSUITE_CONTRACT_${name} is missing`);
    return value;
  };
  const credentials: NetSuiteCredentials = {
    accountId: realAccountId,
    clientId: required('CLIENT_ID'),
    certificateId: required('CERTIFICATE_ID'),
    algorithm: required('ALGORITHM') as NetSuiteCredentials['algorithm'],
    privateKeyPem: readFileSync(required('PRIVATE_KEY_FILE'), 'utf8'),
  };
  const host = realAccountId.toLowerCase().replaceAll('_', '-');
  const baseUrl = env['NETSUITE_CONTRACT_BASE_URL'] ?? `https://${host}.suitetalk.api.netsuite.com`;
  const api = new NetSuiteApi(baseUrl, credentials);
  closings.push(() => api.deleteCreated());
  return { api, subsidiaryId: env['NETSUITE_CONTRACT_SUBSIDIARY_ID'] };
}

/** The smallest employee the account takes. */
export const smallest = ({ subsidiaryId }: Target, more: object = {}): object => ({
  firstName: 'Contract',
  lastName: 'Case',
  ...(subsidiaryId === undefined ? {} : { subsidiary: { id: subsidiaryId } }),
  ...more,
});
