// The report for a person: the verdict first, then every check by area, then what to do, and the next command last.
import { type DoctorReport } from '../../doctor/report.ts';
import { countOf } from '../counts.ts';
import { printTable } from '../print-table.ts';

const marks = { ok: 'ok', gap: 'GAP', unknown: 'unknown', 'not tried': 'not tried' } as const;
const areaNames: Readonly<Record<DoctorReport['checks'][number]['area'], string>> = {
  secrets: 'Secrets',
  bamboohr: 'BambooHR',
  netsuite: 'NetSuite',
  company: 'Company',
  webhook: 'Webhook',
  connector: 'Connector',
};

export function describeReport(report: DoctorReport, bundle: string | undefined): string {
  const rows = report.checks
    .toSorted((a, b) => areaAt(a.area) - areaAt(b.area))
    .map(({ area, verdict, what, findings }) => [areaNames[area], marks[verdict], what, detailOf(findings)]);
  return [
    verdictOf(report),
    printTable(['AREA', 'VERDICT', 'WHAT', 'CONCERNED'], rows),
    ...remedies(report),
    ...(bundle === undefined ? [] : [`For a bug report: ${bundle}`]),
    nextCommand(report),
  ].join('\n\n');
}

/** `Ready.`, or how much is in the way. */
function verdictOf({ gaps, unknowns, notTried }: DoctorReport): string {
  const parts = [
    ...(gaps === 0 ? [] : [countOf(gaps, 'gap')]),
    ...(unknowns === 0 ? [] : [`${unknowns} unknown`]),
    ...(notTried === 0 ? [] : [`${notTried} not tried`]),
  ];
  if (parts.length === 0) return 'Ready.';
  return gaps === 0 ? `Ready as far as reading can tell: ${parts.join(', ')}.` : `${parts.join(', ')}.`;
}

const areaAt = (area: string): number => Object.keys(areaNames).indexOf(area);

type Findings = DoctorReport['checks'][number]['findings'];

const detailOf = (findings: Findings): string =>
  findings.map(({ thing, count }) => (count === undefined ? thing : `${thing} (${count})`)).join(', ');

/** One line for each remedy, gaps first. */
function remedies({ checks }: DoctorReport): readonly string[] {
  const findings = checks.filter(({ verdict }) => verdict !== 'not tried').flatMap((check) => check.findings);
  const of = (verdict: 'gap' | 'unknown'): readonly string[] => [
    ...new Set(findings.filter((finding) => finding.verdict === verdict).map(({ remedy }) => `- ${remedy}`)),
  ];
  return [...section('To be mended:', of('gap')), ...section('Cannot be told by reading:', of('unknown'))];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [[title, ...lines].join('\n')];

const nextCommand = ({ gaps }: DoctorReport): string =>
  gaps === 0 ? 'Next: connector plan' : 'Next: mend the gaps above, then connector doctor';
