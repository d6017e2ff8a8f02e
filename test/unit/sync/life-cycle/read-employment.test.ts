// Where an employee stands, in the zone where they are, with the values that count.
import { describe, expect, it } from '@jest/globals';
import { type ChangeKind } from '../../../../lib/employee/change.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type HistoryTable } from '../../../../lib/sync/life-cycle/history-rows.ts';
import { readEmployment } from '../../../../lib/sync/life-cycle/read-employment.ts';
import { type SyncPolicy } from '../../../../lib/sync/sync-policy.ts';
import { someMoment } from '../../../support/fake-effects.ts';
import { aPolicy, FakeWorld } from '../../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../../support/people.ts';
import { aState } from '../sync-inputs.ts';

interface Given {
  readonly fields: SourceFields;
  readonly kinds?: readonly ChangeKind[];
  readonly state?: Partial<SyncState>;
  readonly jobInfo?: readonly SourceFields[];
  readonly employmentStatus?: readonly SourceFields[];
  readonly policy?: Partial<SyncPolicy>;
  readonly readAtMs?: number;
}
/** Tables that are not given are closed. */
async function read({ fields, kinds = ['changed'], state = {}, policy = {}, readAtMs = someMoment, ...tables }: Given) {
  const asked: HistoryTable[] = [];
  const history = async (table: HistoryTable) => {
    asked.push(table);
    return tables[table];
  };
  const input = { fields, kinds, state: aState(state), readAtMs, history };
  const employment = await readEmployment(input, { ...new FakeWorld().tools, policy: aPolicy(policy) });
  return { ...employment, asked };
}
const job = { date: '2026-03-09', department: 'Ops', division: 'EMEA', location: 'Oslo', jobTitle: 'Engineer' };

describe('somebody at work', () => {
  it('is read without any history, with the values that are shown', async () => {
    expect(await read({ fields: anEmployee() })).toEqual({
      phase: { name: 'active' },
      days: { timeZone: 'UTC', today: '2026-03-02', endedThrough: '2026-03-01', companyToday: '2026-03-02' },
      fields: anEmployee(),
      statusRows: undefined,
      isEndShown: false,
      isJobUnknown: false,
      asked: [],
    });
  });

  it('is read on the day where they are', async () => {
    const policy = { timeZones: { Leeds: 'Pacific/Kiritimati' } };
    const readAtMs = Date.parse('2026-03-02T11:00:00Z');
    expect((await read({ fields: anEmployee(), policy, readAtMs })).days).toMatchObject({
      timeZone: 'Pacific/Kiritimati',
      today: '2026-03-03',
    });
  });

  it('is read where they were last while the location is withheld', async () => {
    const policy = { timeZones: { Leeds: 'Pacific/Kiritimati' } };
    const state = { timeZone: 'Pacific/Kiritimati' };
    const fields = anEmployee({ location: undefined });
    expect((await read({ fields, policy, state })).days.timeZone).toBe('Pacific/Kiritimati');
  });
});

describe('a leaver', () => {
  it('whom BambooHR shows as one needs no rows', async () => {
    expect(await read({ fields: aLeaver() })).toMatchObject({
      phase: { name: 'leaver', releaseDate: '2026-02-27' },
      isEndShown: true,
      asked: [],
    });
  });

  it('is one by the rows, though BambooHR still reads Active', async () => {
    const employmentStatus = [{ date: '2026-02-27', employmentStatus: 'Terminated' }];
    expect(await read({ fields: anEmployee(), kinds: ['due'], employmentStatus })).toMatchObject({
      phase: { name: 'leaver', releaseDate: '2026-02-27' },
      isEndShown: false,
      statusRows: employmentStatus,
    });
  });

  it('by the rows stays one while the table is closed', async () => {
    const { phase } = await read({ fields: anEmployee(), state: { endingOn: '2026-02-27' } });
    expect(phase).toEqual({ name: 'leaver', releaseDate: '2026-02-27' });
  });

  it('as announced is one once the day is over', async () => {
    const fields = anEmployee({ terminationDate: '2026-03-01' });
    const { phase } = await read({ fields, state: { leavesOn: '2026-03-01' } });
    expect(phase).toEqual({ name: 'leaver', releaseDate: '2026-03-01' });
  });
});

describe('somebody who is about to start', () => {
  const preHire = { name: 'pre-hire', startsOn: '2026-03-09' };

  it('is read with the job of the start day', async () => {
    const { phase, fields, startsOn, isJobUnknown, asked } = await read({ fields: aFutureHire(), jobInfo: [job] });
    expect({ phase, startsOn, isJobUnknown }).toEqual({ phase: preHire, startsOn: '2026-03-09', isJobUnknown: false });
    expect(fields).toMatchObject({ department: 'Ops', location: 'Oslo', jobTitle: 'Engineer' });
    expect(asked).toEqual(['jobInfo']);
  });

  it.each([
    ['no row is in force', [{ ...job, date: '2026-03-10' }]],
    ['the table is closed', undefined],
  ])('has a job that is not known where %s', async (_, jobInfo) => {
    const { phase, fields, isJobUnknown } = await read({ fields: aFutureHire(), ...(jobInfo && { jobInfo }) });
    expect({ phase, isJobUnknown }).toEqual({ phase: preHire, isJobUnknown: true });
    expect(fields['department']).toBeUndefined();
  });

  it('too late to be created by now needs no rows', async () => {
    const { phase, startsOn, asked } = await read({ fields: aFutureHire({ hireDate: '2026-04-20' }) });
    expect({ phase, startsOn, asked }).toEqual({
      phase: { name: 'future', dueOn: '2026-04-13' },
      startsOn: '2026-04-20',
      asked: [],
    });
  });

  it('is read with the employment status where the scope asks for it', async () => {
    const scope = { leaveOut: [{ field: 'employmentHistoryStatus', is: ['Contractor'] }], onLeaving: 'keep' } as const;
    const employmentStatus = [{ date: '2026-03-09', employmentStatus: 'Contractor' }];
    const { fields } = await read({ fields: aFutureHire(), jobInfo: [job], employmentStatus, policy: { scope } });
    expect(fields['employmentHistoryStatus']).toBe('Contractor');
  });

  it('has the day of where they will be', async () => {
    const policy = { timeZones: { Oslo: 'Pacific/Kiritimati' } };
    const readAtMs = Date.parse('2026-03-08T11:00:00Z');
    const { days, phase } = await read({ fields: aFutureHire(), jobInfo: [job], policy, readAtMs });
    expect(days.today).toBe('2026-03-09');
    expect(phase).toEqual(preHire);
  });
});

describe('somebody whose first day it is, and of whom no job is shown yet', () => {
  const fields = aFutureHire({ hireDate: '2026-03-02' });

  it('is read with the row in force', async () => {
    const jobInfo = [{ ...job, date: '2026-03-02' }];
    const { phase, fields: counting } = await read({ fields, jobInfo });
    expect(phase).toEqual({ name: 'pre-hire', startsOn: '2026-03-02' });
    expect(counting).toMatchObject({ department: 'Ops' });
  });

  it('has a job that is not known while the table is closed', async () => {
    expect(await read({ fields })).toMatchObject({ phase: { name: 'pre-hire' }, isJobUnknown: true });
  });

  it('is at work as shown once the first days are over, with the table closed', async () => {
    const { phase, isJobUnknown } = await read({ fields: aFutureHire({ hireDate: '2024-02-05' }) });
    expect({ phase, isJobUnknown }).toEqual({ phase: { name: 'active' }, isJobUnknown: false });
  });

  it('has no job where the rows have none', async () => {
    const { phase, fields: counting, isJobUnknown } = await read({ fields, jobInfo: [{ date: '2026-03-02' }] });
    expect({ phase, isJobUnknown }).toEqual({ phase: { name: 'active' }, isJobUnknown: false });
    expect(counting).toEqual(fields);
  });
});
