// What is kept of a run of trials until its report is made, and the last report. Codes and times, no person's data.
import * as z from 'zod';
import { type Report, TrialResult } from './report.ts';

export const CertifyRun = z.object({
  run: z.string(),
  account: z.string(),
  emailDomain: z.string(),
  startedAt: z.string(),
  /** Until then no other run begins (epoch milliseconds); 0: it is over. */
  untilMs: z.number(),
  results: z.array(TrialResult),
});
export type CertifyRun = z.output<typeof CertifyRun>;

export interface CertifyStore {
  loadRun(): Promise<CertifyRun | undefined>;
  /** False: another run is at it. */
  begin(run: CertifyRun, nowMs: number): Promise<boolean>;
  /** False: another run has begun meanwhile. */
  save(run: CertifyRun): Promise<boolean>;
  loadReport(): Promise<Report | undefined>;
  saveReport(report: Report): Promise<void>;
}
