// Which NetSuite record is this employee's, when none is remembered: one to be linked, none yet, or none for a reason.
// Answers with the reason; what is to be remembered of it is for the caller to say.
import { WaitError } from '../../errors.ts';
import { type RecordClaim, type TargetRecord } from '../../employee/ports.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { TargetRefusal } from '../../employee/refusal.ts';
import { type SkipReason } from '../../employee/codes.ts';
import { type Hold, type SyncState } from '../../employee/sync-state.ts';
import { type TargetFields } from '../../employee/target-fields.ts';
import { identityOf, type ReadTools } from '../sync-tools.ts';
import { findMatch, type MatchResult } from './find-match.ts';
import { recordByMemory } from './linked-record.ts';
import { possibleMatch, type PossibleMatchHold } from './match-candidates.ts';
import { isPossible } from './verify-identity.ts';
import { formerOwner, isColleagues, ownershipOf } from './record-takeover.ts';
import { uniqueEntityIdFor } from './unique-entity-id.ts';

/** `isEnded`: the employment on the record was ended by us. */
export type FoundRecord =
  | { readonly kind: 'held'; readonly hold: Hold }
  | { readonly kind: 'skipped'; readonly why: SkipReason }
  /** No record is the employee's. `naming`: what tells a new one apart from that of another person with the name. */
  | { readonly kind: 'none'; readonly naming: TargetFields }
  | LinkedMatch;

/** Carries our identity, or gets it with the next write. */
interface LinkedMatch {
  readonly kind: 'linked';
  readonly record: TargetRecord;
  readonly isEnded: boolean;
  /** The identity that the next write gives to the record. */
  readonly link?: readonly [string, string];
  /** Makes the record this employee's, together with the write. */
  readonly claim: RecordClaim;
  /** What speaks for a record that is to be linked. */
  readonly reason?: string;
}

/** What matching has to know of the employee. */
export interface RecordQuery {
  readonly employeeId: string;
  readonly fields: SourceFields;
  readonly isLeaver: boolean;
  /** Whether BambooHR's status says anything. */
  readonly isStatusKnown: boolean;
  /** A login of the employee's is still to be taken. */
  readonly isRevokePending: boolean;
  /** Records of other employees for which an operator was asked before. */
  readonly askedFor: readonly string[];
  /** Of a deleted employee: what is in question stays so until an operator has answered. */
  readonly questionKept: PossibleMatchHold | undefined;
  /** What stood in the way last time; nothing is sent before it is known to be gone. */
  readonly takenBefore: 'external-id-taken' | 'name-taken' | undefined;
  readonly isTakenRetried: boolean;
  /** NetSuite refused a create as a duplicate in this run. */
  readonly isDuplicate: boolean;
  /** Until when a create that was sent before may still land (epoch milliseconds). */
  readonly createInDoubtUntilMs: number | undefined;
  /** Record that we ended as this employee, and that an operator unlinked since. */
  readonly endedRecord: string | undefined;
  /** What was remembered of a record that NetSuite does not know by our identity any more. */
  readonly formerState: SyncState | undefined;
}

const unnamed: TargetFields = new Map();

/** Reads only. Throws a `not-found` refusal when another look may help, and WaitError. */
export async function findRecord(query: RecordQuery, tools: ReadTools): Promise<FoundRecord> {
  const { employeeId, fields, isLeaver, questionKept, formerState } = query;
  const match = await findMatch({ ...query, isLinkDone: formerState !== undefined }, tools);
  // Nothing is known of a deleted employee that a record could be judged by: what was held before still is.
  if (questionKept !== undefined && !isAnswer(match)) return held(questionKept, query);
  if (match.kind === 'held') return held(match.hold, query);
  if (match.kind === 'ignored') return { kind: 'skipped', why: 'ignored' };
  if (match.kind === 'linked') return await recordWithIdentity(match, query, tools);
  if (match.kind === 'to-link') return await recordToLink(match, query, tools);
  const lost = formerState === undefined ? undefined : await recordByMemory(formerState, tools);
  if (lost !== undefined) {
    return await recordToLink(
      { kind: 'to-link', netsuiteId: lost.record.netsuiteId, reason: 'remembered' },
      query,
      tools,
    );
  }
  if (isLeaver) return { kind: 'skipped', why: 'left-before' };
  // An unknown status word decides nothing, least of all that a new employee works here.
  if (!query.isStatusKnown) return { kind: 'skipped', why: 'status-unknown' };
  if (fields['hireDate'] === null) return { kind: 'held', hold: { code: 'no-hire-date' } };
  waitWhileInDoubt(query);
  if (query.takenBefore === 'name-taken' && !query.isTakenRetried) {
    return { kind: 'held', hold: possibleMatch('name-taken', []) };
  }
  if (!query.isDuplicate && query.takenBefore !== 'external-id-taken') return { kind: 'none', naming: unnamed };
  const unique = await uniqueEntityIdFor(employeeId, fields, tools);
  if (unique.kind === 'held') return unique;
  return { kind: 'none', naming: query.isDuplicate ? unique.fields : unnamed };
}

/** An operator's word on a question that was held. */
const isAnswer = (match: MatchResult): boolean =>
  (match.kind === 'to-link' && match.reason === 'answered') ||
  (match.kind === 'linked' && match.isAnswered) ||
  (match.kind === 'unknown' && match.isAnswered === true) ||
  match.kind === 'ignored';

/** A leaver who may still have a login there is more than a matter of bookkeeping. */
const held = ({ isLeaver: _before, ...hold }: PossibleMatchHold, { isLeaver }: RecordQuery): FoundRecord => ({
  kind: 'held',
  hold: isLeaver ? { ...hold, isLeaver: true } : hold,
});

/** A record that carries our identity is ours if it can be this person, or if an operator says so. */
async function recordWithIdentity(
  { netsuiteId, isAnswered }: Extract<MatchResult, { kind: 'linked' }>,
  query: RecordQuery,
  tools: ReadTools,
): Promise<FoundRecord> {
  const { employeeId, fields } = query;
  const record = await tools.target.read({ netsuiteId });
  if (record === undefined) throw goneRecord(netsuiteId);
  if (!isAnswered && !isPossible(record, fields, tools)) {
    return held(possibleMatch('another-person', [netsuiteId]), query);
  }
  // The identity may have been put on a colleague's record, which no answer hands over.
  if (isAnswered && (await isColleagues({ record, employeeId, fields }, tools))) {
    return held(possibleMatch('colleague', [netsuiteId]), query);
  }
  const owner = await tools.states.recordOwner(netsuiteId);
  // The identity on the record itself outranks a claim: the employee who made that has lost the record.
  const from = owner?.employeeId === employeeId ? owner.formerEmployeeId : owner?.employeeId;
  const claim = { netsuiteId, employeeId, ...(from === undefined ? {} : { from }) };
  // Taken over by an attempt that was cut short: whether the login came back with it was not seen.
  const former = query.formerState === undefined ? await formerOwner(netsuiteId, { employeeId }, tools) : undefined;
  return { kind: 'linked', record, isEnded: former?.isEnded === true, claim };
}

async function recordToLink(
  { netsuiteId, reason }: Extract<MatchResult, { kind: 'to-link' }>,
  query: RecordQuery,
  tools: ReadTools,
): Promise<FoundRecord> {
  const { employeeId, fields } = query;
  const identity = identityOf(tools, employeeId);
  const isAnswered = reason === 'answered';
  const record = await tools.target.read({ netsuiteId });
  if (record === undefined) {
    if (!isAnswered) throw goneRecord(netsuiteId);
    return held(possibleMatch('unlinked', [netsuiteId], reason), query);
  }
  const isRefused = query.isDuplicate || query.takenBefore === 'external-id-taken';
  const isInTheWay = isRefused && tools.target.identityField === 'externalId';
  const inTheWay = isInTheWay ? await tools.target.findOwner(identity) : undefined;
  if (inTheWay !== undefined && inTheWay !== netsuiteId) {
    return held(possibleMatch('external-id-taken', [netsuiteId, inTheWay], reason), query);
  }
  const ownership = await ownershipOf({ record, employeeId, fields, isAnswered }, tools);
  // Without an answer nothing is taken over, from whomever: an operator has to say.
  if (ownership.kind === 'taken') {
    return held(possibleMatch(isAnswered ? 'colleague' : 'former-employee', [netsuiteId], reason), query);
  }
  const link = [tools.target.identityField, identity] as const;
  const { claim, isEnded } = ownership;
  // Who ended the record decides whether a comeback switches it on again.
  return { kind: 'linked', record, isEnded: isEnded || query.endedRecord === netsuiteId, link, claim, reason };
}

/** A create that cannot be repeated is not sent again while an earlier one may still land. */
function waitWhileInDoubt({ createInDoubtUntilMs: untilMs }: RecordQuery): void {
  if (untilMs === undefined) return;
  throw new WaitError('in-doubt', 'A create may still land; nothing is sent until that is over.', untilMs);
}

export const goneRecord = (netsuiteId: string): TargetRefusal =>
  new TargetRefusal(`NetSuite has no employee ${netsuiteId} any more.`, {
    kind: 'not-found',
    vendorCode: 'NONEXISTENT_ID',
    field: undefined,
  });
