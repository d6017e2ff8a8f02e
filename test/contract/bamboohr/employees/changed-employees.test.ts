// The feed of changed ids: one entry an employee with the latest action, everything in one answer.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer } from '../api.ts';
import { DAY, NOON, onSimulator, openSimulator, openTarget, type SimulatedTarget } from '../target.ts';

describe('changed employees of any company', () => {
  it('are a map by id, each with an action and a time, and the latest of these', async () => {
    const { api } = await openTarget();
    const { status, json } = await api.get('/employees/changed?since=2011-06-05T00:00:00Z');
    const changes = Object.values(json['employees'] as Record<string, Record<string, string>>);
    const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00$/;
    expect(status).toBe(200);
    expect(changes.length).toBeGreaterThan(0);
    for (const { id, action, lastChanged } of changes) {
      expect(id).toMatch(/^\d+$/);
      expect(action).toMatch(/^(Inserted|Updated|Deleted)$/);
      expect(lastChanged).toMatch(time);
    }
    expect(json['latest']).toBe(
      changes
        .map(({ lastChanged }) => lastChanged)
        .sort()
        .at(-1),
    );
  });

  it.each(['2011-06-05T00:00:00Z', '2011-06-05T00:00:00%2B00:00', '2011-06-05T00:00:00-0500'])(
    'can be asked since %s',
    async (since) => {
      const { api } = await openTarget();
      expect((await api.get(`/employees/changed?since=${since}`)).status).toBe(200);
    },
  );
});

describe('changed employees', () => {
  let target: SimulatedTarget;
  beforeEach(async () => {
    target = await openSimulator();
    target.simulator.advance(DAY);
  });
  const ask = (more = '', since = '2026-03-03T00:00:00Z'): Promise<Answer> =>
    target.api.get(`/employees/changed?since=${since}${more}`);
  const changes = async (more?: string): Promise<object> => (await ask(more)).json['employees'] as object;
  const at = '2026-03-03T17:00:00+00:00';

  onSimulator('carry the latest action only', async () => {
    const { simulator } = target;
    const id = simulator.addEmployee({ firstName: 'Noor', lastName: 'Haddad' });
    simulator.updateEmployee(id, { mobilePhone: '1' });
    simulator.deleteEmployee('9');
    expect((await ask()).json).toEqual({
      latest: at,
      employees: {
        9: { id: '9', action: 'Deleted', lastChanged: at },
        413: { id: '413', action: 'Updated', lastChanged: at },
      },
    });
  });

  onSimulator('can be filtered by action, in lower case', async () => {
    const { simulator } = target;
    simulator.addEmployee({ id: 500, firstName: 'Noor', lastName: 'Haddad' });
    simulator.updateEmployee('412', { mobilePhone: '1' });
    simulator.deleteEmployee('9');
    const idsOf = async (type: string): Promise<string[]> => Object.keys(await changes(`&type=${type}`));
    expect([await idsOf('inserted'), await idsOf('updated'), await idsOf('deleted'), await idsOf('all')]).toEqual([
      ['500'],
      ['412'],
      ['9'],
      ['9', '412', '500'],
    ]);
    expect((await ask('&type=Updated')).status).toBe(400);
  });

  onSimulator('write an empty map as a list, and have no latest', async () => {
    expect((await ask()).json).toEqual({ latest: null, employees: [] });
    Object.assign(target.simulator.switches, { emptyEmployees: '{}', latestWhenEmpty: 'absent' });
    expect((await ask()).json).toEqual({ employees: {} });
    target.simulator.switches.latestWhenEmpty = 'since';
    expect((await ask()).json).toEqual({ latest: '2026-03-03T00:00:00+00:00', employees: {} });
  });

  onSimulator('leave out, or include, those of the second asked for', async () => {
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    const since = '2026-03-03T17:00:00Z';
    expect((await ask('', since)).json['employees']).toEqual([]);
    target.simulator.switches.sinceIsInclusive = true;
    expect(Object.keys((await ask('', since)).json['employees'] as object)).toEqual(['412']);
  });

  onSimulator('include whoever gets a future row at the time of entry', async () => {
    target.simulator.terminate('412', '2026-05-29');
    target.simulator.transfer('9', { date: '2026-05-29', department: 'Platform' });
    expect(Object.keys(await changes())).toEqual(['9', '412']);
  });

  onSimulator('include a row that comes into force only if BambooHR counts that', async () => {
    target.simulator.transfer('412', { date: '2026-03-05', department: 'Platform' });
    const since = '2026-03-04T00:00:00Z';
    target.simulator.advance(2 * DAY);
    expect((await ask('', since)).json['employees']).toEqual([]);
    target.simulator.switches.effectiveDateBumpsLastChanged = true;
    target.simulator.transfer('412', { date: '2026-03-07', department: 'Support' });
    target.simulator.advance(2 * DAY);
    const { employees } = (await ask('', '2026-03-06T00:00:00Z')).json;
    expect(Object.keys(employees as object)).toEqual(['412']);
  });

  onSimulator('can be the whole company at once, with nothing changed', async () => {
    target.simulator.touchEverybody();
    expect(Object.keys(await changes())).toEqual(['9', '412']);
  });

  onSimulator('do not include those whose option was renamed', async () => {
    target.simulator.renameListOption('department', 'R/D', 'Research');
    expect(await changes()).toEqual([]);
  });

  onSimulator('bring all history rows of an employee, without ids, when asked by table', async () => {
    target.simulator.terminate('412', '2026-05-29');
    const { json } = await target.api.get('/employees/changed/tables/employmentStatus?since=2026-03-03T00:00:00Z');
    const empty = { comment: null, terminationReasonId: null, terminationTypeId: null, terminationRehireId: null };
    const row = { ...empty, terminationRegrettableId: null };
    expect(json).toEqual({
      table: 'employmentStatus',
      employees: {
        412: {
          lastChanged: '2026-03-03T17:00:00Z',
          rows: [
            { ...row, date: '2024-02-05', employmentStatus: 'Full-Time' },
            { ...row, date: '2026-05-29', employmentStatus: 'Terminated' },
          ],
        },
      },
    });
    const nobody = `/employees/changed/tables/jobInfo?since=${new Date(NOON + 2 * DAY).toISOString()}`;
    expect((await target.api.get(nobody)).json).toEqual({ table: 'jobInfo', employees: [] });
  });
});
