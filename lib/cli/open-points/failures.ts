// connector failures
import { type FailureClass } from '../../employee/codes.ts';
import { nextStep } from '../../operations/next-steps.ts';
import { type OpenPointOf } from '../../employee/open-points.ts';
import { countPeople } from '../counts.ts';
import { allOpenPoints } from '../every-part.ts';
import { dayOf, nextSteps, type OperatorCommand } from '../operator-command.ts';
import { printTable } from '../print-table.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

interface FindingGroup {
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
  const pointsOf = (kind: OpenPointOf['kind']) => points.filter((point) => point.kind === kind);
  const failures = pointsOf('failure').filter((point) => !ofOneClass || point.class === failureClass);
  const holds = pointsOf('hold');
  const findings = groupFindings(pointsOf('finding'));
  const matches = pointsOf('match').length;
  const codes = [...failures, ...holds, ...findings].map(({ code }) => code);
  if (json) {
    const steps = Object.fromEntries(codes.map((code) => [code, nextStep(code)]));
    terminal.print(JSON.stringify({ failures, holds, findings, matches, nextSteps: steps }));
  } else {
    terminal.print(describeOpenPoints([...failures, ...holds], findings, matches));
  }
  return codes.length === 0 ? exitCodes.ok : exitCodes.findings;
}

/** One task each, however many people it concerns. */
function groupFindings(findings: readonly OpenPointOf[]): readonly FindingGroup[] {
  const groups = Map.groupBy(findings, ({ code, field = '' }) => `${code} ${field}`);
  return [...groups.values()].flatMap((members): FindingGroup[] => {
    const [first] = members;
    if (first === undefined) return [];
    const { code, field } = first;
    return [
      { code, ...(field === undefined ? {} : { field }), employeeIds: members.map(({ employeeId }) => employeeId) },
    ];
  });
}

function describeOpenPoints(
  waiting: readonly OpenPointOf[],
  findings: readonly FindingGroup[],
  matches: number,
): string {
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
    ...(rows.length + findings.length === 0 ? ['Nothing failed, and no employee waits.'] : []),
    ...(matches === 0 ? [] : [`${matches} open matches: see connector matches list.`]),
    nextSteps([...waiting, ...findings].map(({ code }) => code)).join('\n'),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

const describeGroup = ({ code, field, employeeIds: { length } }: FindingGroup): string =>
  `${field === undefined ? code : `${code} ${field}`} - ${countPeople(length)}`;
