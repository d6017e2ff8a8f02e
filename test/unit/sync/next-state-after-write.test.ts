// What is remembered of an employee after a write.
import { nextStateAfterWrite, type WriteResult } from '../../../lib/sync/next-state-after-write.ts';
import { describe, expect, it } from '@jest/globals';
import { type ApplyResult } from '../../../lib/sync/applying/apply-plan.ts';
import { type Plan } from '../../../lib/sync/planning/plan.ts';
import { emptyState, type SyncState } from '../../../lib/employee/sync-state.ts';
import { type ReadBackResult } from '../../../lib/sync/applying/read-back.ts';
import { digest, digestsOf, input, recordOf, toFields, type Values } from './planning/plan-inputs.ts';
import { lasting, waiting } from './sync-inputs.ts';

const readAtMs = 1_000_000;
const aPlan = (action: Plan['action'], values: Values = {}, lifeCycle: Plan['lifeCycle'] = 'active'): Plan => ({
  action,
  writes: Object.keys(values).length === 0 ? [] : [{ fields: toFields(values), removesAccess: false }],
  lifeCycle,
  findings: [],
});
const applied = (values: Values = {}, more: Partial<ApplyResult> = {}): ApplyResult => ({
  netsuiteId: '20417',
  written: toFields(values),
  writes: 1,
  rejected: new Map(),
  hasSentRemoval: false,
  isRemovalRefused: false,
  failures: [],
  findings: [],
  ...more,
});
const verified = (values: Values = {}, more: Partial<ReadBackResult> = {}): ReadBackResult => ({
  written: toFields(values),
  dropped: new Map(),
  accessRemoved: undefined,
  failures: [],
  ...more,
});
const { state: _s, ...memory } = input();
/** Everything of the plan was written, unless the test says otherwise. */
type More = Partial<Omit<WriteResult, 'references'> & WriteResult['references']>;
const run = ({ supervisor = { kind: 'left-alone' }, unmapped = [], ...more }: More = {}): WriteResult => {
  const plan = more.plan ?? aPlan('unchanged');
  const values = Object.fromEntries(plan.writes.flatMap(({ fields }) => [...fields]));
  return {
    isLinked: true,
    plan,
    applied: applied(values),
    verified: verified(values),
    desired: toFields(values),
    references: { supervisor, unmapped },
    readAtMs,
    comparison: { ...memory, state: emptyState },
    findings: [],
    ...more,
  };
};
const havingRead = (values: Values) => ({ ...memory, state: emptyState, actual: recordOf(values) });

describe('after an update', () => {
  it('the digests are those of what was written, beside those of before; access of anyone at work is not remembered', () => {
    const { accessRemoved: _seen, ...rest } = lasting;
    expect(nextStateAfterWrite(waiting, run({ plan: aPlan('update', { email: 'z@x' }) }))).toEqual({
      ...rest,
      digests: digestsOf({ lastName: 'Okafor', email: 'z@x' }),
      outcome: 'updated',
      lastReadAtMs: readAtMs,
    });
  });

  it('nothing is believed of what was refused', () => {
    const failure = { class: 'fix-data', code: 'other' } as const;
    const plan = aPlan('deactivate', { isInactive: true }, 'leaver');
    const refused = { applied: applied({}, { failures: [failure] }), verified: verified() };
    expect(nextStateAfterWrite(waiting, run({ plan, ...refused }))).toMatchObject({
      digests: waiting.digests,
      outcome: 'failed',
      failure,
      lifeCycle: 'active',
    });
  });

  it('the life cycle follows the first write', () => {
    const plan = aPlan('deactivate', { isInactive: true }, 'leaver');
    const after = nextStateAfterWrite(
      waiting,
      run({ plan, verified: verified({ isInactive: true }, { accessRemoved: true }) }),
    );
    expect(after).toMatchObject({ lifeCycle: 'leaver', accessRemoved: true, outcome: 'deactivated' });
  });

  it('what NetSuite showed as equal is known from then on', () => {
    const desired = toFields({ lastName: 'Okafor', email: null });
    const comparison = havingRead({ lastName: 'Okafor' });
    const after = nextStateAfterWrite({ netsuiteId: '20417', digests: {} }, run({ comparison, desired }));
    expect(after.digests).toEqual(digestsOf({ lastName: 'Okafor', email: null }));
  });

  it('an empty value that must not clear says nothing about what is there', () => {
    const comparison = { ...havingRead({ phone: '+44 1' }), ownershipOf: () => 'never-clear' as const };
    const after = nextStateAfterWrite(emptyState, run({ comparison, desired: toFields({ phone: null }) }));
    expect(after.digests).toEqual({});
  });
});

describe('after a create', () => {
  const plan = aPlan('create', { lastName: 'Okafor' });
  const desired = toFields({ lastName: 'Okafor', email: null });

  it('what stayed empty is known to be empty', () => {
    expect(nextStateAfterWrite(emptyState, run({ plan, desired }))).toEqual({
      netsuiteId: '20417',
      digests: digestsOf({ lastName: 'Okafor', email: null }),
      lifeCycle: 'active',
      outcome: 'created',
      lastReadAtMs: readAtMs,
    });
  });

  it('a supervisor who is not there yet stays pending, and known to be empty in NetSuite', () => {
    const supervisor = { kind: 'pending', supervisor: '9', why: 'missing' } as const;
    expect(nextStateAfterWrite(emptyState, run({ plan, supervisor }))).toMatchObject({
      pendingSupervisor: '9',
      pendingWhy: 'missing',
      digests: digestsOf({ lastName: 'Okafor', supervisor: null }),
    });
  });

  it('that was refused nobody is known', () => {
    const failure = { class: 'fix-mapping', code: 'mandatory-missing' } as const;
    const refused = applied({}, { netsuiteId: undefined, failures: [failure] });
    expect(nextStateAfterWrite(emptyState, run({ plan, desired, applied: refused, verified: verified() }))).toEqual({
      digests: {},
      outcome: 'failed',
      failure,
      lastReadAtMs: readAtMs,
    });
  });
});

describe('a value that NetSuite would not take', () => {
  const failure = { class: 'fix-data', code: 'supervisor-refused', field: 'supervisor' } as const;
  const plan = aPlan('update', { supervisor: '20416' });
  const refused = nextStateAfterWrite(
    waiting,
    run({
      plan,
      applied: applied({}, { rejected: toFields({ supervisor: '20416' }), failures: [failure] }),
      verified: verified(),
    }),
  );

  it('is kept by digest, with what is wrong about it', () => {
    expect(refused).toMatchObject({
      outcome: 'failed',
      failure,
      rejectedValues: { supervisor: digest('supervisor', '20416') },
    });
  });

  it('stays wrong while nothing else is wanted, though it is not sent', () => {
    const again = nextStateAfterWrite(refused, run({ desired: toFields({ supervisor: '20416' }) }));
    expect(again).toMatchObject({ outcome: 'failed', failure, rejectedValues: refused.rejectedValues });
  });

  it('is forgotten when another is wanted', () => {
    const again = nextStateAfterWrite(refused, run({ plan: aPlan('update', { supervisor: '20418' }) }));
    expect(again).not.toHaveProperty('rejectedValues');
    expect(again).not.toHaveProperty('failure');
  });

  it('is forgotten once it was taken after all', () => {
    expect(nextStateAfterWrite(refused, run({ plan }))).not.toHaveProperty('rejectedValues');
  });

  it('counts as such when it was accepted and dropped', () => {
    const dropped = { class: 'fix-permission', code: 'dropped', field: 'title' } as const;
    const after = nextStateAfterWrite(
      waiting,
      run({
        plan: aPlan('update', { title: 'Lead' }),
        verified: verified({}, { dropped: toFields({ title: 'Lead' }), failures: [dropped] }),
      }),
    );
    expect(after).toMatchObject({ failure: dropped, rejectedValues: { title: digest('title', 'Lead') } });
    expect(after.digests).toEqual(waiting.digests);
  });
});

describe('the access of a leaver', () => {
  const leaver: SyncState = { ...waiting, lifeCycle: 'leaver' };
  const unchanged = aPlan('unchanged', {}, 'leaver');

  it('is remembered while NetSuite is not looked at', () => {
    expect(nextStateAfterWrite(leaver, run({ plan: unchanged })).accessRemoved).toBe(true);
  });

  it('of before is nothing that somebody who worked here since has lost', () => {
    expect(nextStateAfterWrite({ ...leaver, lifeCycle: 'active' }, run({ plan: unchanged }))).not.toHaveProperty(
      'accessRemoved',
    );
  });

  it.each([
    ['is known as off where NetSuite shows so', false, true],
    ['is not known where NetSuite shows nothing', null, undefined],
  ])('%s', (_, giveAccess, expected) => {
    const { accessRemoved: _before, ...state } = leaver;
    const comparison = havingRead({ giveAccess });
    expect(nextStateAfterWrite(state, run({ plan: unchanged, comparison })).accessRemoved).toBe(expected);
  });
});

describe('what a hand did in NetSuite', () => {
  const findings = [
    { code: 'changed-by-hand', field: 'title' },
    { code: 'inactive-by-hand' },
    { code: 'withheld' },
  ] as const;
  const state: SyncState = { ...waiting, findings };

  it('stays told of while nobody looks there', () => {
    expect(nextStateAfterWrite(state, run()).findings).toEqual(findings.slice(0, 2));
  });

  it('is said anew by a look', () => {
    expect(nextStateAfterWrite(state, run({ comparison: havingRead({}) }))).not.toHaveProperty('findings');
  });

  it('is over for the field that was written', () => {
    const after = nextStateAfterWrite(state, run({ plan: aPlan('update', { title: 'Lead' }) }));
    expect(after.findings).toEqual([{ code: 'inactive-by-hand' }]);
  });

  it('is no hand’s work on a record that is to be inactive', () => {
    expect(nextStateAfterWrite(state, run({ plan: aPlan('unchanged', {}, 'leaver') })).findings).toEqual([findings[0]]);
  });
});

describe('another try', () => {
  const retry = { tries: 1, atMs: readAtMs + 60_000 };

  it.each<[string, More]>([
    ['what may pass was refused', { applied: applied({}, { hasMetPassing: true }) }],
    ['a list is owed', { findings: [{ code: 'still-referenced-unknown' }] }],
  ])('is to come where %s', (_, more) => {
    expect(nextStateAfterWrite(waiting, run(more)).retry).toEqual(retry);
  });

  it('stays due while a failure that may pass is left as it was', () => {
    const failure = { class: 'retry', code: 'locked', passes: true } as const;
    const after = nextStateAfterWrite({ ...waiting, retry }, run({ applied: applied({}, { failures: [failure] }) }));
    expect(after.retry).toEqual(retry);
  });

  it('is none once all went well', () => {
    expect(nextStateAfterWrite({ ...waiting, retry }, run())).not.toHaveProperty('retry');
  });
});

describe('a doubt', () => {
  const inDoubt = { sinceMs: 0, recheckAtMs: readAtMs };
  const doubtful: SyncState = { netsuiteId: '20417', digests: {}, inDoubt };

  it.each([
    ['ends when NetSuite was read after its time', { comparison: havingRead({}), readAtMs }, undefined],
    ['stays while a lost write may still land', { comparison: havingRead({}), readAtMs: readAtMs - 1 }, inDoubt],
    ['stays when NetSuite was not read', { readAtMs }, inDoubt],
  ])('%s', (_, more, expected) => {
    expect(nextStateAfterWrite(doubtful, run(more)).inDoubt).toEqual(expected);
  });
});
