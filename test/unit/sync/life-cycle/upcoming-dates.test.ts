// Days to come, which BambooHR shows only in the history rows.
import { describe, expect, it } from '@jest/globals';
import { type ChangeKind } from '../../../../lib/employee/change.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type Employment } from '../../../../lib/sync/life-cycle/read-employment.ts';
import { upcomingDates, withUpcomingDates } from '../../../../lib/sync/life-cycle/upcoming-dates.ts';
import { someMoment } from '../../../support/fake-effects.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';
import { aState } from '../sync-inputs.ts';

const inThreeHours = someMoment + 3 * 60 * 60_000;
interface Given {
  readonly employment?: Partial<Employment>;
  readonly kinds?: readonly ChangeKind[];
  readonly state?: Partial<SyncState>;
  /** undefined: closed. */
  readonly jobRows?: readonly SourceFields[];
}
const dates = ({ employment = {}, kinds = ['due'], state = {}, jobRows }: Given) =>
  upcomingDates(
    {
      phase: { name: 'active' },
      days: { timeZone: 'UTC', today: '2026-03-02', endedThrough: '2026-03-01', companyToday: '2026-03-02' },
      fields: anEmployee(),
      isJobUnknown: false,
      statusRows: undefined,
      isEndShown: false,
      ...employment,
    },
    { kinds, state: aState(state), readAtMs: someMoment, history: async () => jobRows },
    new FakeWorld().tools,
  );
const job = (date: string, department = 'R/D') => ({ date, department });
const status = (date: string, employmentStatus: string) => ({ date, employmentStatus });

describe('a last day to come', () => {
  it('is the one that is said', async () => {
    const phase = { name: 'active', leavesOn: '2026-03-31' } as const;
    expect(await dates({ employment: { phase } })).toMatchObject({ leavesOn: '2026-03-31' });
  });

  it.each([
    ['stays while the rows are closed to us', undefined, '2026-03-31'],
    ['goes when its row is gone', [status('2024-02-05', 'Full-Time')], undefined],
  ])('that is remembered %s', async (_, statusRows, expected) => {
    const { leavesOn } = await dates({ employment: { statusRows }, state: { leavesOn: '2026-03-31' } });
    expect(leavesOn).toBe(expected);
  });
});

describe('the day of other job values', () => {
  it.each<[string, Given, string | undefined]>([
    ['is that of the next row', { jobRows: [job('2024-02-05'), job('2026-04-01'), job('2026-05-01')] }, '2026-04-01'],
    ['is none without one', { jobRows: [job('2024-02-05')] }, undefined],
    ['is tomorrow for a row of today, which may come true at any hour', { jobRows: [job('2026-03-02')] }, '2026-03-03'],
    [
      'is that of another employment status, too',
      { jobRows: [job('2026-05-01')], employment: { statusRows: [status('2026-04-01', 'Part-Time')] } },
      '2026-04-01',
    ],
    [
      'is none of an ending, which has a day of its own',
      { jobRows: [job('2024-02-05')], employment: { statusRows: [status('2026-04-01', 'Terminated')] } },
      undefined,
    ],
    ['stays while the rows are closed', { state: { nextJobOn: '2026-04-01' } }, '2026-04-01'],
    ['goes once it has come, with the rows closed', { state: { nextJobOn: '2026-03-02' } }, undefined],
    ['stays at any other change', { kinds: ['changed'], state: { nextJobOn: '2026-03-02' } }, '2026-03-02'],
  ])('%s', async (_, given, expected) => {
    expect((await dates(given)).nextJobOn).toBe(expected);
  });
});

describe('BambooHR is looked at again in three hours', () => {
  it.each<[string, Given, boolean]>([
    ['where a job row of today does not show', { jobRows: [job('2026-03-02', 'Ops')] }, true],
    ['not where it shows', { jobRows: [job('2026-03-02')] }, false],
    ['not for a row of days ago, which a hand may have undone', { jobRows: [job('2026-02-27', 'Ops')] }, false],
    [
      'where a status of yesterday does not show',
      { jobRows: [], employment: { statusRows: [status('2026-03-01', 'Part-Time')] } },
      true,
    ],
    [
      'not for an ending, which comes at the end of its day',
      { jobRows: [], employment: { statusRows: [status('2026-03-02', 'Terminated')] } },
      false,
    ],
    [
      'for somebody who starts today and of whom nothing shows yet',
      { kinds: ['changed'], employment: { startsOn: '2026-03-02', fields: anEmployee({ hireDate: '2026-03-02' }) } },
      true,
    ],
  ])('%s', async (_, given, isExpected) => {
    expect((await dates(given)).lookAgainAtMs).toBe(isExpected ? inThreeHours : undefined);
  });

  it('or as remembered, at any other change', async () => {
    expect(await dates({ kinds: ['changed'], state: { lookAgainAtMs: 7 } })).toMatchObject({ lookAgainAtMs: 7 });
  });
});

describe('of a leaver', () => {
  const phase = { name: 'leaver', releaseDate: '2026-02-27' } as const;

  it('nothing is to come', async () => {
    expect(await dates({ employment: { phase, fields: aLeaver(), isEndShown: true } })).toEqual({});
  });

  it('the ending that does not show is remembered', async () => {
    expect(await dates({ employment: { phase } })).toEqual({ endingOn: '2026-02-27' });
  });

  it('the day of the return is to come', async () => {
    const fields = aLeaver({ hireDate: '2026-05-01' });
    expect(await dates({ employment: { phase, fields, isEndShown: true } })).toEqual({ nextJobOn: '2026-05-01' });
  });

  it('a return that was to be today is looked at again', async () => {
    const fields = aLeaver({ hireDate: '2026-03-02' });
    expect(await dates({ employment: { phase, fields, isEndShown: true } })).toEqual({
      nextJobOn: '2026-03-03',
      lookAgainAtMs: inThreeHours,
    });
  });
});

it('the days that were read replace all that were remembered', () => {
  const state = aState({ leavesOn: '2026-12-31', nextJobOn: '2026-12-01', endingOn: '2026-01-01', lookAgainAtMs: 7 });
  expect(
    withUpcomingDates({ ...state, dueOn: '2026-03-09' }, { leavesOn: '2026-03-31', nextJobOn: undefined }),
  ).toEqual(aState({ dueOn: '2026-03-09', leavesOn: '2026-03-31' }));
});
