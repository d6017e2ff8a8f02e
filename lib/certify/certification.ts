// Whether what is known of this company's NetSuite is recent enough to work in production. Pure.
import { type Environment } from '../config/environment.ts';

export const certificationFaults = ['certification-missing', 'certification-old'] as const;
export type CertificationFault = (typeof certificationFaults)[number];

export const certificationDays = 90;

export interface CertificationQuestion {
  /** As settings say: only a production deployment needs a report. */
  readonly environment: Environment | undefined;
  readonly nowMs: number;
}

/** undefined: nothing to say. */
export function certificationFault(
  report: { readonly finishedAt: string } | undefined,
  { environment, nowMs }: CertificationQuestion,
): CertificationFault | undefined {
  if (environment !== 'production') return undefined;
  if (report === undefined) return 'certification-missing';
  const ageMs = nowMs - Date.parse(report.finishedAt);
  return ageMs <= certificationDays * 24 * 60 * 60_000 ? undefined : 'certification-old';
}

export const sentenceOfCertification: Readonly<Record<CertificationFault, string>> = {
  'certification-missing':
    'This production deployment has no report of connector certify: run it at the sandbox, then here with --import.',
  'certification-old': `The report of connector certify is older than ${certificationDays} days: run it at the sandbox again, then here with --import.`,
};
