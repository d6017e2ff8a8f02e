// Who is meant is judged by the rows in force on the start day: before it BambooHR shows no job and no employment status.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ScopeRule } from '../../../../lib/mapping/scope.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aFutureHire, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  leaveOut({ field: 'employmentHistoryStatus', is: ['Contractor'] });
  world.bamboohr.set('412', aFutureHire());
  world.jobInfo.set('412', [{ date: '2026-03-09', department: 'R/D', division: 'EMEA', location: 'Leeds' }]);
});
const leaveOut = (rule: ScopeRule, onLeaving: 'keep' | 'deactivate' = 'keep') => {
  world.policy = { ...world.policy, scope: { leaveOut: [rule], onLeaving } };
};
const employed = (...rows: [string, string][]) =>
  world.employmentStatus.set(
    '412',
    rows.map(([date, employmentStatus]) => ({ date, employmentStatus })),
  );
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const on = (moment: string) => {
  world.effects.nowMs = Date.parse(moment) - 60_000;
};

describe('a hire who starts in a week', () => {
  it.each([
    ['a contractor', [['2026-03-09', 'Contractor']], 'skipped'],
    [
      'a contractor of before who starts as an employee',
      [
        ['2025-01-01', 'Contractor'],
        ['2026-03-09', 'Full-Time'],
      ],
      'created',
    ],
    [
      'an employee who becomes a contractor later',
      [
        ['2026-03-09', 'Full-Time'],
        ['2026-06-01', 'Contractor'],
      ],
      'created',
    ],
    ['an employee', [['2026-03-09', 'Full-Time']], 'created'],
  ] as const)('%s', async (_, rows, outcome) => {
    employed(...rows.map(([date, label]): [string, string] => [date, label]));
    expect(await world.handle('412')).toMatchObject({ outcome });
    if (outcome === 'skipped') expect(sent()).toEqual([]);
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-03-09' });
  });

  it.each([
    ['a table that is closed', undefined],
    ['a table that is shown empty', []],
    ['a table without its column', [{ date: '2026-03-09' }]],
    ['a row that begins after the start', [{ date: '2026-03-20', employmentStatus: 'Full-Time' }]],
  ])('waits, behind %s', async (_, rows: readonly SourceFields[] | undefined) => {
    world.employmentStatus.set('412', rows);
    expect(await world.handle('412')).toEqual({ outcome: 'held', hold: { code: 'scope-unknown' } });
    expect(sent()).toEqual([]);
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-03-09' });
  });

  it('is judged by department, location and title in the same way', async () => {
    employed(['2026-03-09', 'Full-Time']);
    for (const rule of [
      { field: 'department', is: ['R/D'] },
      { field: 'location', is: ['leeds'] },
    ]) {
      leaveOut(rule);
      expect(await world.handle('412')).toMatchObject({ outcome: 'skipped' });
    }
    leaveOut({ field: 'division', is: ['APAC'] });
    expect(await world.handle('412')).toMatchObject({ outcome: 'created' });
  });

  it('waits behind a job table that is closed, where the scope asks for the department', async () => {
    leaveOut({ field: 'department', is: ['Ops'] });
    world.jobInfo.set('412', undefined as unknown as readonly SourceFields[]);
    expect(await world.handle('412')).toEqual({ outcome: 'held', hold: { code: 'scope-unknown' } });
  });

  it('is judged on the start day as well, while BambooHR shows nothing yet', async () => {
    employed(['2026-03-09', 'Contractor']);
    on('2026-03-09T00:01:00Z');
    expect(await world.handle('412', 'due')).toMatchObject({ outcome: 'skipped' });
    world.bamboohr.set('412', anEmployee({ hireDate: '2026-03-09', employmentHistoryStatus: 'Contractor' }));
    on('2026-03-09T09:30:00Z');
    expect(await world.handle('412', 'due')).toMatchObject({ outcome: 'skipped' });
    expect(sent()).toEqual([]);
  });

  it('with a record is not ended because a value is not said yet', async () => {
    await world.handle('412');
    world.policy = { ...world.policy, scope: { leaveOut: [], onLeaving: 'keep' } };
    await world.handle('412');
    world.netsuite.writes.length = 0;
    leaveOut({ field: 'department', isEmpty: true }, 'deactivate');
    expect(await world.handle('412')).toMatchObject({ outcome: 'unchanged' });
    world.jobInfo.set('412', []);
    expect(await world.handle('412')).toMatchObject({ outcome: 'unchanged' });
    expect(sent()).toEqual([]);
  });
});

describe('a hire who starts later than that', () => {
  it('is scheduled, and judged when it is time', async () => {
    world.bamboohr.set('412', aFutureHire({ hireDate: '2026-04-20' }));
    world.employmentStatus.set('412', undefined);
    expect(await world.handle('412')).toEqual({ outcome: 'scheduled' });
    leaveOut({ field: 'firstName', is: ['Zoë'] });
    expect(await world.handle('412')).toEqual({ outcome: 'skipped' });
  });
});
