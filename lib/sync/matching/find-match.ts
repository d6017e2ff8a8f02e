// An employee we have no memory of: linked already, waiting for an answer, to be matched, or not known to NetSuite.
import { isSameText } from '../../employee/same/same-text.ts';
import { type PossibleMatchHold, evaluateMatch, type MatchEvaluation, possibleMatch } from './match-candidates.ts';
import { type Answer } from '../../employee/answers.ts';
import { withoutColleagues } from './colleagues.ts';
import { type Candidate } from '../../employee/ports.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { identityOf, type ReadTools } from '../sync-tools.ts';

export type MatchResult =
  /** Carries our identity. `isAnswered`: an operator said that the record is this employee's. */
  | { readonly kind: 'linked'; readonly netsuiteId: string; readonly isAnswered: boolean }
  /** To be linked by the next write. */
  | { readonly kind: 'to-link'; readonly netsuiteId: string; readonly reason: string }
  /** `isAnswered`: an operator said that none of the possible records is this employee's. */
  | { readonly kind: 'unknown'; readonly isAnswered?: true }
  | { readonly kind: 'held'; readonly hold: PossibleMatchHold }
  | { readonly kind: 'ignored' };

export interface MatchInput {
  readonly employeeId: string;
  readonly fields: SourceFields;
  readonly isLeaver: boolean;
  /** A login of theirs is still to be taken. */
  readonly isRevokePending?: boolean;
  /** Records of other employees for which an operator was asked before. */
  readonly askedFor?: readonly string[];
  /** An operator's `link` was carried out before, and names a record by an internal id that may be another one's by now. */
  readonly isLinkDone?: boolean;
}

/** Never a blind create next to a possible match: employee number, work e-mail, or name with hire date. */
export async function findMatch(input: MatchInput, tools: ReadTools): Promise<MatchResult> {
  const { employeeId, fields } = input;
  const identity = identityOf(tools, employeeId);
  const candidates = await tools.target.findCandidates({
    identity,
    employeeNumber: fields['employeeNumber'] ?? null,
    email: fields['workEmail'] ?? null,
    firstName: fields['firstName'] ?? null,
    lastName: fields['lastName'] ?? null,
    hireDates: [fields['hireDate'], fields['originalHireDate']].filter((day) => typeof day === 'string'),
  });
  const linked = candidates.filter((candidate) => isSameText(candidate.identity, identity));
  const answers = await tools.answers.load(employeeId);
  const isSpent = input.isLinkDone === true && answers.match?.answer.kind === 'link';
  const match = isSpent ? undefined : answers.match;
  if (linked.length > 0) return withIdentity(linked, match?.answer);

  const answered = match === undefined ? undefined : followAnswer(match.answer);
  if (answered !== undefined) return answered;
  const besides = match?.answer.kind === 'create' ? match.answer.besides : [];
  const others = candidates.filter(({ netsuiteId }) => !besides.includes(netsuiteId));
  // While a login is still to be taken, whose the record is stays a question to an operator.
  const hasLeft = input.isLeaver && input.isRevokePending !== true;
  const { possible, formerEmployees } = await withoutColleagues(
    others,
    { employeeId, fields, hasLeft, isLeaver: input.isLeaver, askedFor: input.askedFor ?? [] },
    tools,
  );
  const evaluation = evaluateMatch(possible, {
    fields,
    isLeaver: input.isLeaver,
    isIdentityOurField: tools.target.identityField !== 'externalId',
    formerEmployees,
  });
  const result = await resolveMatch(evaluation, input, tools);
  return result.kind === 'unknown' && match?.answer.kind === 'create' ? { kind: 'unknown', isAnswered: true } : result;
}

/** Records that carry our identity: one of them is ours, unless it is another person's. */
function withIdentity(linked: readonly Candidate[], answer: Answer | undefined): MatchResult {
  if (answer?.kind === 'ignore') return { kind: 'ignored' };
  const ids = linked.map(({ netsuiteId }) => netsuiteId);
  if (answer?.kind === 'link' && ids.includes(answer.netsuiteId)) {
    return { kind: 'linked', netsuiteId: answer.netsuiteId, isAnswered: true };
  }
  const [netsuiteId, another] = ids;
  if (netsuiteId === undefined || another !== undefined) return { kind: 'held', hold: possibleMatch('several', ids) };
  if (answer?.kind !== 'link') return { kind: 'linked', netsuiteId, isAnswered: false };
  return { kind: 'to-link', netsuiteId: answer.netsuiteId, reason: 'answered' };
}

/** What an operator said; undefined where that leaves the usual way. */
function followAnswer(answer: Answer): Extract<MatchResult, { kind: 'to-link' | 'held' | 'ignored' }> | undefined {
  if (answer.kind === 'link') return { kind: 'to-link', netsuiteId: answer.netsuiteId, reason: 'answered' };
  if (answer.kind === 'ignore') return { kind: 'ignored' };
  if (answer.kind === 'unlink') return { kind: 'held', hold: possibleMatch('unlinked', []) };
  return undefined;
}

async function resolveMatch(evaluation: MatchEvaluation, input: MatchInput, tools: ReadTools): Promise<MatchResult> {
  if (evaluation.kind === 'unknown') return evaluation;
  if (evaluation.kind === 'unsure') return { kind: 'held', hold: evaluation.hold };
  const { netsuiteId, reason } = evaluation;
  // Nothing but a name and a day: BambooHR itself may have two of them.
  if (reason === 'name+hire-date' && !(await isOnlyOne(input, tools))) {
    return { kind: 'held', hold: possibleMatch('same-name-in-source', [netsuiteId], reason) };
  }
  return { kind: 'to-link', netsuiteId, reason };
}

async function isOnlyOne({ employeeId, fields }: MatchInput, { source }: ReadTools): Promise<boolean> {
  const { firstName, lastName, hireDate, originalHireDate } = fields;
  if (typeof firstName !== 'string' || typeof lastName !== 'string') return false;
  const others = await source.sameNameEmployees(firstName, lastName);
  if (others === undefined) return false;
  const isSameDay = (day: string | null): boolean => day === null || day === hireDate || day === originalHireDate;
  return !others.some((other) => other.employeeId !== employeeId && isSameDay(other.hireDate));
}
