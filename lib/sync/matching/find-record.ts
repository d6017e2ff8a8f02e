// Which NetSuite record is this employee's: the one remembered, one to be linked now, a new one, or none for a reason.
import { WaitError } from '../../errors.ts';
import { type PossibleMatchHold } from './match-candidates.ts';
import { findMatch, type MatchResult, heldAsPossibleMatch } from './find-match.ts';
import { uniqueEntityIdFor } from './unique-entity-id.ts';
import { recordByMemory } from './linked-record.ts';
import { formerOwner, isColleagues, ownershipOf } from './record-owner.ts';
import { isPossible } from './possible-record.ts';
import { type RecordClaim, type TargetRecord } from '../../employee/ports.ts';
import { TargetRefusal } from '../../employee/refusal.ts';
import { nextStateHeld, nextStateWithoutPlan } from '../next-state.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { identityOf, type SyncTools } from '../sync-tools.ts';
import { type TargetFields } from '../../employee/target-fields.ts';
import { shouldRetryRejected, type SyncRun } from '../sync-run.ts';

export type FoundRecord =
  /** Nothing to write; this is to be remembered. */
  | { readonly kind: 'settled'; readonly state: SyncState }
  | {
      readonly kind: 'remembered' | 'linked' | 'unknown';
      readonly known: SyncState;
      readonly actual?: TargetRecord;
      /** The identity that the next write gives to the record. */
      readonly link?: readonly [string, string];
      /** Makes the record this employee's, together with the write. */
      readonly claim?: RecordClaim;
      /** What speaks for a record that is to be linked. */
      readonly reason?: string;
      /** What tells a new record apart from a namesake's. */
      readonly naming: TargetFields;
    };

const unnamed: TargetFields = new Map();

export async function findRecord(work: SyncRun, tools: SyncTools): Promise<FoundRecord> {
  const { state, fields, phase, lease, readAtMs } = work;
  if (state.netsuiteId !== undefined) return { kind: 'remembered', known: state, naming: unnamed };
  const isLeaver = phase.name === 'leaver';
  const askedFor = askedBefore(state);
  const isLinkDone = work.formerState !== undefined;
  const isRevokePending = state.isRevokePending === true;
  const input = { employeeId: lease.employeeId, fields, isLeaver, isRevokePending, askedFor, isLinkDone };
  const match = await findMatch(input, tools);
  // Nothing is known of a deleted employee that a record could be judged by: what was held before still is.
  if (isHeldDeleted(state) && !isAnswer(match)) return heldAs(state.hold);
  if (match.kind === 'held') return heldAs(match.hold);
  if (match.kind === 'ignored') return skipped('ignored');
  if (match.kind === 'linked') return await withIdentity(match);
  if (match.kind === 'adopted') return await linkMatch(match);
  const lost = await lostRecord(work, tools);
  if (lost !== undefined) return await linkMatch({ kind: 'adopted', netsuiteId: lost, reason: 'remembered' });
  if (isLeaver) return skipped('left-before');
  // An unknown status word decides nothing, least of all that somebody new works here.
  if (phase.name === 'undecided') return skipped('status-unknown');
  if (fields['hireDate'] === null) return settled(nextStateHeld(state, { code: 'no-hire-date' }, readAtMs));
  waitWhileInDoubt(work, tools);
  const taken = takenBefore(state);
  if (taken === 'name-taken' && !shouldRetryRejected(work))
    return settled(nextStateHeld(state, heldAsPossibleMatch(taken, []).hold, readAtMs));
  if (work.rematchReason !== 'duplicate' && taken !== 'external-id-taken') {
    return { kind: 'unknown', known: state, naming: unnamed };
  }
  const naming = await uniqueEntityIdFor(lease.employeeId, fields, tools);
  return naming.kind === 'held'
    ? settled(nextStateHeld(state, naming.hold, readAtMs))
    : { kind: 'unknown', known: state, naming: work.rematchReason === 'duplicate' ? naming.fields : unnamed };

  /** A record that carries our identity is ours if it can be this person, or if an operator says so. */
  async function withIdentity({
    netsuiteId,
    isAnswered,
  }: Extract<MatchResult, { kind: 'linked' }>): Promise<FoundRecord> {
    const record = await readThere(netsuiteId);
    const { employeeId } = lease;
    if (!isAnswered && !isPossible(record, fields, tools))
      return heldAs(heldAsPossibleMatch('another-person', [netsuiteId]).hold);
    // The identity may have been put on a colleague's record, which no answer hands over.
    if (isAnswered && (await isColleagues({ record, employeeId, fields }, tools))) {
      return heldAs(heldAsPossibleMatch('colleague', [netsuiteId]).hold);
    }
    const owner = await tools.states.recordOwner(netsuiteId);
    // The identity on the record itself outranks a claim: the employee who made that has lost the record.
    const from = owner?.employeeId === employeeId ? owner.formerEmployeeId : owner?.employeeId;
    const claim = { netsuiteId, employeeId, ...(from === undefined ? {} : { from }) };
    // Taken over by an attempt that was cut short: whether the login came back with it was not seen.
    const former = isLinkDone ? undefined : await formerOwner(netsuiteId, { employeeId }, tools);
    const known = knownAs(netsuiteId, former?.isEnded === true);
    return { kind: 'linked', known, actual: record, claim, naming: unnamed };
  }

  async function linkMatch({ netsuiteId, reason }: Extract<MatchResult, { kind: 'adopted' }>): Promise<FoundRecord> {
    const { employeeId } = lease;
    const identity = identityOf(tools, employeeId);
    const isAnswered = reason === 'answered';
    const record = await tools.target.read({ netsuiteId });
    if (record === undefined) {
      if (!isAnswered) throw goneRecord(netsuiteId);
      return heldAs(heldAsPossibleMatch('unlinked', [netsuiteId], reason).hold);
    }
    const isRefused = work.rematchReason === 'duplicate' || takenBefore(state) === 'external-id-taken';
    const isInTheWay = isRefused && tools.target.identityField === 'externalId';
    const inTheWay = isInTheWay ? await tools.target.findOwner(identity) : undefined;
    if (inTheWay !== undefined && inTheWay !== netsuiteId) {
      return heldAs(heldAsPossibleMatch('external-id-taken', [netsuiteId, inTheWay], reason).hold);
    }
    const ownership = await ownershipOf({ record, employeeId, fields, isAnswered }, tools);
    // Without an answer nothing is taken over, from whomever: an operator has to say.
    if (ownership.kind === 'taken') {
      return heldAs(heldAsPossibleMatch(isAnswered ? 'colleague' : 'former-employee', [netsuiteId], reason).hold);
    }
    const link = [tools.target.identityField, identity] as const;
    const { claim, isEnded } = ownership;
    // Who ended the record decides whether a comeback switches it on again.
    const known = knownAs(netsuiteId, isEnded || state.endedRecord === netsuiteId);
    return { kind: 'linked', known, actual: record, link, claim, reason, naming: unnamed };
  }

  /** A record that was not ours before: nothing that was remembered of another one holds for it. */
  function knownAs(netsuiteId: string, isEnded: boolean): SyncState {
    const { formerState } = work;
    const ended = isEnded ? ({ lifeCycle: 'leaver' } as const) : {};
    // The same record, found again: what was written there still tells a hand's work from ours.
    return formerState?.netsuiteId === netsuiteId
      ? { ...state, netsuiteId, digests: formerState.digests, ...ended }
      : { ...state, netsuiteId, ...ended };
  }

  async function readThere(netsuiteId: string): Promise<TargetRecord> {
    const record = await tools.target.read({ netsuiteId });
    if (record === undefined) throw goneRecord(netsuiteId);
    return record;
  }

  /** A leaver who may still have a login there is more than a matter of bookkeeping. */
  function heldAs({ isLeaver: _before, ...hold }: PossibleMatchHold): FoundRecord {
    return settled(nextStateHeld(state, isLeaver ? { ...hold, isLeaver: true } : hold, readAtMs));
  }

  function skipped(skippedFor: string): FoundRecord {
    return settled(nextStateWithoutPlan(state, { outcome: 'skipped', skippedFor }, readAtMs));
  }
}

const isAnswer = (sight: MatchResult): boolean =>
  sight.kind === 'ignored' ||
  (sight.kind === 'adopted' && sight.reason === 'answered') ||
  ('isAnswered' in sight && sight.isAnswered);

const askedBefore = ({ hold }: SyncState): readonly string[] =>
  hold?.code === 'possible-match' && hold.why === 'former-employee' ? hold.netsuiteIds : [];

/** The remembered record has lost our identity to a hand, and still is what was last written of this employee. */
const lostRecord = async ({ formerState }: SyncRun, tools: SyncTools): Promise<string | undefined> =>
  formerState === undefined ? undefined : (await recordByMemory(formerState, tools))?.record.netsuiteId;

type HeldMatch = SyncState & { readonly hold: PossibleMatchHold };

const isHeldDeleted = (state: SyncState): state is HeldMatch =>
  state.isDeleted === true && state.hold?.code === 'possible-match';

/** What stood in the way last time; nothing is sent before it is known to be gone. */
function takenBefore({ hold }: SyncState): 'external-id-taken' | 'name-taken' | undefined {
  const why = hold?.code === 'possible-match' ? hold.why : undefined;
  return why === 'external-id-taken' || why === 'name-taken' ? why : undefined;
}

/** A create that cannot be repeated is not sent again while an earlier one may still land. */
function waitWhileInDoubt({ state, readAtMs }: SyncRun, { target }: SyncTools): void {
  const { inDoubt } = state;
  if (target.isCreateRepeatable || inDoubt === undefined || readAtMs >= inDoubt.recheckAtMs) return;
  throw new WaitError('in-doubt', 'A create may still land; nothing is sent until that is over.', inDoubt.recheckAtMs);
}

const settled = (state: SyncState): FoundRecord => ({ kind: 'settled', state });

export const goneRecord = (netsuiteId: string): TargetRefusal =>
  new TargetRefusal(`NetSuite has no employee ${netsuiteId} any more.`, {
    kind: 'not-found',
    vendorCode: 'NONEXISTENT_ID',
    field: undefined,
  });
