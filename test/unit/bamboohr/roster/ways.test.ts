// Which way the roster is read, and how many there are by its own word.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BambooHrConnection } from '../../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrRoster } from '../../../../lib/bamboohr/roster/roster.ts';
import { defaultFieldMapping } from '../../../../lib/mapping/field-mapping.ts';
import { type SourceRow } from '../../../../lib/employee/roster-rows.ts';
import { BambooHrSimulator } from '../../../world/bamboohr/bamboohr-simulator.ts';
import { aShape, FakeShapes } from '../../../support/fakes/fake-shape.ts';
import { lineTo } from '../connection-to.ts';

let bamboohr: BambooHrSimulator;
let shapes: FakeShapes;
beforeEach(async () => {
  shapes = new FakeShapes();
  bamboohr = await BambooHrSimulator.start();
});
afterEach(() => bamboohr.close());

const { wanted } = defaultFieldMapping;
const roster = (fields: readonly string[] = wanted): BambooHrRoster =>
  new BambooHrRoster(new BambooHrConnection(lineTo(bamboohr)), fields, aShape(shapes));

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

describe('a total', () => {
  it.each(['list', 'dataset'])('that counts people whom no page shows ends the %s all the same', async (way) => {
    if (way === 'dataset') bamboohr.switches.listEmployeesRefuseBasic = true;
    bamboohr.switches.countedAndNotShown = 1;
    for (let at = 1; at <= 3; at += 1) hire(at);
    const { rows, total, next } = await roster().page();
    expect([rows.length, total, next]).toEqual([3, 4, undefined]);
  });

  it('that is missing or odd is not known', async () => {
    hire(1);
    bamboohr.server.addFault({
      when: ({ path }) => path === '/api/v1/employees',
      times: Infinity,
      respond: {
        status: 200,
        body: JSON.stringify({ data: [{ employeeId: 7 }], meta: { total: 'many', page: {} } }),
      },
    });
    bamboohr.switches.datasets = 'closed';
    expect(await roster().page()).toMatchObject({ rows: [{ employeeId: '7' }], total: undefined });
  });
});

describe('which way the roster is read', () => {
  it('is learned once: neither a list that lacks a field nor a closed one is asked again within a week', async () => {
    bamboohr.switches.listEmployeesNewerFields = false;
    hire(1);
    await everybody();
    const before = paths().length;
    await everybody();
    expect(paths().slice(before)).toEqual(['/api/v2/datasets/employee/data']);
  });

  it('is asked again after a week, and found anew', async () => {
    bamboohr.switches.listEmployeesNewerFields = false;
    hire(1);
    let nowMs = 0;
    const source = () =>
      new BambooHrRoster(
        new BambooHrConnection(lineTo(bamboohr)),
        wanted,
        aShape(shapes, () => nowMs),
      );
    await source().page();
    bamboohr.switches.listEmployeesNewerFields = true;
    nowMs = 6 * 86_400_000;
    expect((await source().page()).rows[0]?.fields).not.toHaveProperty('departmentId');
    nowMs = 8 * 86_400_000;
    expect((await source().page()).rows[0]?.fields).toHaveProperty('departmentId');
    const before = paths().length;
    nowMs += 1_000;
    await source().page();
    expect(paths().slice(before)).toEqual(['/api/v1/employees']);
  });

  it('is another question when another field is mapped', async () => {
    bamboohr.switches.listEmployeesNewerFields = false;
    hire(1);
    await everybody();
    const before = paths().length;
    await everybody(['firstName']);
    expect(paths().slice(before)).toEqual(['/api/v1/employees']);
  });

  it('is found again when what was remembered is contradicted', async () => {
    bamboohr.switches.listEmployeesNewerFields = false;
    const field = bamboohr.addCustomField({ alias: 'customCostCentre' });
    hire(1, { customCostCentre: 'CC-1' });
    const fields = [...wanted, 'customCostCentre'];
    await everybody(fields);
    for (const [thing, fact] of shapes.facts)
      if (fact.names !== undefined)
        shapes.facts.set(thing, { ...fact, names: { ...fact.names, customCostCentre: 'customField999999' } });
    expect((await everybody(fields))[0]?.fields).toMatchObject({ customCostCentre: 'CC-1' });
    expect(field.id).not.toBe(999999);
    bamboohr.switches.datasets = 'closed';
    bamboohr.switches.listEmployeesNewerFields = true;
    expect((await everybody())[0]?.fields).toMatchObject({ employeeNumber: 'A-1' });
  });
});
