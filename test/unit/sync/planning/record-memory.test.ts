// What matching asks of memory, and what is remembered of a record once it is found.
import { describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { recordQueryOf, stateOfLink } from '../../../../lib/sync/planning/record-memory.ts';
import { type SyncRun } from '../../../../lib/sync/sync-run.ts';
import { someMoment } from '../../../support/fake-effects.ts';
import { FakeNetSuite } from '../../../support/fakes/fake-netsuite.ts';
import { aChange, aQuery, aRun, aState } from '../sync-inputs.ts';

const query = (run: Partial<SyncRun> = {}, isCreateRepeatable = true) => {
  const target = new FakeNetSuite();
  target.isCreateRepeatable = isCreateRepeatable;
  return recordQueryOf(aRun(run), { target });
};
const hold = (why: 'several' | 'former-employee' | 'external-id-taken' | 'name-taken') =>
  ({ code: 'possible-match', why, netsuiteIds: ['1'], reasons: [''] }) as const;
const remembered = (state: Partial<SyncState>) => ({ state: aState(state) });

describe('matching is told', () => {
  it('of somebody at work of whom nothing is remembered', () => {
    expect(query()).toEqual(aQuery());
  });

  it.each<[string, Partial<SyncRun>, object]>([
    ['that the employee left', { phase: { name: 'leaver', releaseDate: null } }, { isLeaver: true }],
    ['that the status says nothing', { phase: { name: 'undecided' } }, { isStatusKnown: false }],
    ['that a login is still to go', remembered({ isRevokePending: true }), { isRevokePending: true }],
    ['for which records an operator was asked', remembered({ hold: hold('former-employee') }), { askedFor: ['1'] }],
    [
      'of no question about anything else',
      remembered({ hold: hold('several') }),
      { askedFor: [], questionKept: undefined },
    ],
    [
      'which question stays open of somebody deleted',
      remembered({ hold: hold('several'), isDeleted: true }),
      { questionKept: hold('several') },
    ],
    [
      'that the external id was taken',
      remembered({ hold: hold('external-id-taken') }),
      { takenBefore: 'external-id-taken' },
    ],
    ['that the name was taken', remembered({ hold: hold('name-taken') }), { takenBefore: 'name-taken' }],
    ['that an operator tries again', { change: aChange({ kind: 'release' }) }, { isTakenRetried: true }],
    ['that NetSuite called it a duplicate', { rematch: { reason: 'duplicate' } }, { isDuplicate: true }],
    [
      'what was remembered of a record that is gone',
      { rematch: { reason: 'not-found', formerState: aState({ netsuiteId: '7' }) } },
      { isDuplicate: false, formerState: aState({ netsuiteId: '7' }) },
    ],
    ['which record we ended', remembered({ endedRecord: '7' }), { endedRecord: '7' }],
  ])('%s', (_, run, expected) => {
    expect(query(run)).toMatchObject(expected);
  });
});

describe('a create in doubt', () => {
  const inDoubt = { sinceMs: someMoment, recheckAtMs: someMoment + 1 };

  it.each([
    ['is waited for where it cannot be repeated', false, inDoubt, inDoubt.recheckAtMs],
    ['is simply sent again where it can', true, inDoubt, undefined],
    ['is over after its time', false, { ...inDoubt, recheckAtMs: someMoment }, undefined],
  ])('%s', (_, isRepeatable, doubt, expected) => {
    expect(query(remembered({ inDoubt: doubt }), isRepeatable).createInDoubtUntilMs).toBe(expected);
  });
});

describe('a record that was found', () => {
  const formerState = aState({ netsuiteId: '7', digests: { title: 'x' } });
  const again = aRun({ state: aState({ dueOn: '2026-03-09' }), rematch: { reason: 'not-found', formerState } });

  it('is remembered by its id', () => {
    expect(stateOfLink(aRun(), '7', false)).toEqual(aState({ netsuiteId: '7' }));
  });

  it('that was ended by us is a leaver’s', () => {
    expect(stateOfLink(aRun(), '7', true)).toEqual(aState({ netsuiteId: '7', lifeCycle: 'leaver' }));
  });

  it('again is known by what was written there before', () => {
    expect(stateOfLink(again, '7', false)).toEqual(
      aState({ netsuiteId: '7', digests: { title: 'x' }, dueOn: '2026-03-09' }),
    );
  });

  it('in place of another is known by nothing of that', () => {
    expect(stateOfLink(again, '8', false)).toEqual(aState({ netsuiteId: '8', dueOn: '2026-03-09' }));
  });
});
