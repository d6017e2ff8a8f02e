// Everybody in BambooHR, page by page, against the simulated company: by the list where it has all fields, else by the
// dataset.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BambooHrLine } from '../../../lib/bamboohr/bamboohr-line.ts';
import { BambooHrRoster } from '../../../lib/bamboohr/roster.ts';
import { defaultFieldMapping } from '../../../lib/sync/field-mapping.ts';
import { type SourceRow } from '../../../lib/sync/roster-rows.ts';
import { BambooHrSimulator } from '../../world/bamboohr/bamboohr-simulator.ts';
import { caught } from '../../support/caught.ts';
import { lineTo } from './line-to.ts';

let bamboohr: BambooHrSimulator;
beforeEach(async () => {
  bamboohr = await BambooHrSimulator.start();
});
afterEach(() => bamboohr.close());

const { wanted } = defaultFieldMapping;
const roster = (fields: readonly string[] = wanted): BambooHrRoster =>
  new BambooHrRoster(new BambooHrLine(lineTo(bamboohr)), fields);

async function everybody(fields?: readonly string[]): Promise<readonly SourceRow[]> {
  const source = roster(fields);
  const rows: SourceRow[] = [];
  for (let page = await source.page(); ; page = await source.page(page.next)) {
    rows.push(...page.rows);
    expect(page.total).toBe(bamboohr.employees().length);
    if (page.next === undefined) return rows;
  }
}

const hire = (at: number, more: object = {}): string =>
  bamboohr.addEmployee({
    firstName: 'Zoë',
    lastName: `Okafor ${at}`,
    workEmail: `zoe.${at}@acmeworks.example`,
    employeeNumber: `A-${at}`,
    hireDate: '2024-02-05',
    jobInfo: [
      {
        date: '2024-02-05',
        department: 'R/D',
        division: 'EMEA',
        location: 'Leeds, UK',
        jobTitle: 'Engineer',
        reportsTo: null,
      },
    ],
    ...more,
  });

const paths = (): string[] => bamboohr.server.requests.map(({ path }) => path);

describe('the roster by the list', () => {
  it('has option ids and the manager’s id, 2,500 people a page', async () => {
    const boss = hire(0);
    for (let at = 1; at <= 2_600; at += 1) hire(at);
    bamboohr.transfer(hire(9_999), { date: '2025-01-01', reportsTo: boss });
    const rows = await everybody();
    expect(rows).toHaveLength(2_602);
    expect(paths().filter((path) => path === '/api/v1/employees')).toHaveLength(2);
    expect(rows[0]?.fields).toMatchObject({
      firstName: 'Zoë',
      jobTitle: 'Engineer',
      department: 'R/D',
      departmentId: String(bamboohr.listOptionId('department', 'R/D')),
      status: 'Active',
      terminationDate: null,
    });
    expect(rows.at(-1)?.fields['supervisorEId']).toBe(boss);
  });

  it('leaves out what may not be read, and without a dataset what an earlier revision does not have', async () => {
    hire(1);
    bamboohr.hideField('workEmail');
    bamboohr.switches.listEmployeesNewerFields = false;
    bamboohr.switches.datasets = 'closed';
    const [row] = await everybody();
    expect(row?.fields).not.toHaveProperty('workEmail');
    expect(row?.fields).not.toHaveProperty('employeeNumber');
    expect(row?.fields).toHaveProperty('lastName', 'Okafor 1');
  });
});

describe('the roster by the dataset', () => {
  it('is read where a field is mapped that no list has, custom fields by their number', async () => {
    bamboohr.addCustomField({ alias: 'customCostCentre' });
    for (let at = 1; at <= 1_050; at += 1) hire(at, { customCostCentre: `CC-${at}` });
    const rows = await everybody([...wanted, 'customCostCentre', 'customNobodyHas']);
    expect(rows).toHaveLength(1_050);
    expect(paths().filter((path) => path === '/api/v2/datasets/employee/data')).toHaveLength(2);
    expect(rows[6]?.fields).toMatchObject({
      customCostCentre: 'CC-7',
      department: 'R/D',
      workEmail: 'zoe.7@acmeworks.example',
    });
    expect(rows[6]?.fields).not.toHaveProperty('customNobodyHas');
    expect(rows[6]?.fields).not.toHaveProperty('departmentId');
  });

  it('is read where the list is of an earlier revision and lacks the days that decide', async () => {
    bamboohr.switches.listEmployeesNewerFields = false;
    for (let at = 1; at <= 1_050; at += 1) hire(at);
    const rows = await everybody();
    expect(rows).toHaveLength(1_050);
    expect(rows[0]?.fields).toMatchObject({ employeeNumber: 'A-1', terminationDate: null });
    expect(paths().filter((path) => path === '/api/v1/employees')).toHaveLength(1);
  });

  it('stands in for a list that is closed', async () => {
    bamboohr.switches.listEmployeesRefuseBasic = true;
    hire(1);
    expect((await everybody())[0]?.fields).toMatchObject({ lastName: 'Okafor 1', employeeNumber: 'A-1' });
  });

  it('leaves out what is restricted, which looks empty there', async () => {
    bamboohr.switches.listEmployeesRefuseBasic = true;
    hire(1);
    bamboohr.hideField('employeeNumber');
    expect((await everybody())[0]?.fields).not.toHaveProperty('employeeNumber');
  });
});

describe('a roster that cannot be read', () => {
  it('says what to do when list and dataset are closed', async () => {
    bamboohr.switches.listEmployeesRefuseBasic = true;
    bamboohr.switches.datasets = 'closed';
    expect(await caught(roster().page())).toMatchObject({ code: 'roster-closed' });
  });

  it('begins anew when the list moved between two pages', async () => {
    for (let at = 1; at <= 2_600; at += 1) hire(at);
    const source = roster();
    const { next } = await source.page();
    const boundary = JSON.parse(Buffer.from(String(next).replace('list:', ''), 'base64').toString()) as {
      nextEmployee: number;
    };
    bamboohr.deleteEmployee(String(boundary.nextEmployee));
    expect(await caught(source.page(next))).toMatchObject({ code: 'roster-moved', retryable: true });
  });

  it('begins anew when a page of the dataset moved up because somebody was taken out', async () => {
    bamboohr.switches.listEmployeesRefuseBasic = true;
    const first = hire(1);
    for (let at = 2; at <= 2_100; at += 1) hire(at);
    const source = roster();
    const { next } = await source.page();
    hire(9_999);
    const second = await source.page(next);
    expect(second.rows).toHaveLength(1_000);
    bamboohr.deleteEmployee(first);
    bamboohr.deleteEmployee(second.rows[0]?.employeeId ?? '');
    expect(await caught(source.page(second.next))).toMatchObject({ code: 'roster-moved', retryable: true });
  });

  it('begins anew when the list was closed between two pages', async () => {
    for (let at = 1; at <= 2_600; at += 1) hire(at);
    const source = roster();
    const { next } = await source.page();
    bamboohr.switches.listEmployeesRefuseBasic = true;
    expect(await caught(source.page(next))).toMatchObject({ code: 'roster-moved', retryable: true });
    expect((await source.page()).rows).toHaveLength(1_000);
  });
});

describe('a row that cannot be read', () => {
  it('of the list is left out, and the others are read', async () => {
    const [first, second, third] = [hire(1), hire(2), hire(3)];
    bamboohr.misspellAnswer(/\/employees$/, `"employeeId":"${second}"`, '"employeeId":null');
    expect((await roster().page()).rows.map(({ employeeId }) => employeeId)).toEqual([first, third]);
  });

  it('of the dataset is left out, and the others are read', async () => {
    bamboohr.switches.listEmployeesNewerFields = false;
    const [first, second, third] = [hire(1), hire(2), hire(3)];
    bamboohr.misspellAnswer(/data$/, `"eeid":"${second}"`, '"eeid":"me"');
    expect((await roster().page()).rows.map(({ employeeId }) => employeeId)).toEqual([first, third]);
  });
});
