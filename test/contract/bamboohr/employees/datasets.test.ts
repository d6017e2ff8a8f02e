// The employee dataset: names of its own, no order unless asked for, and values to come for whoever has not started.
import { beforeEach, describe, expect } from '@jest/globals';
import { type Answer } from '../api.ts';
import { onSimulator, openSimulator, type SimulatedTarget } from '../target.ts';

interface Row {
  readonly fields: Readonly<Record<string, string | null>>;
  readonly _restrictedFields?: readonly string[];
}

describe('the employee dataset', () => {
  let target: SimulatedTarget;
  const ask = (body: object): Promise<Answer> =>
    target.api.call('/api/v2/datasets/employee/data', { method: 'POST', body });
  const rows = async (body: object): Promise<readonly Row[]> => (await ask(body)).json['data'] as readonly Row[];
  const byId = { orderBy: 'eeid asc' };
  const job = { department: 'R/D', division: 'EMEA', location: 'Leeds, UK', jobTitle: 'Engineer' };

  beforeEach(async () => {
    target = await openSimulator();
    const { simulator } = target;
    for (let at = 0; at < 7; at += 1) {
      simulator.addEmployee({
        firstName: 'Zoë',
        lastName: `Okafor ${at}`,
        hireDate: '2024-02-05',
        jobInfo: [{ date: '2024-02-05', ...job }],
      });
    }
  });

  onSimulator('pages in the order asked for, and says how many there are', async () => {
    const { json } = await ask({ fields: ['eeid', 'lastName'], ...byId, page: 2, pageSize: 3 });
    expect(json).toMatchObject({ meta: { page: 2, pageSize: 3, totalPages: 3, totalItems: 9 } });
    const ids = (json['data'] as readonly Row[]).map(({ fields }) => Number(fields['eeid']));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  onSimulator('has no order to rely on otherwise', async () => {
    const all = await Promise.all([1, 2, 3].map((page) => rows({ fields: ['eeid'], page, pageSize: 3 })));
    expect(new Set(all.flat().map(({ fields }) => fields['eeid'])).size).toBeLessThan(9);
  });

  onSimulator('answers labels, and names of its own', async () => {
    const first = (await rows({ fields: ['eeid', 'jobInformationDepartment', 'status'], ...byId })).at(-1);
    expect(first?.fields).toMatchObject({ jobInformationDepartment: 'R/D', status: 'Active' });
  });

  onSimulator.each([
    ['one unknown field', { fields: ['eeid', 'workEmail'] }, 400, 'INVALID_ARGUMENT'],
    ['an order by what is not among the fields', { fields: ['lastName'], ...byId }, 400, 'UE-1001'],
    ['and together with or', { fields: ['eeid'], filter: "a eq '1' and b eq '2' or c eq '3'" }, 422, 'INVALID_FILTER'],
    ['a page that is too large', { fields: ['eeid'], pageSize: 1001 }, 422, 'INVALID_ARGUMENT'],
  ])('fails as a whole for %s', async (_, body, status, code) => {
    const answer = await ask(body);
    const problem = JSON.parse(answer.text) as { code: string };
    expect([answer.status, problem.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  onSimulator('leaves restricted values empty and names them with their table', async () => {
    target.simulator.hideField('employeeNumber');
    const [first] = await rows({ fields: ['eeid', 'employeeNumber'], ...byId });
    expect(first).toMatchObject({ fields: { employeeNumber: '' }, _restrictedFields: ['employee_employeeNumber'] });
    target.simulator.showField('employeeNumber');
    expect((await rows({ fields: ['eeid'], ...byId }))[0]).not.toHaveProperty('_restrictedFields');
  });

  onSimulator('shows the job of somebody who has not started, unlike a single employee', async () => {
    const id = target.simulator.addEmployee({
      firstName: 'Ada',
      lastName: 'Later',
      hireDate: '2999-01-04',
      jobInfo: [{ date: '2999-01-04', ...job }],
    });
    const last = (await rows({ fields: ['eeid', 'jobInformationDepartment'], ...byId })).at(-1);
    expect(last?.fields).toEqual({ eeid: id, jobInformationDepartment: 'R/D' });
    expect(await target.api.employee(id, 'department')).toMatchObject({ department: null });
  });

  onSimulator('lists its fields, custom ones by number', async () => {
    const field = target.simulator.addCustomField({ alias: 'customCostCentre', name: 'Cost centre' });
    const { json } = await target.api.call('/api/v1_2/datasets/employee/fields?page_size=1000');
    const fields = json['fields'] as readonly { name: string }[];
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['eeid', `customField${String(field.id)}`]));
  });

  onSimulator('may count people whom no page shows', async () => {
    target.simulator.switches.countedAndNotShown = 2;
    const { json } = await ask({ fields: ['eeid'], ...byId });
    expect([(json['data'] as unknown[]).length, json['meta']]).toMatchObject([9, { totalItems: 11 }]);
  });

  onSimulator('may hold a row without an id', async () => {
    target.simulator.spoilRow('412', () => ({ fields: { eeid: null } }));
    expect((await rows({ fields: ['eeid'], ...byId }))[1]).toEqual({ fields: { eeid: null } });
  });

  onSimulator('may be closed', async () => {
    target.simulator.switches.datasets = 'closed';
    expect((await ask({ fields: ['eeid'] })).status).toBe(403);
  });
});
