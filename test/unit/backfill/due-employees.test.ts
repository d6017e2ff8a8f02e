// Who of those that wait is looked at now, and why.
import { describe, expect, it } from '@jest/globals';
import { unlistedId } from '../../../lib/dimensions/source-value.ts';
import { type DimensionMapping } from '../../../lib/dimensions/dimension-mapping.ts';
import { findDueEmployees, type DueEmployeeTools } from '../../../lib/backfill/due-employees.ts';
import { type SyncState, type UnmappedValue } from '../../../lib/employee/sync-state.ts';
import { type GuardState } from '../../../lib/guards/write-guard.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { option, row as anyRow, table } from '../dimensions/tables.ts';

const platform: UnmappedValue = { source: 'department', optionId: '19', target: 'department' };
/** Everybody was last looked at ten minutes ago, and rows were set since unless they say otherwise. */
const lastReadAtMs = someMoment - 600_000;
const row = (...args: Parameters<typeof anyRow>) => ({ ...anyRow(...args), savedAtMs: someMoment - 300_000 });
const unmapped = (...values: UnmappedValue[]): Partial<SyncState> => ({
  hold: { code: 'unmapped', values },
  lastReadAtMs,
});

const wake = (
  people: readonly Partial<SyncState>[],
  { dimensions = table(), more = {} }: { dimensions?: DimensionMapping; more?: Partial<DueEmployeeTools> } = {},
) =>
  findDueEmployees({
    effects: { now: () => someMoment },
    companyTimeZone: 'UTC',
    terminationHour: 0,
    waiting: () =>
      Promise.resolve(
        people.map((state, index) => ({ employeeId: String(412 + index), state: { digests: {}, ...state } })),
      ),
    isInNetSuite: (id) => Promise.resolve(id === '9'),
    dimensions: () => Promise.resolve(dimensions),
    defaults: {},
    guards: () => Promise.resolve({ staff: 0, latched: {} }),
    ...more,
  });

describe('somebody waiting', () => {
  it.each([
    ['for a day that came', { dueOn: '2026-03-02' }, 'due'],
    ['for a day that passed', { dueOn: '2026-02-27' }, 'due'],
    ['for a last day that is over', { leavesOn: '2026-03-01' }, 'due'],
    ['for a transfer that is in force', { nextJobOn: '2026-03-02' }, 'due'],
    ['for what BambooHR did not show', { lookAgainAtMs: someMoment }, 'due'],
    ['for a supervisor who is there now', { pendingSupervisor: '9' }, 'release'],
    [
      'next to a look-alike',
      { hold: { code: 'possible-match', why: 'several', netsuiteIds: ['1'], reasons: [''] } },
      'release',
    ],
    ['for a refusal to pass', { retry: { tries: 3, atMs: someMoment } }, 'release'],
    ['in doubt whose time is over', { inDoubt: { sinceMs: 0, recheckAtMs: someMoment } }, 'compare'],
  ] as const)('%s is woken as %s', async (_, state, kind) => {
    expect(await wake([state])).toEqual([{ employeeId: '412', kind }]);
  });

  it.each([
    ['for a day to come', { dueOn: '2026-03-03' }],
    ['for a last day that is not over', { leavesOn: '2026-03-02' }],
    ['for what BambooHR will show later', { lookAgainAtMs: someMoment + 1 }],
    ['for a transfer to come', { nextJobOn: '2026-03-03' }],
    ['for a cycle to end', { pendingSupervisor: '9', pendingWhy: 'cycle' }],
    ['for a supervisor who is not there', { pendingSupervisor: '10' }],
    ['for a refusal to pass a little longer', { retry: { tries: 3, atMs: someMoment + 1 } }],
    ['in doubt for a while yet', { inDoubt: { sinceMs: 0, recheckAtMs: someMoment + 1 } }],
    ['for a hire date', { hold: { code: 'no-hire-date' } }],
  ] as const)('%s is left alone', async (_, state) => {
    expect(await wake([state])).toEqual([]);
  });

  it('for a day is woken by the company’s calendar', async () => {
    const more = { companyTimeZone: 'Etc/GMT+12' };
    expect(await wake([{ dueOn: '2026-03-02' }], { more })).toEqual([]);
  });

  it.each([
    ['for a day that has begun where they are', { dueOn: '2026-03-03', timeZone: 'Pacific/Kiritimati' }, 1],
    ['for a day that has not', { dueOn: '2026-03-02', timeZone: 'Etc/GMT+12' }, 0],
    ['for a last day that is over there', { leavesOn: '2026-03-01', timeZone: 'Pacific/Kiritimati' }, 1],
    ['for a last day that is over for the company only', { leavesOn: '2026-03-01', timeZone: 'Etc/GMT+12' }, 0],
  ])('in another zone, %s', async (_, state, count) => {
    const more = { effects: { now: () => Date.parse('2026-03-02T10:30:00Z') } };
    expect(await wake([state], { more })).toHaveLength(count);
  });

  it('in doubt is compared rather than anything else', async () => {
    const state = { inDoubt: { sinceMs: 0, recheckAtMs: 0 }, dueOn: '2026-03-02' };
    expect(await wake([state])).toEqual([{ employeeId: '412', kind: 'compare' }]);
  });
});

describe('people with an unmapped value', () => {
  it('are all released when it is mapped', async () => {
    const dimensions = table({ rows: [row('department', '19', 'department', '12')] });
    expect(await wake([unmapped(platform), unmapped(platform)], { dimensions })).toHaveLength(2);
  });

  it('are released when all of their values are mapped, not before', async () => {
    const emea: UnmappedValue = { source: 'division', optionId: '30', target: 'class' };
    const half = table({ rows: [row('department', '19', 'department', '12')] });
    const both = table({ rows: [...half.rows, row('division', '30', 'class', '7')] });
    const people = [unmapped(platform, emea), unmapped(platform, emea)];
    expect(await wake(people, { dimensions: half })).toHaveLength(1);
    expect(await wake(people, { dimensions: both })).toHaveLength(2);
  });

  it('are tried by one of them each time, since the lists may know the name now', async () => {
    expect(await wake([unmapped(platform), unmapped(platform), unmapped({ ...platform, optionId: '20' })])).toEqual([
      { employeeId: '412', kind: 'release' },
      { employeeId: '414', kind: 'release' },
    ]);
  });

  it('are recognised by a label that has an option id by now', async () => {
    const unlisted = { ...platform, optionId: unlistedId('Platform') };
    const dimensions = table({
      rows: [row('department', '19', 'department', '12')],
      lists: { department: [option('19', 'Platform')] },
    });
    expect(await wake([unmapped(unlisted), unmapped(unlisted)], { dimensions })).toHaveLength(2);
  });
});

it('nobody waiting costs no look at the mapping', async () => {
  const dimensions = () => Promise.reject(new Error('must not be asked'));
  expect(await wake([], { more: { dimensions } })).toEqual([]);
});

describe('people held by a guard or a pause', () => {
  const guarded = { hold: { code: 'guard', kind: 'terminations' } } as const;
  const latch = { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12 };
  const more = (state: GuardState): Partial<DueEmployeeTools> => ({ guards: () => Promise.resolve(state) });

  it('are released when the guard is open again, and not before', async () => {
    expect(await wake([guarded], { more: more({ staff: 0, expected: {}, latched: { terminations: latch } }) })).toEqual(
      [],
    );
    expect(await wake([guarded], { more: more({ staff: 0, expected: {}, latched: { changes: latch } }) })).toHaveLength(
      1,
    );
  });

  it('are released when the pause is over', async () => {
    const paused = { hold: { code: 'paused' } } as const;
    expect(await wake([paused], { more: more({ staff: 0, expected: {}, latched: {}, paused: 'writes' }) })).toEqual([]);
    expect(await wake([paused])).toHaveLength(1);
  });
});

describe('people whose value leads to a record that cannot be used', () => {
  const inactive = { ...platform, why: 'inactive', netsuiteId: '12' } as const;
  const rows = [anyRow('department', '19', 'department', '12')];
  const entry = (isInactive: boolean) => ({ department: [{ id: '12', fullName: 'Platform', isInactive }] });
  const people = [unmapped(inactive), unmapped(inactive)];

  it.each([
    ['still inactive', table({ rows, targets: entry(true) }), 1],
    ['active again', table({ rows, targets: entry(false) }), 2],
    ['replaced by another', table({ rows: [row('department', '19', 'department', '13')], targets: entry(true) }), 2],
    ['not mapped at all any more', table({ targets: entry(false) }), 2],
  ])('are looked at when it is %s', async (_, dimensions, count) => {
    expect(await wake(people, { dimensions })).toHaveLength(count);
  });
});

describe('people whom a mapping does not help', () => {
  const leeds = { source: 'location', optionId: '40' };
  const rules = [{ ...row('department', '19', 'department', '12'), and: [leeds] }];
  const ago = (ms: number) => ({ ...unmapped(platform), lastReadAtMs: someMoment - ms });

  it('are looked at once after it was set, and not at every poll from then on', async () => {
    const dimensions = table({ rows: rules });
    expect(await wake([ago(600_000), ago(600_000)], { dimensions })).toHaveLength(2);
    // One of them is tried all the same.
    expect(await wake([ago(100_000), ago(100_000)], { dimensions })).toHaveLength(1);
  });

  it('include those of another value of the same field', async () => {
    const dimensions = table({ rows: [row('department', '20', 'department', '12')] });
    expect(await wake([unmapped(platform), unmapped(platform)], { dimensions })).toHaveLength(1);
  });

  it('do not include those whom a rule on another field may help', async () => {
    const dimensions = table({ rows: [row('location', '40', 'department', '12')] });
    expect(await wake([unmapped(platform), unmapped(platform)], { dimensions })).toHaveLength(2);
  });
});

describe('people with a label that two lists have', () => {
  const unlisted = { ...platform, optionId: unlistedId('Leeds') };
  const of = (lists: DimensionMapping['lists']) =>
    wake([unmapped(unlisted), unmapped(unlisted)], { dimensions: table({ lists }) });

  it('are looked at when their own list has it, once', async () => {
    expect(await of({ location: [option('7', 'Leeds')] })).toHaveLength(1);
    expect(await of({ department: [option('19', 'Leeds')], location: [option('7', 'Leeds')] })).toHaveLength(2);
    expect(await of({ department: [option('19', 'Leeds'), option('20', 'Leeds')] })).toHaveLength(1);
  });
});

describe('people whose record is not for their subsidiary', () => {
  const misfit = { ...platform, why: 'other-subsidiary', netsuiteId: '12' } as const;
  const people = [unmapped(misfit), unmapped(misfit)];
  const leading = anyRow('department', '19', 'department', '12');

  it.each([
    ['nothing is new', [leading], 1],
    ['a rule for the subsidiary was set', [leading, row('location', '40', 'subsidiary', '3')], 2],
    ['nothing leads to the record any more', [anyRow('department', '20', 'department', '12')], 2],
  ])('are looked at when %s', async (_, rows, count) => {
    expect(await wake(people, { dimensions: table({ rows }) })).toHaveLength(count);
  });
});

describe('people whose default cannot be used', () => {
  const value = {
    source: 'default',
    optionId: 'default',
    target: 'department',
    why: 'inactive',
    netsuiteId: '12',
  } as const;
  const targets = { department: [{ id: '12', fullName: 'Platform', isInactive: true }] };

  it('are looked at when it is another one', async () => {
    const people = [unmapped(value), unmapped(value)];
    const of = (department: string) =>
      wake(people, { dimensions: table({ targets }), more: { defaults: { department } } });
    expect(await of('12')).toHaveLength(1);
    expect(await of('13')).toHaveLength(2);
  });

  it('or missing are looked at when there is one', async () => {
    const none = unmapped({ source: 'location', optionId: 'empty', target: 'subsidiary', why: 'empty' });
    expect(await wake([none, none])).toHaveLength(1);
    expect(await wake([none, none], { more: { defaults: { subsidiary: '3' } } })).toHaveLength(2);
  });
});
