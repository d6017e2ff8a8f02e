// Is somebody in NetSuite already? Pure: what speaks for each candidate, and whether exactly one is beyond doubt. A wrong
// link gives a person another one's record, a missed link makes a duplicate, so whatever is unclear is left to a person.
import { isSameEmail, isSameText } from '../../employee/same/same-text.ts';
import { type Candidate } from '../../employee/ports.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type Hold, type WhyUnsure } from '../../employee/sync-state.ts';

export type MatchEvaluation =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'adoptable'; readonly netsuiteId: string; readonly reason: string }
  | { readonly kind: 'unsure'; readonly hold: PossibleMatchHold };

export type PossibleMatchHold = Extract<Hold, { code: 'possible-match' }>;

export interface EvaluationInput {
  readonly fields: SourceFields;
  /** Whose external id does not matter, because people are known by a field of our own. */
  readonly isIdentityOurField: boolean;
  /** Records that carry the identity of another employee of ours who is not known to be at work, by NetSuite id. */
  readonly formerEmployees: ReadonlySet<string>;
  readonly isLeaver: boolean;
}

interface Match {
  readonly candidate: Candidate;
  readonly evidence: readonly Evidence[];
}

type Evidence = 'employee-number' | 'work-email' | 'name+hire-date' | 'name';

export function evaluateMatch(candidates: readonly Candidate[], about: EvaluationInput): MatchEvaluation {
  const matches = candidates
    .map((candidate) => ({
      candidate,
      evidence: evidenceFor(candidate, about.fields, about.formerEmployees.has(candidate.netsuiteId)),
    }))
    .filter(({ evidence }) => evidence.length > 0);
  const [match, another] = matches;
  if (match === undefined) return { kind: 'unknown' };
  const why = another === undefined ? doubtAbout(match, about) : 'several';
  if (why !== undefined) return { kind: 'unsure', hold: possibleMatchHold(why, matches) };
  return { kind: 'adoptable', netsuiteId: match.candidate.netsuiteId, reason: match.evidence.join('&') };
}

const possibleMatchHold = (why: WhyUnsure, matches: readonly Match[]): PossibleMatchHold => ({
  code: 'possible-match',
  why,
  netsuiteIds: matches.map(({ candidate }) => candidate.netsuiteId),
  reasons: matches.map(({ evidence }) => evidence.join('&')),
});

/** `isFormerEmployee`: the record is another employee's, who left. */
export function evidenceFor(
  candidate: Candidate,
  fields: SourceFields,
  isFormerEmployee: boolean,
): readonly Evidence[] {
  const { employeeNumber, workEmail, hireDate, originalHireDate } = fields;
  const evidence: Evidence[] = [];
  if (isSameText(candidate.number, employeeNumber)) evidence.push('employee-number');
  if (isSameEmail(candidate.email, workEmail)) evidence.push('work-email');
  if (hasSameName(candidate, fields)) {
    if (candidate.hireDate !== null && [hireDate, originalHireDate].includes(candidate.hireDate)) {
      evidence.push('name+hire-date');
    } else if (
      candidate.hireDate === null ||
      typeof hireDate !== 'string' ||
      isFormer(candidate, { hiredOn: hireDate, isFormerEmployee })
    ) {
      // Without a date on either side nobody can tell a namesake from the same person, nor with one that came before.
      evidence.push('name');
    }
  }
  return evidence;
}

const isFormer = (
  { isInactive, hireDate }: Candidate,
  { hiredOn, isFormerEmployee }: { hiredOn: string; isFormerEmployee: boolean },
): boolean => (isInactive || isFormerEmployee) && hireDate !== null && hireDate < hiredOn;

/** undefined: beyond doubt. */
function doubtAbout({ candidate, evidence }: Match, about: EvaluationInput): WhyUnsure | undefined {
  const { fields } = about;
  if (about.formerEmployees.has(candidate.netsuiteId)) return 'former-employee';
  if (candidate.externalId !== null && !about.isIdentityOurField) return 'foreign-external-id';
  if (candidate.isInactive && !about.isLeaver) {
    const { hireDate } = fields;
    return typeof hireDate === 'string' && isFormer(candidate, { hiredOn: hireDate, isFormerEmployee: false })
      ? 'former-employee'
      : 'inactive';
  }
  return isConfident({ candidate, evidence }, fields) ? undefined : 'contradiction';
}

function isConfident({ candidate, evidence }: Match, fields: SourceFields): boolean {
  const has = (one: Evidence): boolean => evidence.includes(one);
  const hasOtherEmail = candidate.email !== null && typeof fields['workEmail'] === 'string' && !has('work-email');
  if (has('name+hire-date') && !hasOtherEmail) return true;
  if (!has('employee-number') && !has('work-email')) return false;
  const isFirstSame = isSameText(candidate.firstName, fields['firstName']);
  const isLastSame = isSameText(candidate.lastName, fields['lastName']);
  if (isFirstSame && isLastSame) return true;
  if (has('employee-number') && has('work-email')) return isFirstSame || isLastSame;
  // Numbers and addresses are handed on to others: half a name needs the day to agree, or at least not to disagree.
  const dates = [fields['hireDate'], fields['originalHireDate']];
  const isDaySame = candidate.hireDate !== null && dates.includes(candidate.hireDate);
  return isDaySame ? isFirstSame || isLastSame : candidate.hireDate === null && isLastSame;
}

const hasSameName = (candidate: Candidate, { firstName, lastName }: SourceFields): boolean =>
  isSameText(candidate.firstName, firstName) && isSameText(candidate.lastName, lastName);
