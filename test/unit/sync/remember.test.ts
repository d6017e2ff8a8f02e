// What stays of a run.
import { describe, expect, it } from '@jest/globals';
import { type Applied } from '../../../lib/sync/apply-plan.ts';
import { type Plan } from '../../../lib/sync/plan-sync.ts';
import {
  rememberApplied,
  rememberFailure,
  rememberHold,
  rememberWithout,
  type Run,
} from '../../../lib/sync/remember.ts';
import { emptyState, type SyncState } from '../../../lib/sync/sync-state.ts';
import { refusal } from '../../support/fake-netsuite.ts';
import { digest, digestsOf, toFields, type Values } from './plan-inputs.ts';

const readAtMs = 1_000_000;
const waiting: SyncState = {
  netsuiteId: '20417',
  digests: digestsOf({ lastName: 'Okafor' }),
  lifeCycle: 'active',
  accessRemoved: true,
  outcome: 'held',
  hold: { code: 'unmapped', values: [{ source: 'department', optionId: '18', target: 'department' }] },
  failure: { class: 'fix-data', code: 'other' },
  dueOn: '2026-03-09',
  pendingSupervisor: '9',
  lastReadAtMs: 1,
};
const lasting = { netsuiteId: '20417', digests: waiting.digests, lifeCycle: 'active', accessRemoved: true };

const aPlan = (action: Plan['action'], values: Values = {}, lifeCycle: Plan['lifeCycle'] = 'active'): Plan => ({
  action,
  writes: Object.keys(values).length === 0 ? [] : [{ fields: toFields(values), removesAccess: false }],
  lifeCycle,
  isInactiveByHand: false,
});
const applied = (values: Values = {}, more: Partial<Applied> = {}): Applied => ({
  netsuiteId: '20417',
  written: toFields(values),
  writes: 1,
  accessRemoved: undefined,
  isSupervisorRefused: false,
  failure: undefined,
  ...more,
});
const run = (more: Partial<Run> = {}): Run => ({
  plan: aPlan('unchanged'),
  applied: applied(),
  desired: new Map(),
  supervisor: { kind: 'left-alone' },
  wasSupervisorWithheld: false,
  readAtMs,
  digest,
  wasTargetRead: false,
  unmapped: [],
  ...more,
});

describe('without a plan', () => {
  it('the record stays known and every reason to wait is over', () => {
    expect(rememberWithout(waiting, 'skipped', readAtMs)).toEqual({
      ...lasting,
      outcome: 'skipped',
      lastReadAtMs: readAtMs,
    });
  });

  it('a hold replaces all others', () => {
    const hold = { code: 'no-hire-date' } as const;
    expect(rememberHold(waiting, hold, readAtMs)).toEqual({
      ...lasting,
      outcome: 'held',
      hold,
      lastReadAtMs: readAtMs,
    });
  });

  it('a refusal is kept by its codes', () => {
    expect(rememberFailure(waiting, refusal('permission'), readAtMs)).toEqual({
      ...lasting,
      outcome: 'failed',
      failure: { class: 'fix-permission', code: 'permission', vendorCode: 'USER_ERROR' },
      lastReadAtMs: readAtMs,
    });
  });
});

describe('after an update', () => {
  it('the digests are those of what was written, beside those of before', () => {
    const after = rememberApplied(
      waiting,
      run({ plan: aPlan('update', { email: 'z@x' }), applied: applied({ email: 'z@x' }) }),
    );
    expect(after).toEqual({
      ...lasting,
      digests: digestsOf({ lastName: 'Okafor', email: 'z@x' }),
      outcome: 'updated',
      lastReadAtMs: readAtMs,
    });
  });

  it('nothing is believed of what was refused', () => {
    const failure = { class: 'fix-data', code: 'other' } as const;
    const plan = aPlan('deactivate', { isInactive: true }, 'leaver');
    const after = rememberApplied(waiting, run({ plan, applied: applied({}, { failure }) }));
    expect(after).toMatchObject({ digests: waiting.digests, outcome: 'failed', failure, lifeCycle: 'active' });
  });

  it('the life cycle follows the first write', () => {
    const plan = aPlan('deactivate', { isInactive: true }, 'leaver');
    const done = applied({ isInactive: true }, { accessRemoved: true });
    expect(rememberApplied(waiting, run({ plan, applied: done }))).toMatchObject({
      lifeCycle: 'leaver',
      accessRemoved: true,
      outcome: 'deactivated',
    });
  });

  it('what NetSuite showed as equal is known from then on', () => {
    const after = rememberApplied(
      { netsuiteId: '20417', digests: {} },
      run({ wasTargetRead: true, desired: toFields({ lastName: 'Okafor', email: null }) }),
    );
    expect(after.digests).toEqual(digestsOf({ lastName: 'Okafor', email: null }));
  });
});

describe('after a create', () => {
  const plan = aPlan('create', { lastName: 'Okafor' });
  const desired = toFields({ lastName: 'Okafor', email: null });

  it('what stayed empty is known to be empty', () => {
    const after = rememberApplied(emptyState, run({ plan, desired, applied: applied({ lastName: 'Okafor' }) }));
    expect(after).toEqual({
      netsuiteId: '20417',
      digests: digestsOf({ lastName: 'Okafor', email: null }),
      lifeCycle: 'active',
      outcome: 'created',
      lastReadAtMs: readAtMs,
    });
  });

  it('a supervisor who is not there yet stays pending, and known to be empty in NetSuite', () => {
    const supervisor = { kind: 'pending', supervisor: '9' } as const;
    const after = rememberApplied(emptyState, run({ plan, supervisor, applied: applied({ lastName: 'Okafor' }) }));
    expect(after).toMatchObject({
      pendingSupervisor: '9',
      digests: digestsOf({ lastName: 'Okafor', supervisor: null }),
    });
  });

  it('that was refused nobody is known', () => {
    const failure = { class: 'fix-mapping', code: 'mandatory-missing' } as const;
    const refused = applied({}, { netsuiteId: undefined, failure });
    expect(rememberApplied(emptyState, run({ plan, desired, applied: refused }))).toEqual({
      digests: {},
      outcome: 'failed',
      failure,
      lastReadAtMs: readAtMs,
    });
  });
});

describe('a refused supervisor', () => {
  const supervisor = { kind: 'resolved', netsuiteId: '20416' } as const;

  it('is kept by digest and is a failure of its own', () => {
    const after = rememberApplied(
      waiting,
      run({
        supervisor,
        plan: aPlan('update', { supervisor: '20416' }),
        applied: applied({}, { isSupervisorRefused: true }),
      }),
    );
    expect(after).toMatchObject({
      outcome: 'failed',
      failure: { class: 'fix-data', code: 'supervisor-refused', field: 'supervisor' },
      refusedSupervisor: digest('supervisor', '20416'),
    });
  });
});

describe('a doubt', () => {
  const inDoubt = { sinceMs: 0, recheckAtMs: readAtMs };
  const doubtful: SyncState = { netsuiteId: '20417', digests: {}, inDoubt };

  it.each([
    ['ends when NetSuite was read after its time', { wasTargetRead: true, readAtMs }, undefined],
    ['stays while a lost write may still land', { wasTargetRead: true, readAtMs: readAtMs - 1 }, inDoubt],
    ['stays when NetSuite was not read', { wasTargetRead: false, readAtMs }, inDoubt],
  ])('%s', (_, more, expected) => {
    expect(rememberApplied(doubtful, run(more)).inDoubt).toEqual(expected);
  });

  it('outlives a hold while a lost write may still land', () => {
    expect(rememberHold(doubtful, { code: 'no-hire-date' }, readAtMs - 1).inDoubt).toEqual(inDoubt);
  });

  it('that nobody could look into ends as ignorance: the next run compares every field', () => {
    const state = rememberHold({ ...doubtful, digests: { title: 'x' } }, { code: 'no-hire-date' }, readAtMs);
    expect(state).toMatchObject({ digests: {} });
    expect(state.inDoubt).toBeUndefined();
  });
});
