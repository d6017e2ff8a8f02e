// The report of a certification as a page to read and to hand on, in Markdown. Its last part is the report itself, which
// connector certify --import reads back.
import { type Report, type TrialResult } from '../../certify/report.ts';
import { patchOf } from '../../certify/settings-patch.ts';
import { meaningOf, type Severity, stepRefused } from '../../certify/trial.ts';
import { trialOf, trials } from '../../certify/trials.ts';
import { countOf } from '../counts.ts';

export interface Judged {
  readonly trial: string;
  readonly verdict: string;
  readonly severity: Severity;
  readonly question: string;
  readonly observed: string;
  readonly means: string;
}

/** Also of trials that this version does not know. */
export function judge(result: TrialResult): Judged {
  const { trial, verdict, kind, field } = result;
  const definition = trialOf(trial);
  const of = field === undefined ? '' : ` of ${field}`;
  const refusal = kind === undefined ? field && ` (${field}.)` : ` (Refusal: ${kind}${of}.)`;
  if (definition === undefined) {
    const observed = `${verdict}${refusal ?? ''}`;
    return { trial, verdict, severity: 'note', question: trial, observed, means: 'Another version made this trial.' };
  }
  const { severity, observed, means } = meaningOf(definition, verdict);
  return { trial, verdict, severity, question: definition.question, observed: `${observed}${refusal ?? ''}`, means };
}

/** The first line of everything that is shown of it. */
export function verdictLine(report: Report): string {
  const judged = report.results.map(judge);
  const count = (severity: Severity): number => judged.filter((each) => each.severity === severity).length;
  const open = judged.filter(({ verdict }) => verdict === stepRefused).length;
  const answered = `${judged.length - open} of ${trials.length} questions answered`;
  const toDo = count('act') === 0 ? 'nothing to do' : `${countOf(count('act'), 'thing')} to do`;
  return `NetSuite account ${report.account}: ${answered}, ${toDo}, ${countOf(count('note'), 'note')}.`;
}

export function reportText(report: Report): string {
  const judged = report.results.map(judge);
  const { active, inactive } = report.left;
  const patch = patchOf(report.results);
  return [
    '# What this NetSuite account does',
    verdictLine(report),
    [
      `- Account: ${report.account}`,
      `- Made: ${report.finishedAt}, by version ${report.version}`,
      `- Settings (digest): ${report.settings}`,
      `- Test employees left: ${active} active, ${inactive} inactive`,
      `- Report (digest): ${report.digest}`,
    ].join('\n'),
    ...section('To do', judged, 'act'),
    ...section('Good to know', judged, 'note'),
    ...section('As expected', judged, 'fine'),
    '## Settings that follow',
    Object.keys(patch).length === 0 ? 'None.' : fenced(patch),
    '## The report itself',
    'Import this file where the connector works for production: `npx connector certify --import FILE`.',
    fenced(report),
    '',
  ].join('\n\n');
}

function section(title: string, judged: readonly Judged[], severity: Severity): readonly string[] {
  const some = judged.filter((each) => each.severity === severity);
  if (some.length === 0) return [];
  const entries = some.map(({ trial, verdict, question, observed, means }) =>
    [`### ${question}`, `\`${trial}\`: \`${verdict}\`. ${observed}`, means].join('\n\n'),
  );
  return [`## ${title}`, ...entries];
}

const fenced = (content: unknown): string => `\`\`\`json\n${JSON.stringify(content, null, 2)}\n\`\`\``;

/** The last block of JSON in the page, or the whole file where it is the JSON. */
export const reportIn = (text: string): string => [...text.matchAll(/```json\r?\n([\s\S]*?)```/g)].at(-1)?.[1] ?? text;
