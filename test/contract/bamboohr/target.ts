// What the contract runs against: the simulator, or a real company when BAMBOOHR_CONTRACT_COMPANY and
// BAMBOOHR_CONTRACT_API_KEY are set. There only cases that read and hold everywhere run; whatever writes, needs controls
// or provokes the vendor is declared with `onSimulator` and skipped, so that it never counts as passed.
import { afterAll, it } from '@jest/globals';
import { BambooHrSimulator, type BambooHrSimulatorOptions } from '../../world/bamboohr/bamboohr-simulator.ts';
import { BambooHrApi, basic } from './api.ts';

const { BAMBOOHR_CONTRACT_COMPANY: realCompany, BAMBOOHR_CONTRACT_API_KEY: realKey } = process.env;

/** A case that needs the simulator's controls. */
export const onSimulator = realCompany === undefined ? it : it.skip;

export interface Target {
  readonly api: BambooHrApi;
  readonly companyDomain: string;
  /** Somebody who works there. */
  readonly employeeId: string;
}

export interface SimulatedTarget extends Target {
  readonly simulator: BambooHrSimulator;
}

/** Undone when the test file that opened them is through. */
const closings: (() => Promise<void>)[] = [];
export const closeLater = (close: () => Promise<void>): void => void closings.push(close);
afterAll(async () => {
  for (const close of closings) await close();
});

/** Noon of 2 March 2026 in the company's calendar, where the clock of a simulated company stands still. */
export const NOON = Date.parse('2026-03-02T12:00:00-05:00');
export const DAY = 86_400_000;

export async function openSimulator(options: BambooHrSimulatorOptions = {}): Promise<SimulatedTarget> {
  const simulator = await BambooHrSimulator.start({ allowLoopbackWebhooks: true, ...options });
  closeLater(() => simulator.close());
  simulator.setClock(NOON);
  const manager = simulator.addEmployee({ id: 9, firstName: 'Ada', lastName: 'Ng', employeeNumber: '6' });
  const employeeId = simulator.addEmployee({
    id: 412,
    firstName: 'Zoë',
    lastName: 'Okafor',
    workEmail: 'zoe@acmeworks.example',
    employeeNumber: 'A-0088',
    hireDate: '2024-02-05',
    jobInfo: [
      { department: 'R/D', division: 'EMEA', location: 'Leeds, UK', jobTitle: 'Engineer II', reportsTo: manager },
    ],
  });
  const api = new BambooHrApi(simulator.url, basic(simulator.apiKey));
  return { api, companyDomain: simulator.companyDomain, employeeId, simulator };
}

/** The real company if one is given, else a fresh simulator. */
export async function openTarget(): Promise<Target> {
  if (realCompany === undefined) return openSimulator();
  if (realKey === undefined) throw new Error('BAMBOOHR_CONTRACT_API_KEY is missing');
  const api = new BambooHrApi(`https://${realCompany}.bamboohr.com`, basic(realKey));
  const { json } = await api.get('/employees?filter%5Bstatus%5D=active&page%5Blimit%5D=1');
  const [first] = json['data'] as { employeeId: string }[];
  if (first === undefined) throw new Error('The company has no employee that the key may see');
  return { api, companyDomain: realCompany, employeeId: first.employeeId };
}
