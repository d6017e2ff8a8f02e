// The report as it may be attached to a bug report: no person, no secret, and no word that the company chose.
import { type DoctorCode } from './remedies.ts';
import { type DoctorReport } from './report.ts';

/** Findings that name a label of the company's own, or its address. */
const ownWords: ReadonlySet<string> = new Set<DoctorCode>([
  'ending-label-unknown',
  'ending-label-unlisted',
  'time-zone-missing',
  'value-unmapped',
  'webhook-missing',
]);

export interface Bundle extends DoctorReport {
  readonly kind: 'connector-doctor';
  readonly commandLine: { readonly node: string; readonly version: string };
}

export const bundleOf = (report: DoctorReport, commandLine: Bundle['commandLine']): Bundle => ({
  kind: 'connector-doctor',
  commandLine,
  ...report,
  checks: report.checks.map((check) => ({
    ...check,
    findings: check.findings.map((finding) =>
      ownWords.has(finding.code) ? { ...finding, thing: '(left out)', remedy: '(left out)' } : finding,
    ),
  })),
});
