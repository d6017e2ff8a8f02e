// One employee's run, before anything is read and where it is cut short.
import { describe, expect, it } from '@jest/globals';
import { type MergedChange } from '../../../lib/sync/changes/merged-change.ts';
import {
  asLeaver,
  isRowBegun,
  shouldRetryRejected,
  startRun,
  withBegunRow,
  withFormerRecord,
} from '../../../lib/sync/sync-run.ts';
import { authorization, aPolicy } from '../../support/fake-world.ts';
import { aChange, aRun, aState } from './sync-inputs.ts';

const plan = { id: 'plan-1', fingerprint: 'fingerprint' };
const lateEvening = Date.parse('2026-03-02T22:30:00Z');
const start = (change: Partial<MergedChange> = {}, state = aState()) =>
  startRun({ state, attempt: 1 }, aChange(change), {
    nowMs: lateEvening,
    policy: aPolicy({ companyTimeZone: 'Europe/Zurich' }),
  });

describe('a run begins', () => {
  it('with nothing read, and nothing that would switch the employee on or off', () => {
    expect(start()).toEqual({
      change: aChange(),
      state: aState(),
      attempt: 1,
      readAtMs: lateEvening,
      today: '2026-03-02',
      fields: {},
      phase: { name: 'undecided' },
      isLifeCycleOnly: false,
      retriesRejected: false,
    });
  });

  it('on the day that it is where the employee was last', () => {
    expect(start({}, aState({ timeZone: 'Asia/Tokyo' })).today).toBe('2026-03-03');
  });

  it.each<[string, Partial<MergedChange>, boolean]>([
    ['an operator asks', { foundBy: 'operator' }, true],
    ['a webhook tells', {}, false],
    [
      'an operator applies a plan, which retries nothing unshown',
      { foundBy: 'operator', ...authorization({ plan }) },
      false,
    ],
  ])('to retry what was refused, or not, when %s', (_, change, expected) => {
    expect(start(change).retriesRejected).toBe(expected);
  });
});

describe('what was refused', () => {
  it.each<[MergedChange['kind'], boolean]>([
    ['release', true],
    ['due', true],
    ['changed', false],
    ['compare', false],
    ['apply', false],
  ])('is sent again by a change of kind %s: %s', (kind, expected) => {
    expect(shouldRetryRejected(aRun({ change: aChange({ kind }) }))).toBe(expected);
  });

  it('is sent again by any change of an operator', () => {
    expect(shouldRetryRejected(aRun({ retriesRejected: true }))).toBe(true);
  });
});

describe('a row of a plan that is cut short', () => {
  const change = aChange(authorization({ plan }));

  it('is remembered as begun', () => {
    expect(withBegunRow(aRun({ change }))).toEqual(aState({ planned: { id: 'plan-1', result: 'begun' } }));
  });

  it('leaves no trace where there is no plan', () => {
    expect(withBegunRow(aRun())).toEqual(aState());
  });

  it.each([
    ['by what is remembered', aRun({ state: withBegunRow(aRun({ change })) }), true],
    ['by an attempt that came to no end', aRun({ attempt: 2 }), true],
    ['not where another plan was', aRun({ state: aState({ planned: { id: 'plan-2', result: 'begun' } }) }), false],
    ['not where it came to its end', aRun({ state: aState({ planned: { id: 'plan-1', result: 'held' } }) }), false],
  ])('is known as begun %s', (_, run, expected) => {
    expect(isRowBegun(run, 'plan-1')).toBe(expected);
  });
});

describe('the hold of a leaver', () => {
  const hold = { code: 'possible-match', why: 'several', netsuiteIds: [], reasons: [] } as const;

  it('says so, as a login may be left', () => {
    expect(asLeaver({ phase: { name: 'leaver', releaseDate: null } }, hold)).toEqual({ ...hold, isLeaver: true });
  });

  it('says so no more once the employee is back', () => {
    expect(asLeaver({ phase: { name: 'active' } }, { ...hold, isLeaver: true })).toEqual(hold);
  });
});

describe('the record of before', () => {
  const former = aState({ netsuiteId: '20417', digests: { title: 'x' }, outcome: 'updated' });

  it('counts on where no other one was written', () => {
    const run = aRun({ state: aState({ dueOn: '2026-03-09' }), rematch: { reason: 'not-found', formerState: former } });
    expect(withFormerRecord(run)).toEqual(
      aState({ dueOn: '2026-03-09', netsuiteId: '20417', digests: { title: 'x' } }),
    );
  });

  it.each([
    ['there was none', aRun()],
    ['NetSuite called a create a duplicate', aRun({ rematch: { reason: 'duplicate' } })],
  ])('is not made up where %s', (_, run) => {
    expect(withFormerRecord(run)).toEqual(aState());
  });
});
