// Candidates that carry the identity of another employee of ours: a colleague's record is never this employee's, a former
// employee's may be.
import { isSameEmail, isSameText } from '../../employee/same/same-text.ts';
import { evidenceFor } from './match-candidates.ts';
import { type Candidate } from '../../employee/ports.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type ReadTools } from '../sync-tools.ts';
import { employeeIdIn } from './employee-identity.ts';
import { type OtherEmployee, otherEmployee } from './other-employee.ts';
import { agreements, canBeSamePerson } from './same-person.ts';

export interface PossibleRecords {
  readonly possible: readonly Candidate[];
  /** Of these, the records of other employees, by NetSuite id. */
  readonly formerEmployees: ReadonlySet<string>;
}

interface EmployeeToMatch {
  readonly employeeId: string;
  readonly fields: SourceFields;
  /** Nothing is created for one who left. */
  readonly isLeaver: boolean;
  /** And nothing is left to be done about their login. */
  readonly hasLeft: boolean;
  /** Records for which an operator was asked before whether they are this employee's. */
  readonly askedFor: readonly string[];
}

/**
 * BambooHR is asked, since NetSuite may show a leaver as active: by policy, or because the ending is held or was refused.
 * A question that was asked stays open until it is answered, though the other employee is at work again meanwhile.
 */
export async function withoutColleagues(
  candidates: readonly Candidate[],
  employee: EmployeeToMatch,
  tools: ReadTools,
): Promise<PossibleRecords> {
  const possible: Candidate[] = [];
  const formerEmployees = new Set<string>();
  for (const candidate of candidates) {
    const isQuestion = isAnothers(candidate, tools) || employee.askedFor.includes(candidate.netsuiteId);
    if (!isQuestion) possible.push(candidate);
    else if (await mayBeHere(candidate, employee, tools)) {
      possible.push(candidate);
      formerEmployees.add(candidate.netsuiteId);
    }
  }
  return { possible, formerEmployees };
}

/** A field of our own holds nothing but identities, whatever they look like. */
const isAnothers = ({ identity }: Candidate, tools: ReadTools): boolean =>
  identity !== null && (tools.target.identityField !== 'externalId' || employeeIdIn(identity, tools) !== undefined);

async function mayBeHere(candidate: Candidate, newcomer: EmployeeToMatch, tools: ReadTools): Promise<boolean> {
  const { fields, askedFor, isLeaver, hasLeft } = newcomer;
  if (evidenceFor(candidate, fields, true).length === 0) return false;
  if (await isGivenUp(candidate, newcomer, tools)) return false;
  if (hasLeft) return !(await isCaredFor(candidate, tools));
  if (askedFor.includes(candidate.netsuiteId)) return true;
  const otherId = employeeIdIn(candidate.identity, tools);
  if (otherId === undefined) return true;
  const other = await otherEmployee(otherId, tools);
  if (other.employment !== 'at-work' || !canBeSamePerson(candidate, other.fields)) return true;
  // One human with two profiles at work; the login of one who left the one and works under the other is the other's.
  return !isLeaver && isOneHuman(fields, other.fields);
}

/** The record went to another profile by an operator's answer, and carries that one's identity since. */
async function isGivenUp(
  { netsuiteId, identity }: Candidate,
  { employeeId, isLeaver }: EmployeeToMatch,
  tools: ReadTools,
): Promise<boolean> {
  if (!isLeaver) return false;
  const owner = await tools.states.recordOwner(netsuiteId);
  return owner?.formerEmployeeId === employeeId && owner.employeeId === employeeIdIn(identity, tools);
}

/** A leaver has not come back: what becomes of a record, its login included, is the affair of the employee whose it is. */
async function isCaredFor(candidate: Candidate, tools: ReadTools): Promise<boolean> {
  const otherId = employeeIdIn(candidate.identity, tools);
  return otherId !== undefined && isTheirs(candidate, await otherEmployee(otherId, tools));
}

const isTheirs = (candidate: Candidate, { employment, fields }: OtherEmployee): boolean =>
  employment !== 'unknown' && agreements(candidate, fields).common > 0 && canBeSamePerson(candidate, fields);

const isOneHuman = (one: SourceFields, other: SourceFields): boolean =>
  isSameEmail(one['workEmail'], other['workEmail']) || isSameText(one['employeeNumber'], other['employeeNumber']);
