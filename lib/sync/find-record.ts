// Which NetSuite record is this employee's: the one remembered, one to be linked now, a new one, or none for a reason.
import { WaitError } from '../errors.ts';
import { findInTarget, type FirstSight, held } from './first-sight.ts';
import { nameForNamesake } from './namesake.ts';
import { type TargetRecord } from './ports.ts';
import { TargetRefusal } from './refusal.ts';
import { rememberHold, rememberWithout } from './remember.ts';
import { type SyncState } from './sync-state.ts';
import { identityOf, type SyncTools } from './sync-tools.ts';
import { type TargetFields } from './target-fields.ts';
import { isNews, type Work } from './work.ts';

export type FoundRecord =
  /** Nothing to write; this is to be remembered. */
  | { readonly kind: 'settled'; readonly state: SyncState }
  | {
      readonly kind: 'remembered' | 'linked' | 'unknown';
      readonly known: SyncState;
      readonly actual?: TargetRecord;
      /** The identity that the next write gives to the record. */
      readonly link?: readonly [string, string];
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
  const sight = await findInTarget({ employeeId: handling.employeeId, fields, isLeaver }, tools);
  if (sight.kind === 'held') return settled(rememberHold(withEnding(state, isLeaver), sight.hold, readAtMs));
  if (sight.kind === 'ignored') return skipped('ignored');
  if (sight.kind === 'linked') {
    return {
      kind: 'linked',
      known: knownAs(sight.netsuiteId),
      actual: await readThere(sight.netsuiteId),
      naming: unnamed,
    };
  }
  if (sight.kind === 'adopted') return await adopt(sight);
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

  async function adopt({ netsuiteId, reason }: Extract<FirstSight, { kind: 'adopted' }>): Promise<FoundRecord> {
    const { employeeId } = handling;
    const identity = identityOf(tools, employeeId);
    const record = await tools.target.read(netsuiteId);
    const isRefused = work.lookAgainFor === 'duplicate' || takenBefore(state) === 'external-id-taken';
    const isInTheWay = isRefused && tools.target.identityField === 'externalId';
    const owner = isInTheWay ? await tools.target.findOwner(identity) : undefined;
    if (record === undefined || (owner !== undefined && owner !== netsuiteId)) {
      await tools.states.releaseRecord(netsuiteId, employeeId);
      if (record === undefined && reason !== 'answered') throw goneRecord(netsuiteId);
      const ids = owner === undefined ? [netsuiteId] : [netsuiteId, owner];
      const why = owner === undefined ? 'unlinked' : 'external-id-taken';
      return settled(rememberHold(withEnding(state, isLeaver), held(why, ids, reason).hold, readAtMs));
    }
    const formerId = record.externalId;
    if (tools.target.identityField === 'externalId' && formerId !== undefined && formerId !== identity) {
      await tools.answers.keepFormerId(employeeId, formerId);
    }
    tools.effects.log.info('record adopted', { employeeId, netsuiteId, code: reason });
    const link = [tools.target.identityField, identity] as const;
    return { kind: 'linked', known: knownAs(netsuiteId), actual: record, link, reason, naming: unnamed };
  }

  function knownAs(netsuiteId: string): SyncState {
    return { ...state, netsuiteId };
  }

  async function readThere(netsuiteId: string): Promise<TargetRecord> {
    const record = await tools.target.read(netsuiteId);
    if (record === undefined) throw goneRecord(netsuiteId);
    return record;
  }

  function skipped(skippedFor: string): FoundRecord {
    return settled(rememberWithout(state, { outcome: 'skipped', skippedFor }, readAtMs));
  }
}

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

/** Who left and may still have a login there is more than a matter of bookkeeping. */
const withEnding = (state: SyncState, isLeaver: boolean): SyncState =>
  isLeaver ? { ...state, lifeCycle: 'leaver' } : state;

const settled = (state: SyncState): FoundRecord => ({ kind: 'settled', state });

export const goneRecord = (netsuiteId: string): TargetRefusal =>
  new TargetRefusal(`NetSuite has no employee ${netsuiteId} any more.`, {
    kind: 'not-found',
    vendorCode: 'NONEXISTENT_ID',
    field: undefined,
  });
