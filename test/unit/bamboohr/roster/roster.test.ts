// Everybody in BambooHR, page by page, against the simulated company: by the list where it has all fields, else by the
// dataset.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caught } from '../../../support/caught.ts';
import { SimulatedRoster, wanted } from './simulated-roster.ts';

let company: SimulatedRoster;
beforeEach(async () => {
  company = await SimulatedRoster.start();
});
afterEach(() => company.bamboohr.close());

describe('the roster by the list', () => {
  it('has option ids and the manager’s id, 2,500 people a page', async () => {
    const boss = company.hire(0);
    for (let at = 1; at <= 2_600; at += 1) company.hire(at);
    company.bamboohr.transfer(company.hire(9_999), { date: '2025-01-01', reportsTo: boss });
    const rows = await company.everyRow();
    expect(rows).toHaveLength(2_602);
    expect(company.paths().filter((path) => path === '/api/v1/employees')).toHaveLength(2);
    expect(rows[0]?.fields).toMatchObject({
      firstName: 'Zoë',
      jobTitle: 'Engineer',
      department: 'R/D',
      departmentId: String(company.bamboohr.listOptionId('department', 'R/D')),
      status: 'Active',
      terminationDate: null,
    });
    expect(rows.at(-1)?.fields['supervisorEId']).toBe(boss);
  });

  it('leaves out what may not be read, and without a dataset what an earlier revision does not have', async () => {
    company.hire(1);
    company.bamboohr.hideField('workEmail');
    company.bamboohr.switches.listEmployeesNewerFields = false;
    company.bamboohr.switches.datasets = 'closed';
    const [row] = await company.everyRow();
    expect(row?.fields).not.toHaveProperty('workEmail');
    expect(row?.fields).not.toHaveProperty('employeeNumber');
    expect(row?.fields).toHaveProperty('lastName', 'Okafor 1');
  });
});

describe('the roster by the dataset', () => {
  it('is read where a field is mapped that no list has, custom fields by their number', async () => {
    company.bamboohr.addCustomField({ alias: 'customCostCentre' });
    for (let at = 1; at <= 1_050; at += 1) company.hire(at, { customCostCentre: `CC-${at}` });
    const rows = await company.everyRow([...wanted, 'customCostCentre', 'customNobodyHas']);
    expect(rows).toHaveLength(1_050);
    expect(company.paths().filter((path) => path === '/api/v2/datasets/employee/data')).toHaveLength(2);
    expect(rows[6]?.fields).toMatchObject({
      customCostCentre: 'CC-7',
      department: 'R/D',
      workEmail: 'zoe.7@acmeworks.example',
    });
    expect(rows[6]?.fields).not.toHaveProperty('customNobodyHas');
    expect(rows[6]?.fields).not.toHaveProperty('departmentId');
  });

  it('is read where the list is of an earlier revision and lacks the days that decide', async () => {
    company.bamboohr.switches.listEmployeesNewerFields = false;
    for (let at = 1; at <= 1_050; at += 1) company.hire(at);
    const rows = await company.everyRow();
    expect(rows).toHaveLength(1_050);
    expect(rows[0]?.fields).toMatchObject({ employeeNumber: 'A-1', terminationDate: null });
    expect(company.paths().filter((path) => path === '/api/v1/employees')).toHaveLength(1);
  });

  it('stands in for a list that is closed', async () => {
    company.bamboohr.switches.listEmployeesRefuseBasic = true;
    company.hire(1);
    expect((await company.everyRow())[0]?.fields).toMatchObject({ lastName: 'Okafor 1', employeeNumber: 'A-1' });
  });

  it('leaves out what is restricted, which looks empty there', async () => {
    company.bamboohr.switches.listEmployeesRefuseBasic = true;
    company.hire(1);
    company.bamboohr.hideField('employeeNumber');
    expect((await company.everyRow())[0]?.fields).not.toHaveProperty('employeeNumber');
  });
});

describe('a roster that cannot be read', () => {
  it('says what to do when list and dataset are closed', async () => {
    company.bamboohr.switches.listEmployeesRefuseBasic = true;
    company.bamboohr.switches.datasets = 'closed';
    expect(await caught(company.roster().page())).toMatchObject({ code: 'roster-forbidden' });
  });

  it('begins anew when the list moved between two pages', async () => {
    for (let at = 1; at <= 2_600; at += 1) company.hire(at);
    const source = company.roster();
    const { next } = await source.page();
    const boundary = JSON.parse(Buffer.from(String(next).replace('list:', ''), 'base64').toString()) as {
      nextEmployee: number;
    };
    company.bamboohr.deleteEmployee(String(boundary.nextEmployee));
    expect(await caught(source.page(next))).toMatchObject({ code: 'roster-inconsistent', retryable: true });
  });

  it('begins anew when a page of the dataset moved up because somebody was taken out', async () => {
    company.bamboohr.switches.listEmployeesRefuseBasic = true;
    const first = company.hire(1);
    for (let at = 2; at <= 2_100; at += 1) company.hire(at);
    const source = company.roster();
    const { next } = await source.page();
    company.hire(9_999);
    const second = await source.page(next);
    expect(second.rows).toHaveLength(1_000);
    company.bamboohr.deleteEmployee(first);
    company.bamboohr.deleteEmployee(second.rows[0]?.employeeId ?? '');
    expect(await caught(source.page(second.next))).toMatchObject({ code: 'roster-inconsistent', retryable: true });
  });

  it('begins anew when the list names a page as its own successor', async () => {
    company.hire(1);
    const body = { data: [], meta: { total: 1, page: { nextCursor: 'again' } } };
    const respond = { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    company.bamboohr.server.addFault({ when: ({ path }) => path === '/api/v1/employees', respond, times: 2 });
    const source = company.roster();
    const { next } = await source.page();
    expect(await caught(source.page(next))).toMatchObject({ code: 'roster-inconsistent', retryable: true });
  });

  it('begins anew when the list was closed between two pages', async () => {
    for (let at = 1; at <= 2_600; at += 1) company.hire(at);
    const source = company.roster();
    const { next } = await source.page();
    company.bamboohr.switches.listEmployeesRefuseBasic = true;
    expect(await caught(source.page(next))).toMatchObject({ code: 'roster-inconsistent', retryable: true });
    expect((await source.page()).rows).toHaveLength(1_000);
  });
});

describe('a malformed row', () => {
  const odd: readonly (readonly [string, (row: Readonly<Record<string, unknown>>) => unknown])[] = [
    ['is nothing', () => null],
    ['is a text', () => 'Zoë'],
    ['is a list', (row) => Object.values(row)],
    ['has no id', ({ employeeId: _id, ...row }) => row],
    ['has an id of another shape', (row) => ({ ...row, employeeId: { id: 2 } })],
    ['has an id that is none', (row) => ({ ...row, employeeId: '0' })],
  ];

  it.each(odd)('that %s is skipped and counted, and spoils no other', async (_, spoil) => {
    for (let at = 1; at <= 3; at += 1) company.hire(at);
    const [, second = ''] = company.bamboohr.employees().map(({ id }) => id);
    company.bamboohr.spoilRow(second, spoil);
    const page = await company.roster().page();
    expect(page).toMatchObject({ total: 3, skipped: 1 });
    expect(page.rows).toHaveLength(2);
  });

  it.each([
    ['a day that is none', { hireDate: '2024-02-30' }],
    ['a word for a day', { terminationDate: 'soon' }],
    ['a number for a day', { hireDate: 20240205 }],
    ['a day of another shape', { originalHireDate: ['2024-02-05'] }],
    ['no readable list of what is restricted', { _restrictedFields: 7 }],
  ])('with %s keeps its place, and says that it cannot be judged', async (_, change) => {
    for (let at = 1; at <= 3; at += 1) company.hire(at);
    const [, second = ''] = company.bamboohr.employees().map(({ id }) => id);
    company.bamboohr.spoilRow(second, (row) => ({ ...row, ...change }));
    const { rows, skipped } = await company.roster().page();
    expect(rows.map(({ isUnreadable = false }) => isUnreadable)).toEqual([false, true, false]);
    expect([rows[1]?.employeeId, skipped]).toEqual([second, 0]);
  });

  it('of the dataset is skipped, or keeps its place, likewise', async () => {
    company.bamboohr.switches.listEmployeesRefuseBasic = true;
    for (let at = 1; at <= 5; at += 1) company.hire(at);
    const [first = '', second = '', third = '', fourth = ''] = company.bamboohr.employees().map(({ id }) => id);
    company.bamboohr.spoilRow(first, () => undefined);
    company.bamboohr.spoilRow(second, () => ({ fields: 'none' }));
    company.bamboohr.spoilRow(third, (row) => ({ ...row, fields: { ...(row['fields'] as object), hireDate: 'soon' } }));
    company.bamboohr.spoilRow(fourth, (row) => ({ ...row, _restrictedFields: { 0: 'employee_email' } }));
    const { rows, skipped, total } = await company.roster().page();
    expect([rows.length, skipped, total]).toEqual([3, 2, 5]);
    expect(rows.map(({ isUnreadable = false }) => isUnreadable)).toEqual([true, false, false]);
    expect(rows[1]?.fields).not.toHaveProperty('workEmail');
  });

  it('that repeats the one before is skipped', async () => {
    for (let at = 1; at <= 3; at += 1) company.hire(at);
    const [first, second = ''] = company.bamboohr.employees().map(({ id }) => id);
    company.bamboohr.spoilRow(second, (row) => ({ ...row, employeeId: first }));
    expect(await company.roster().page()).toMatchObject({ skipped: 1, rows: [{}, {}] });
  });
});
