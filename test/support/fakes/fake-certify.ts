// Trials in memory: a store, and a NetSuite account in which none is made.
import { type CertifyTools } from '../../../lib/certify/certify-tools.ts';
import { type Report } from '../../../lib/certify/report.ts';
import { type CertifyRun, type CertifyStore } from '../../../lib/certify/run-store.ts';
import { parseSettings } from '../../../lib/config/settings.ts';
import { type FakeEffects } from '../fake-effects.ts';

export class FakeCertifyStore implements CertifyStore {
  run: CertifyRun | undefined;
  report: Report | undefined;

  loadRun = async () => this.run;
  loadReport = async () => this.report;
  saveReport = async (report: Report) => void (this.report = report);

  async begin(run: CertifyRun, nowMs: number): Promise<boolean> {
    if (this.run !== undefined && this.run.untilMs > nowMs) return false;
    this.run = run;
    return true;
  }

  async save(run: CertifyRun): Promise<boolean> {
    if (this.run?.run !== run.run) return false;
    this.run = run;
    return true;
  }
}

const none = (): never => {
  throw new Error('No trial is made here.');
};

export const fakeCertifyTools = (
  effects: Pick<FakeEffects, 'now' | 'uniqueId'>,
  store: CertifyStore = new FakeCertifyStore(),
): { -readonly [K in keyof CertifyTools]: CertifyTools[K] } => ({
  effects,
  store,
  settings: parseSettings({}),
  environment: undefined,
  version: '1.0.0',
  account: async () => '1234567_SB1',
  records: none,
  subsidiaries: async () => undefined,
  isPaused: async () => false,
  hasTime: () => true,
});
