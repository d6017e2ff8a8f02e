// NetSuite refuses a reporting line that bites its tail. What we remember may be older than BambooHR, where two people
// may just be swapping places, so a cycle counts only when BambooHR itself still shows it.
import { type EmployeeSource, type SyncStates } from './ports.ts';

/** More levels than any company has. */
const deepest = 60;

export type ReportingLine = 'fine' | 'cycle' | 'swap';

/** What it would mean for `employeeId` to report to `supervisorId`. */
export async function reportingLine(
  { employeeId, supervisorId }: { employeeId: string; supervisorId: string },
  tools: { states: SyncStates; source: EmployeeSource },
): Promise<ReportingLine> {
  const line = await lineAbove(supervisorId, employeeId, tools.states);
  if (line === undefined) return 'fine';
  for (const [index, memberId] of line.entries()) {
    const above = line[index + 1] ?? employeeId;
    const reading = await tools.source.getEmployee(memberId, ['supervisorEId']);
    if (reading.kind !== 'found' || reading.fields['supervisorEId'] !== above) return 'swap';
  }
  return 'cycle';
}

/** Everybody from `fromId` up to just below `untilId`; undefined when the line does not lead there. */
async function lineAbove(fromId: string, untilId: string, states: SyncStates): Promise<readonly string[] | undefined> {
  const line: string[] = [];
  let memberId: string | undefined = fromId;
  while (memberId !== undefined && line.length < deepest) {
    if (memberId === untilId) return line;
    // A cycle further up that this person is no part of is another one's matter.
    if (line.includes(memberId)) return undefined;
    line.push(memberId);
    memberId = (await states.lookUp(memberId)).supervisorId;
  }
  return undefined;
}
