// The report as it may be attached to a bug report: no person, no secret, and no word that the company chose.
// The shape is published in docs/doctor-bundle.schema.json.
import * as z from 'zod';
import { type DoctorCode } from './remedies.ts';
import { DoctorReport } from './report.ts';

/** Findings that name a label of the company's own, or its address. */
const ownWords: ReadonlySet<string> = new Set<DoctorCode>([
  'ending-label-unknown',
  'ending-label-unlisted',
  'time-zone-missing',
  'value-unmapped',
  'webhook-missing',
]);

export const Bundle = DoctorReport.extend({
  kind: z.literal('connector-doctor'),
  commandLine: z.object({ node: z.string(), version: z.string().describe('of the connector') }),
});
export type Bundle = Readonly<z.output<typeof Bundle>>;

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
