// History tables: past, current and future rows together, whatever today is.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget } from '../target.ts';

describe('a history table of any company', () => {
  it.each(['jobInfo', 'employmentStatus'])('%s is a list of rows with text ids and dates', async (table) => {
    const { api, employeeId } = await openTarget();
    const { status, text } = await api.get(`/employees/${employeeId}/tables/${table}`);
    expect(status).toBe(200);
    for (const row of JSON.parse(text) as object[]) {
      expect(row).toMatchObject({ id: expect.stringMatching(/^\d+$/), employeeId, date: expect.any(String) });
    }
  });
});

describe('a history table', () => {
  let target: SimulatedTarget;
  beforeEach(async () => {
    target = await openSimulator();
    target.simulator.transfer('412', { date: '2026-12-01', department: 'Platform', jobTitle: 'Lead' });
  });
  const rows = async (path: string): Promise<Record<string, unknown>[]> =>
    JSON.parse((await target.api.get(path)).text) as Record<string, unknown>[];

  onSimulator('holds labels, empty texts for blank columns, and the manager as "First Last"', async () => {
    target.simulator.addJobInfoRow('412', { date: '2027-01-01', department: 'Platform' });
    const [now, soon, later] = await rows('/employees/412/tables/jobInfo');
    const place = { employeeId: '412', location: 'Leeds, UK', division: 'EMEA', reportsTo: 'Ada Ng', teams: null };
    expect(now).toEqual({
      ...place,
      id: expect.any(String),
      date: '2024-02-05',
      department: 'R/D',
      jobTitle: 'Engineer II',
    });
    expect(soon).toMatchObject({ ...place, date: '2026-12-01', department: 'Platform', jobTitle: 'Lead' });
    const blank = { location: '', division: '', jobTitle: '', reportsTo: '' };
    expect(later).toMatchObject({ date: '2027-01-01', department: 'Platform', ...blank });
  });

  onSimulator('can be read for everybody at once', async () => {
    target.simulator.addJobInfoRow('9', { date: '2020-01-01' });
    const ids = (await rows('/employees/all/tables/jobInfo')).map(({ employeeId }) => employeeId);
    expect(ids).toEqual(['9', '412', '412']);
  });

  onSimulator('lacks the columns closed to the caller', async () => {
    target.simulator.hideField('department');
    for (const row of await rows('/employees/412/tables/jobInfo')) expect(row).not.toHaveProperty('department');
  });

  onSimulator('that is closed as a whole is refused, or looks empty', async () => {
    target.simulator.hideTable('employmentStatus');
    const path = '/employees/412/tables/employmentStatus';
    expect((await target.api.get(path)).status).toBe(403);
    target.simulator.switches.hiddenTable = 'empty';
    expect(await rows(path)).toEqual([]);
  });
});
