// connector failures
import { nextStep } from '../../operations/next-steps.ts';
import { type FailureClass } from '../../employee/sync-state.ts';
import { type OpenPointOf } from '../../employee/open-points.ts';
import { allOpenPoints } from '../every-part.ts';
import { dayOf, nextSteps, type OperatorCommand } from '../operator-command.ts';
import { printTable } from '../print-table.ts';
import { type ExitCode, exitCodes } from '../terminal.ts';

interface Group {
  readonly code: string;
  readonly field?: string;
  readonly employeeIds: readonly string[];
}

export async function listFailures(
  failureClass: FailureClass | undefined,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const ofOneClass = failureClass !== undefined;
  const points = await allOpenPoints(ofOneClass ? 'failure' : undefined, await connect());
  const of = (kind: OpenPointOf['kind']) => points.filter((point) => point.kind === kind);
  const failures = of('failure').filter((point) => !ofOneClass || point.class === failureClass);
  const holds = of('hold');
  const findings = groupFindings(of('finding'));
  const matches = of('match').length;
  const codes = [...failures, ...holds, ...findings].map(({ code }) => code);
  if (json) {
    const steps = Object.fromEntries(codes.map((code) => [code, nextStep(code)]));
    terminal.print(JSON.stringify({ failures, holds, findings, matches, nextSteps: steps }));
  } else {
    terminal.print(describe([...failures, ...holds], findings, matches));
  }
  return codes.length === 0 ? exitCodes.ok : exitCodes.findings;
}

/** One task each, however many people it concerns. */
function groupFindings(findings: readonly OpenPointOf[]): readonly Group[] {
  const groups = Map.groupBy(findings, ({ code, field = '' }) => `${code} ${field}`);
  return [...groups.values()].flatMap((members): Group[] => {
    const [first] = members;
    if (first === undefined) return [];
    const { code, field } = first;
    return [
      { code, ...(field === undefined ? {} : { field }), employeeIds: members.map(({ employeeId }) => employeeId) },
    ];
  });
}

function describe(waiting: readonly OpenPointOf[], findings: readonly Group[], matches: number): string {
  const rows = waiting.map(({ employeeId, code, field = '', vendorCode = '', since, ...point }) => [
    employeeId,
    point.class ?? point.kind,
    code,
    field,
    vendorCode,
    dayOf(since),
  ]);
  const sections = [
    ...(rows.length === 0 ? [] : [printTable(['EMPLOYEE', 'CLASS', 'CODE', 'FIELD', 'NETSUITE CODE', 'SINCE'], rows)]),
    ...(findings.length === 0 ? [] : [findings.map(describeGroup).join('\n')]),
    ...(rows.length + findings.length === 0 ? ['Nothing failed, and nobody waits.'] : []),
    ...(matches === 0 ? [] : [`${matches} open matches: see connector matches list.`]),
    nextSteps([...waiting, ...findings].map(({ code }) => code)).join('\n'),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

const describeGroup = ({ code, field, employeeIds: { length } }: Group): string =>
  `${field === undefined ? code : `${code} ${field}`} - ${length} ${length === 1 ? 'person' : 'people'}`;
