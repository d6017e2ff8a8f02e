// The list of employees: pages by cursor, filters, order, and what happens to values that the caller may not read.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer } from '../api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, type Target } from '../target.ts';

interface Listed {
  readonly data: readonly Record<string, unknown>[];
  readonly meta: { readonly total: number; readonly page: Record<string, unknown> };
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

const ask = ({ api }: Target, query: Record<string, string>): Promise<Answer> =>
  api.get(`/employees?${new URLSearchParams(query).toString()}`);
const list = async (target: Target, query: Record<string, string>): Promise<Listed> =>
  (await ask(target, query)).json as unknown as Listed;
const errorOf = async (target: Target, query: Record<string, string>): Promise<unknown[]> => {
  const { status, json } = await ask(target, query);
  return [status, (json['error'] as Record<string, unknown>)['code']];
};

describe('the list of any company', () => {
  it('has the default fields, and asked ones that exist', async () => {
    const target = await openTarget();
    const { data, meta } = await list(target, { fields: 'hireDate,noSuchField', 'page[limit]': '1' });
    expect(Object.keys(data[0]!).sort()).toEqual(
      ['_restrictedFields', 'employeeId', 'firstName', 'hireDate', 'jobTitleName', 'lastName', 'photoUrl']
        .concat('preferredName', 'status')
        .sort(),
    );
    expect(meta.page['limit']).toBe(1);
  });

  it('links to the company’s own host', async () => {
    const target = await openTarget();
    const { _links } = await list(target, { 'page[limit]': '1' });
    expect(_links['self']!.href).toMatch(`https://${target.companyDomain}.bamboohr.com/api/v1/employees?`);
  });

  it('refuses strange limits, orders and cursors', async () => {
    const target = await openTarget();
    expect(await errorOf(target, { 'page[limit]': '2501' })).toEqual([400, 'BadRequest']);
    expect(await errorOf(target, { sort: 'payRate' })).toEqual([400, 'BadRequest']);
    expect(await errorOf(target, { 'page[after]': 'nonsense' })).toEqual([400, 'BadPage']);
  });
});

describe('the list', () => {
  let target: SimulatedTarget;
  beforeEach(async () => {
    target = await openSimulator();
    const { simulator } = target;
    simulator.addEmployee({ id: 500, firstName: 'noor', lastName: 'Haddad', preferredName: 'No' });
    simulator.addEmployee({ id: 1000, firstName: 'Eleanor', lastName: 'Quist', hireDate: '2020-01-01' });
    simulator.terminate('1000', '2026-01-31');
  });
  const ids = async (query: Record<string, string>): Promise<unknown[]> =>
    (await list(target, query)).data.map(({ employeeId }) => employeeId);

  onSimulator('pages forth and back by cursor', async () => {
    const first = await list(target, { 'page[limit]': '2' });
    expect(first.meta).toMatchObject({ total: 4, page: { prevCursor: null } });
    const next = String(first.meta.page['nextCursor']);
    expect(Buffer.from(next, 'base64').toString()).toBe('{"nextEmployee":500}');
    const second = await list(target, { 'page[limit]': '2', 'page[after]': next });
    expect(second.data.map(({ employeeId }) => employeeId)).toEqual(['500', '1000']);
    expect(second.meta.page['nextCursor']).toBeNull();
    const previous = String(second.meta.page['prevCursor']);
    expect(await ids({ 'page[limit]': '2', 'page[before]': previous })).toEqual(['9', '412']);
    expect(await errorOf(target, { 'page[after]': next, 'page[before]': previous })).toEqual([400, 'BadPage']);
  });

  onSimulator('refuses a page whose first employee is gone', async () => {
    const { meta } = await list(target, { 'page[limit]': '2' });
    target.simulator.deleteEmployee('500');
    expect(await errorOf(target, { 'page[after]': String(meta.page['nextCursor']) })).toEqual([400, 'BadPage']);
  });

  onSimulator('filters by parts of names, status and ids', async () => {
    expect(await ids({ 'filter[firstName]': 'NOR' })).toEqual(['1000']);
    expect(await ids({ 'filter[jobTitleName]': 'engineer' })).toEqual(['412']);
    expect(await ids({ 'filter[status]': 'inactive' })).toEqual(['1000']);
    expect(await ids({ 'filter[ids]': '412,9,77' })).toEqual(['9', '412']);
    expect(await ids({ 'filter[ids][]': '412' })).toEqual(['412']);
    expect(await errorOf(target, { 'filter[status]': 'gone' })).toEqual([400, 'BadRequest']);
  });

  onSimulator('filters letter by letter, however an accent is composed', async () => {
    target.simulator.addEmployee({ id: 600, firstName: 'Sine\u0301ad', lastName: 'O’Brien' });
    expect(await ids({ 'filter[firstName]': 'Sinéad' })).toEqual([]);
    expect(await ids({ 'filter[lastName]': "O'Brien" })).toEqual([]);
    expect(await ids({ 'filter[firstName]': 'ad', 'filter[lastName]': 'br' })).toEqual(['600']);
  });

  onSimulator('sorts with missing values first, or last when descending', async () => {
    expect(await ids({ sort: 'preferredName,-employeeId' })).toEqual(['1000', '412', '9', '500']);
    expect(await ids({ sort: '-preferredName' })).toEqual(['500', '9', '412', '1000']);
  });

  onSimulator('carries option ids and the manager’s employee id', async () => {
    const fields = 'departmentName,departmentId,reportsToId,reportsToName,employmentStatusName,employeeNumber';
    const { data } = await list(target, { fields, 'filter[ids]': '412' });
    expect(data[0]).toMatchObject({
      departmentName: 'R/D',
      departmentId: String(target.simulator.listOptionId('department', 'R/D')),
      reportsToId: '9',
      reportsToName: 'Ada Ng',
      employmentStatusName: 'Full-Time',
      employeeNumber: 'A-0088',
    });
  });

  onSimulator('may not know the later fields, and never knows custom ones', async () => {
    target.simulator.addCustomField({ alias: 'customCostCentre' });
    target.simulator.switches.listEmployeesNewerFields = false;
    const { data } = await list(target, { fields: 'employeeNumber,terminationDate,customCostCentre' });
    for (const name of ['employeeNumber', 'terminationDate', 'customCostCentre']) {
      expect(data[0]).not.toHaveProperty(name);
    }
  });

  onSimulator('names what the caller may not read, and shows null there', async () => {
    target.simulator.hideField('department');
    const { data } = await list(target, { fields: 'departmentName,departmentId,divisionName', 'filter[ids]': '412' });
    const closed = { departmentName: null, departmentId: null, _restrictedFields: ['departmentName', 'departmentId'] };
    expect(data[0]).toMatchObject({ ...closed, divisionName: 'EMEA' });
  });

  onSimulator('is empty when filtered or sorted by what the caller may not read', async () => {
    target.simulator.hideField('firstName');
    expect(await ids({ 'filter[firstName]': 'Zo' })).toEqual([]);
    expect(await ids({ sort: 'firstName' })).toEqual([]);
  });

  onSimulator('shows no job values of a future hire, and leaves invisible people out', async () => {
    const { simulator } = target;
    const jobInfo = [{ department: 'Platform' }];
    const id = simulator.addEmployee({ firstName: 'F', lastName: 'H', hireDate: '2026-03-23', jobInfo });
    simulator.hideEmployee('9');
    const { data } = await list(target, { fields: 'departmentName,hireDate', 'filter[ids]': `9,${id}` });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ employeeId: id, hireDate: '2026-03-23', departmentName: null });
  });

  onSimulator('may count people whom no page shows', async () => {
    target.simulator.switches.countedAndNotShown = 1;
    const { data, meta } = await list(target, {});
    expect([data.length, meta.total, meta.page['nextCursor']]).toEqual([4, 5, null]);
  });

  onSimulator('may hold a row that is none, and one with a day that is none', async () => {
    target.simulator.spoilRow('412', () => null);
    target.simulator.spoilRow('1000', (row) => ({ ...row, hireDate: 'soon' }));
    const { data } = await list(target, { fields: 'hireDate' });
    expect(data[1]).toBeNull();
    expect(data[3]).toMatchObject({ employeeId: '1000', hireDate: 'soon' });
    expect(await target.api.employee('1000', 'hireDate')).toMatchObject({ hireDate: '2020-01-01' });
  });

  onSimulator('may be closed to API keys', async () => {
    target.simulator.switches.listEmployeesRefuseBasic = true;
    expect((await ask(target, {})).status).toBe(403);
  });
});
