// What a certification works with, and what each step answers.
import { type Environment } from '../config/environment.ts';
import { type Settings } from '../config/settings.ts';
import { type Effects } from '../effects.ts';
import { type CleanedUp } from './clean-up.ts';
import { type TestRecords } from './ports.ts';
import { type Report, type TrialResult } from './report.ts';
import { type CertifyStore } from './run-store.ts';

export interface CertifyTools {
  readonly effects: Pick<Effects, 'now' | 'uniqueId'>;
  readonly store: CertifyStore;
  readonly settings: Settings;
  readonly environment: Environment | undefined;
  /** Of the product. */
  readonly version: string;
  /** The account that the NetSuite secret names now. */
  readonly account: () => Promise<string>;
  readonly records: (of: { account: string; mark: string }) => TestRecords;
  /** Internal ids of active subsidiaries; undefined: the account has none. */
  readonly subsidiaries: () => Promise<readonly string[] | undefined>;
  /** True while an operator stopped writes. */
  readonly isPaused: () => Promise<boolean>;
  readonly hasTime: () => boolean;
}

export interface CertifyAnswer {
  readonly account: string;
  readonly run?: string;
  readonly trials?: readonly string[];
  readonly result?: TrialResult;
  readonly cleanedUp?: CleanedUp;
  readonly report?: Report;
}
