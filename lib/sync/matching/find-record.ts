// Which NetSuite record is this employee's: the one remembered, one to be linked now, a new one, or none for a reason.
import { WaitError } from '../../errors.ts';
import { type LookAlike } from './match-candidates.ts';
import { findInTarget, type FirstSight, held } from './find-match.ts';
import { nameForNamesake } from './unique-entity-id.ts';
import { recordByMemory } from './linked-record.ts';
import { formerOwner, isColleagues, ownershipOf } from './record-owner.ts';
import { isPossible } from './possible-record.ts';
import { type RecordClaim, type TargetRecord } from '../../employee/ports.ts';
import { TargetRefusal } from '../../employee/refusal.ts';
import { rememberHold, rememberWithout } from '../next-state.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { identityOf, type SyncTools } from '../sync-tools.ts';
import { type TargetFields } from '../../employee/target-fields.ts';
import { isNews, type Work } from '../sync-run.ts';

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

export async function findRecord(work: Work, tools: SyncTools): Promise<FoundRecord> {
  const { state, fields, phase, handling, readAtMs } = work;
  if (state.netsuiteId !== undefined) return { kind: 'remembered', known: state, naming: unnamed };
  const isLeaver = phase.name === 'leaver';
  const askedFor = askedBefore(state);
  const isLinkDone = work.formerly !== undefined;
  const isRevokePending = state.isRevokePending === true;
  const stranger = { employeeId: handling.employeeId, fields, isLeaver, isRevokePending, askedFor, isLinkDone };
  const sight = await findInTarget(stranger, tools);
  // Nothing is known of a deleted employee that a record could be judged by: what was held before still is.
  if (isHeldDeleted(state) && !isAnswer(sight)) return heldAs(state.hold);
  if (sight.kind === 'held') return heldAs(sight.hold);
  if (sight.kind === 'ignored') return skipped('ignored');
  if (sight.kind === 'linked') return await withIdentity(sight);
  if (sight.kind === 'adopted') return await adopt(sight);
  const lost = await lostRecord(work, tools);
  if (lost !== undefined) return await adopt({ kind: 'adopted', netsuiteId: lost, reason: 'remembered' });
  if (isLeaver) return skipped('left-before');
  // An unknown status word decides nothing, least of all that somebody new works here.
  if (phase.name === 'undecided') return skipped('status-unknown');
  if (fields['hireDate'] === null) return settled(rememberHold(state, { code: 'no-hire-date' }, readAtMs));
  waitWhileInDoubt(work, tools);
  const taken = takenBefore(state);
  if (taken === 'name-taken' && !isNews(work)) return settled(rememberHold(state, held(taken, []).hold, readAtMs));
  if (work.lookAgainFor !== 'duplicate' && taken !== 'external-id-taken') {
    return { kind: 'unknown', known: state, naming: unnamed };
  }
  const naming = await nameForNamesake(handling.employeeId, fields, tools);
  return naming.kind === 'held'
    ? settled(rememberHold(state, naming.hold, readAtMs))
    : { kind: 'unknown', known: state, naming: work.lookAgainFor === 'duplicate' ? naming.fields : unnamed };

  /** A record that carries our identity is ours if it can be this person, or if an operator says so. */
  async function withIdentity({
    netsuiteId,
    isAnswered,
  }: Extract<FirstSight, { kind: 'linked' }>): Promise<FoundRecord> {
    const record = await readThere(netsuiteId);
    const { employeeId } = handling;
    if (!isAnswered && !isPossible(record, fields, tools)) return heldAs(held('another-person', [netsuiteId]).hold);
    // The identity may have been put on a colleague's record, which no answer hands over.
    if (isAnswered && (await isColleagues({ record, employeeId, fields }, tools))) {
      return heldAs(held('colleague', [netsuiteId]).hold);
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

  async function adopt({ netsuiteId, reason }: Extract<FirstSight, { kind: 'adopted' }>): Promise<FoundRecord> {
    const { employeeId } = handling;
    const identity = identityOf(tools, employeeId);
    const isAnswered = reason === 'answered';
    const record = await tools.target.read({ netsuiteId });
    if (record === undefined) {
      if (!isAnswered) throw goneRecord(netsuiteId);
      return heldAs(held('unlinked', [netsuiteId], reason).hold);
    }
    const isRefused = work.lookAgainFor === 'duplicate' || takenBefore(state) === 'external-id-taken';
    const isInTheWay = isRefused && tools.target.identityField === 'externalId';
    const inTheWay = isInTheWay ? await tools.target.findOwner(identity) : undefined;
    if (inTheWay !== undefined && inTheWay !== netsuiteId) {
      return heldAs(held('external-id-taken', [netsuiteId, inTheWay], reason).hold);
    }
    const ownership = await ownershipOf({ record, employeeId, fields, isAnswered }, tools);
    // Without an answer nothing is taken over, from whomever: an operator has to say.
    if (ownership.kind === 'taken') {
      return heldAs(held(isAnswered ? 'colleague' : 'former-employee', [netsuiteId], reason).hold);
    }
    const link = [tools.target.identityField, identity] as const;
    const { claim, isEnded } = ownership;
    // Who ended the record decides whether a comeback switches it on again.
    const known = knownAs(netsuiteId, isEnded || state.endedRecord === netsuiteId);
    return { kind: 'linked', known, actual: record, link, claim, reason, naming: unnamed };
  }

  /** A record that was not ours before: nothing that was remembered of another one holds for it. */
  function knownAs(netsuiteId: string, isEnded: boolean): SyncState {
    const { formerly } = work;
    const ended = isEnded ? ({ lifeCycle: 'leaver' } as const) : {};
    // The same record, found again: what was written there still tells a hand's work from ours.
    return formerly?.netsuiteId === netsuiteId
      ? { ...state, netsuiteId, digests: formerly.digests, ...ended }
      : { ...state, netsuiteId, ...ended };
  }

  async function readThere(netsuiteId: string): Promise<TargetRecord> {
    const record = await tools.target.read({ netsuiteId });
    if (record === undefined) throw goneRecord(netsuiteId);
    return record;
  }

  /** A leaver who may still have a login there is more than a matter of bookkeeping. */
  function heldAs({ isLeaver: _before, ...hold }: LookAlike): FoundRecord {
    return settled(rememberHold(state, isLeaver ? { ...hold, isLeaver: true } : hold, readAtMs));
  }

  function skipped(skippedFor: string): FoundRecord {
    return settled(rememberWithout(state, { outcome: 'skipped', skippedFor }, readAtMs));
  }
}

const isAnswer = (sight: FirstSight): boolean =>
  sight.kind === 'ignored' ||
  (sight.kind === 'adopted' && sight.reason === 'answered') ||
  ('isAnswered' in sight && sight.isAnswered);

const askedBefore = ({ hold }: SyncState): readonly string[] =>
  hold?.code === 'look-alike' && hold.why === 'former-employee' ? hold.netsuiteIds : [];

/** The remembered record has lost our identity to a hand, and still is what was last written of this employee. */
const lostRecord = async ({ formerly }: Work, tools: SyncTools): Promise<string | undefined> =>
  formerly === undefined ? undefined : (await recordByMemory(formerly, tools))?.record.netsuiteId;

type HeldMatch = SyncState & { readonly hold: LookAlike };

const isHeldDeleted = (state: SyncState): state is HeldMatch =>
  state.isDeleted === true && state.hold?.code === 'look-alike';

/** What stood in the way last time; nothing is sent before it is known to be gone. */
function takenBefore({ hold }: SyncState): 'external-id-taken' | 'name-taken' | undefined {
  const why = hold?.code === 'look-alike' ? hold.why : undefined;
  return why === 'external-id-taken' || why === 'name-taken' ? why : undefined;
}

/** A create that cannot be repeated is not sent again while an earlier one may still land. */
function waitWhileInDoubt({ state, readAtMs }: Work, { target }: SyncTools): void {
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
