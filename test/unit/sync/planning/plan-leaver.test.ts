// A leaver is a leaver: first the end, then everything else.
import { describe, expect, it } from '@jest/globals';
import { planSync } from '../../../../lib/sync/planning/plan-sync.ts';
import { digestsOf, input, leaving, recordOf, toFields, writesOf, zoe } from './plan-inputs.ts';

const phase = { name: 'leaver', releaseDate: '2026-02-27' } as const;
const done = {
  netsuiteId: '20417',
  lifeCycle: 'leaver',
  accessRemoved: true,
  digests: digestsOf({ ...zoe, isInactive: true, releasedate: '2026-02-27', giveAccess: false }),
} as const;

describe('a leaver', () => {
  it('is ended in one write, with the access to be read back', () => {
    const plan = planSync(input({ phase }));
    expect(plan).toMatchObject({ action: 'deactivate', lifeCycle: 'leaver' });
    expect(writesOf(plan)).toEqual([{ releasedate: '2026-02-27', isInactive: true, giveAccess: false }]);
    expect(plan.writes[0]?.removesAccess).toBe(true);
  });

  it('gets other differences in a write of their own, afterwards', () => {
    const plan = planSync(input({ phase, desired: toFields({ ...zoe, lastName: 'Ng', supervisor: '20416' }) }));
    expect(writesOf(plan)).toEqual([
      { releasedate: '2026-02-27', isInactive: true, giveAccess: false },
      { lastName: 'Ng', supervisor: '20416' },
    ]);
    expect(plan.writes.map(({ removesAccess }) => removesAccess)).toEqual([true, false]);
  });

  it('without a known date keeps the release date as it is', () => {
    const plan = planSync(input({ phase: { name: 'leaver', releaseDate: null } }));
    expect(writesOf(plan)).toEqual([{ isInactive: true, giveAccess: false }]);
  });

  it('who is ended already is written nothing', () => {
    expect(planSync(input({ phase, state: done }))).toMatchObject({ action: 'unchanged', writes: [] });
  });

  it('who is ended already gets other differences as an update', () => {
    const plan = planSync(input({ phase, state: done, desired: toFields({ ...zoe, lastName: 'Ng' }) }));
    expect(plan).toMatchObject({ action: 'update', lifeCycle: 'leaver' });
    expect(writesOf(plan)).toEqual([{ lastName: 'Ng' }]);
  });

  it('whose last day moved gets the new date, and loses a login that may have come back', () => {
    const plan = planSync(input({ phase: { name: 'leaver', releaseDate: '2026-02-20' }, state: done }));
    expect(writesOf(plan)).toEqual([{ releasedate: '2026-02-20', giveAccess: false }]);
  });

  it('whose access was not read back as off has it taken again', () => {
    const plan = planSync(input({ phase, state: { ...done, accessRemoved: false } }));
    expect(writesOf(plan)).toEqual([{ giveAccess: false }]);
  });
});

describe('a leaver as NetSuite shows it', () => {
  const ended = { ...zoe, isInactive: true, releasedate: '2026-02-27' };

  it.each([
    ['is off', { giveAccess: false }, []],
    ['is on', { giveAccess: true }, [{ giveAccess: false }]],
    ['is not shown, which is unknown and never off', {}, [{ giveAccess: false }]],
  ])('whose access %s', (_, access, expected) => {
    expect(writesOf(planSync(input({ phase, state: done, actual: recordOf({ ...ended, ...access }) })))).toEqual(
      expected,
    );
  });

  it('who was made active again by hand is ended again', () => {
    const actual = recordOf({ ...ended, isInactive: false, giveAccess: false });
    expect(writesOf(planSync(input({ phase, state: done, actual })))).toEqual([{ isInactive: true }]);
  });
});

describe('the policy', () => {
  it.each([
    [
      { removeAccess: false, inactivate: true },
      { releasedate: '2026-02-27', isInactive: true },
    ],
    [
      { removeAccess: true, inactivate: false },
      { releasedate: '2026-02-27', giveAccess: false },
    ],
    [{ removeAccess: false, inactivate: false }, { releasedate: '2026-02-27' }],
  ])('%j ends somebody with %j', (policy, expected) => {
    expect(writesOf(planSync(input({ phase, policy: leaving(policy) })))).toEqual([expected]);
  });
});

describe('the address of a leaver with access', () => {
  const differing = {
    desired: toFields({ ...zoe, email: 'zoe@elsewhere.example' }),
    actual: recordOf({ ...zoe, giveAccess: true }),
  };
  const planOf = (removeAccess: boolean) =>
    planSync(input({ phase, ...differing, loginEmail: 'hold', policy: leaving({ removeAccess }) }));
  const isWritten = (removeAccess: boolean) => writesOf(planOf(removeAccess)).some((fields) => 'email' in fields);

  it('is a login as long as the settings leave the access', () => {
    expect(isWritten(false)).toBe(false);
    expect(planOf(false).findings).toContainEqual({ code: 'login-email-held', field: 'email' });
  });

  it('is no login any more where the access is taken first', () => {
    expect(isWritten(true)).toBe(true);
    expect(planOf(true).findings).toEqual([]);
  });
});

describe('an inactivation that comes later', () => {
  const policy = leaving({ inactivateAfterDays: 5 });

  it('waits for its day, and says which', () => {
    const plan = planSync(input({ phase: { name: 'leaver', releaseDate: '2026-02-28' }, policy }));
    expect(writesOf(plan)).toEqual([{ releasedate: '2026-02-28', giveAccess: false }]);
    expect(plan.dueOn).toBe('2026-03-05');
  });

  it('happens on its day', () => {
    const plan = planSync(input({ phase: { name: 'leaver', releaseDate: '2026-02-25' }, policy }));
    expect(writesOf(plan)).toEqual([{ releasedate: '2026-02-25', isInactive: true, giveAccess: false }]);
    expect(plan.dueOn).toBeUndefined();
  });
});

describe('a termination the account may dislike', () => {
  const reasons = toFields({ terminationreason: '4', terminationcategory: 'VOLUNTARY' });

  it('says what the account wants to know, and has less and less to fall back on', () => {
    const [first] = planSync(input({ phase, policy: leaving({ reasons }) })).writes;
    expect(Object.fromEntries(first!.fields)).toEqual({
      releasedate: '2026-02-27',
      isInactive: true,
      giveAccess: false,
      terminationreason: '4',
      terminationcategory: 'VOLUNTARY',
    });
    expect(first!.atLeast!.map((less) => Object.fromEntries(less))).toEqual([
      { isInactive: true, giveAccess: false },
      { giveAccess: false },
    ]);
  });

  it('says nothing of it when only the access has to go', () => {
    const plan = planSync(input({ phase, policy: leaving({ reasons }), state: { ...done, accessRemoved: false } }));
    expect(writesOf(plan)).toEqual([{ giveAccess: false }]);
  });
});
