// What has to be written, from what should be and what is known.
import { describe, expect, it } from '@jest/globals';
import { planSync } from '../../../../lib/sync/planning/plan-sync.ts';
import { emptyState } from '../../../../lib/employee/sync-state.ts';
import { digestsOf, input, recordOf, toFields, writesOf, zoe } from './plan-inputs.ts';

describe('somebody new', () => {
  it('is created with every value there is and no nulls', () => {
    const plan = planSync(input({ state: emptyState }));
    const { middleName: _m, supervisor: _s, ...values } = zoe;
    expect(plan.action).toBe('create');
    expect(writesOf(plan)).toEqual([values]);
    expect(plan.lifeCycle).toBe('active');
  });
});

describe('somebody known', () => {
  it('with nothing new is written nothing', () => {
    expect(planSync(input())).toEqual({
      action: 'unchanged',
      writes: [],
      lifeCycle: 'active',
      findings: [],
    });
  });

  it('is written only what changed', () => {
    const plan = planSync(input({ desired: toFields({ ...zoe, lastName: 'Okafor-Ng', supervisor: '20416' }) }));
    expect(plan.action).toBe('update');
    expect(writesOf(plan)).toEqual([{ lastName: 'Okafor-Ng', supervisor: '20416' }]);
  });

  it('has a field cleared that became empty', () => {
    expect(writesOf(planSync(input({ desired: toFields({ ...zoe, email: null }) })))).toEqual([{ email: null }]);
  });

  it('keeps a field that BambooHR does not say', () => {
    const { email: _withheld, ...rest } = zoe;
    expect(planSync(input({ desired: toFields(rest) })).writes).toEqual([]);
  });

  it('is compared with NetSuite rather than with memory when NetSuite was read', () => {
    const actual = recordOf({ ...zoe, lastName: 'Smith', email: null });
    expect(writesOf(planSync(input({ actual })))).toEqual([{ lastName: 'Okafor', email: 'zoe@acmeworks.example' }]);
  });

  it('is not written what NetSuite has already, whatever memory says', () => {
    const state = { netsuiteId: '20417', digests: {} };
    expect(planSync(input({ state, actual: recordOf(zoe) }))).toMatchObject({
      action: 'unchanged',
      lifeCycle: 'active',
    });
  });

  it('of an undecided phase still gets the other differences', () => {
    const plan = planSync(input({ phase: { name: 'undecided' }, desired: toFields({ ...zoe, lastName: 'Ng' }) }));
    expect(writesOf(plan)).toEqual([{ lastName: 'Ng' }]);
    expect(plan.lifeCycle).toBe('active');
  });
});

describe('a change of subsidiary', () => {
  it('goes apart, with the dimensions that depend on it', () => {
    const desired = toFields({ ...zoe, lastName: 'Ng', subsidiary: '5', department: '20', location: '9' });
    expect(writesOf(planSync(input({ desired })))).toEqual([
      { lastName: 'Ng' },
      { department: '20', location: '9', subsidiary: '5' },
    ]);
  });

  it('alone is one write', () => {
    expect(writesOf(planSync(input({ desired: toFields({ ...zoe, subsidiary: '5' }) })))).toEqual([
      { subsidiary: '5' },
    ]);
  });

  it('is what it is about: a department alone is no reason to go apart', () => {
    const desired = toFields({ ...zoe, lastName: 'Ng', department: '20' });
    expect(writesOf(planSync(input({ desired })))).toEqual([{ lastName: 'Ng', department: '20' }]);
  });
});

describe('somebody inactive in NetSuite', () => {
  const actual = recordOf({ ...zoe, isInactive: true });
  const stranger = { netsuiteId: '20417', digests: {} };

  it('by hand is left so, and said', () => {
    const plan = planSync(input({ actual }));
    expect(plan).toMatchObject({ action: 'unchanged', findings: [{ code: 'inactive-by-hand' }] });
  });

  it('by hand still gets other differences', () => {
    const plan = planSync(input({ actual, desired: toFields({ ...zoe, lastName: 'Ng' }) }));
    expect(plan).toMatchObject({ action: 'update', findings: [{ code: 'inactive-by-hand' }] });
    expect(writesOf(plan)).toEqual([{ lastName: 'Ng' }]);
  });

  it('since before our time is not called active', () => {
    expect(planSync(input({ actual, state: stranger })).lifeCycle).toBeUndefined();
  });

  it('is a comeback when BambooHR knows a later hire date', () => {
    const desired = toFields({ ...zoe, hireDate: '2026-03-02' });
    expect(planSync(input({ actual, state: stranger, desired })).action).toBe('reactivate');
  });

  it('is none with an earlier or equal hire date', () => {
    const desired = toFields({ ...zoe, hireDate: '2020-01-01' });
    expect(planSync(input({ actual, state: stranger, desired })).action).toBe('update');
  });
});

describe('a comeback', () => {
  const left = {
    netsuiteId: '20417',
    lifeCycle: 'leaver',
    accessRemoved: true,
    digests: digestsOf({ ...zoe, isInactive: true, releasedate: '2026-02-27' }),
  } as const;

  it('is switched on with its login still off, in one write that is read back', () => {
    const plan = planSync(input({ state: left }));
    expect(plan).toMatchObject({ action: 'reactivate', lifeCycle: 'active' });
    expect(writesOf(plan)).toEqual([{ isInactive: false, releasedate: null, giveAccess: false }]);
    expect(plan.writes[0]?.removesAccess).toBe(true);
  });

  it('takes the other differences along', () => {
    const plan = planSync(input({ state: left, desired: toFields({ ...zoe, hireDate: '2026-03-02' }) }));
    expect(writesOf(plan)).toEqual([
      { isInactive: false, releasedate: null, giveAccess: false, hireDate: '2026-03-02' },
    ]);
  });

  it('is not held up by a change of subsidiary, not even when nothing else differs', () => {
    const plan = planSync(input({ state: left, desired: toFields({ ...zoe, subsidiary: '5', department: '20' }) }));
    expect(writesOf(plan)).toEqual([
      { isInactive: false, releasedate: null, giveAccess: false },
      { department: '20', subsidiary: '5' },
    ]);
  });

  it('is none while nothing is decided', () => {
    const plan = planSync(input({ state: left, phase: { name: 'undecided' } }));
    expect(plan).toMatchObject({ action: 'unchanged', lifeCycle: 'leaver' });
  });
});
