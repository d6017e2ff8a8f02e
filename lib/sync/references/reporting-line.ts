// NetSuite refuses a reporting line that leads back to the same person, so what counts is whom NetSuite names now: by what
// we remember, and where memory is missing by a few looks at NetSuite itself. A cycle is one that BambooHR shows as well;
// any other ends as soon as an employee in it is written.
import { employeeIdIn, identityIn } from '../matching/employee-identity.ts';
import { type LinkedEmployee } from '../../employee/ports.ts';
import { type ReadTools } from '../sync-tools.ts';

/** More levels than any company has. */
const deepest = 60;
/** Looks at NetSuite for one line: supervisors above are then left to NetSuite's own judgement. */
const mostLooks = 10;

export type ChainCheck = 'fine' | 'cycle' | 'swap';

export interface Member {
  readonly netsuiteId: string;
  /** undefined: not known, or no employee of BambooHR. */
  readonly employeeId?: string | undefined;
}

type LineTools = Pick<ReadTools, 'states' | 'source' | 'target' | 'policy'>;

/** What it would mean for `employee` to report to `supervisor`. */
export async function checkReportingLine(
  { employee, supervisor }: { employee: Required<Member>; supervisor: Required<Member> },
  tools: LineTools,
): Promise<ChainCheck> {
  const line = await chainAbove(supervisor, tools, employee.netsuiteId);
  const isBack = line.at(-1)?.netsuiteId === employee.netsuiteId;
  if (!isBack) return 'fine';
  const members = line.slice(0, -1);
  if (await isSoInBambooHr(members, employee, tools)) return 'cycle';
  return (await isSoInNetSuite(members, employee, tools)) ? 'swap' : 'fine';
}

/** From `from` up to the top, to `untilId` or to where the line repeats itself. */
export async function chainAbove(from: Member, tools: LineTools, untilId?: string): Promise<readonly Member[]> {
  const line: Member[] = [];
  const looks = { left: mostLooks };
  let member: Member | undefined = from;
  while (member !== undefined && line.length < deepest) {
    const { netsuiteId }: Member = member;
    if (netsuiteId === untilId) return [...line, member];
    // A circle further up that the employee is no part of is another one's matter.
    if (line.some((before) => before.netsuiteId === netsuiteId)) return line;
    const { self, above }: Step = await stepUp(member, looks, tools);
    line.push(self);
    member = above;
  }
  return line;
}

interface Step {
  /** With the employee id, where NetSuite had to be asked for it. */
  readonly self: Member;
  readonly above: Member | undefined;
}

async function stepUp(member: Member, looks: { left: number }, tools: LineTools): Promise<Step> {
  const known = await remembered(member, tools);
  if (known?.namedSupervisor === null) return { self: member, above: undefined };
  if (known?.namedSupervisor !== undefined) {
    const employeeId = known.namedSupervisor;
    const { netsuiteId } = await tools.states.lookUp(employeeId);
    if (netsuiteId !== undefined) return { self: member, above: { netsuiteId, employeeId } };
  }
  if (looks.left === 0) return { self: member, above: undefined };
  looks.left -= 1;
  const record = await tools.target.read({ netsuiteId: member.netsuiteId });
  const named = record?.fields.get('supervisor');
  const self = { ...member, employeeId: member.employeeId ?? employeeIdIn(identityIn(record, tools), tools) };
  return { self, above: typeof named === 'string' ? { netsuiteId: named } : undefined };
}

const remembered = async ({ employeeId }: Member, { states }: LineTools): Promise<LinkedEmployee | undefined> =>
  employeeId === undefined ? undefined : await states.lookUp(employeeId);

/** People whom BambooHR does not have are in no circle of its own. */
async function isSoInBambooHr(
  members: readonly Member[],
  employee: Required<Member>,
  { source }: LineTools,
): Promise<boolean> {
  for (const [at, { employeeId }] of members.entries()) {
    const above = (members[at + 1] ?? employee).employeeId;
    if (employeeId === undefined || above === undefined) return false;
    const reading = await source.getEmployee(employeeId, ['supervisorEId']);
    if (reading.kind !== 'found' || reading.fields['supervisorEId'] !== above) return false;
  }
  return true;
}

/** An employee may have been changed by hand there: then nothing stands in the way. */
async function isSoInNetSuite(
  members: readonly Member[],
  employee: Required<Member>,
  { target }: LineTools,
): Promise<boolean> {
  for (const [at, { netsuiteId }] of members.slice(0, mostLooks).entries()) {
    const named = (await target.read({ netsuiteId }))?.fields.get('supervisor');
    if (named !== (members[at + 1] ?? employee).netsuiteId) return false;
  }
  return true;
}
