// Which way the roster is read, and how many there are by its own word.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BambooHrConnection } from '../../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrRoster } from '../../../../lib/bamboohr/roster/roster.ts';
import { aShape } from '../../../support/fakes/fake-shape.ts';
import { lineTo } from '../connection-to.ts';
import { SimulatedRoster, wanted } from './simulated-roster.ts';

let company: SimulatedRoster;
beforeEach(async () => {
  company = await SimulatedRoster.start();
});
afterEach(() => company.bamboohr.close());

describe('a total', () => {
  it.each(['list', 'dataset'])('that counts people whom no page shows ends the %s all the same', async (way) => {
    if (way === 'dataset') company.bamboohr.switches.listEmployeesRefuseBasic = true;
    company.bamboohr.switches.countedAndNotShown = 1;
    for (let at = 1; at <= 3; at += 1) company.hire(at);
    const { rows, total, next } = await company.roster().page();
    expect([rows.length, total, next]).toEqual([3, 4, undefined]);
  });

  it('that is missing or odd is not known', async () => {
    company.hire(1);
    company.bamboohr.server.addFault({
      when: ({ path }) => path === '/api/v1/employees',
      times: Infinity,
      respond: {
        status: 200,
        body: JSON.stringify({ data: [{ employeeId: 7 }], meta: { total: 'many', page: {} } }),
      },
    });
    company.bamboohr.switches.datasets = 'closed';
    expect(await company.roster().page()).toMatchObject({ rows: [{ employeeId: '7' }], total: undefined });
  });
});

describe('which way the roster is read', () => {
  it('is learned once: neither a list that lacks a field nor a closed one is asked again within a week', async () => {
    company.bamboohr.switches.listEmployeesNewerFields = false;
    company.hire(1);
    await company.everyRow();
    const before = company.paths().length;
    await company.everyRow();
    expect(company.paths().slice(before)).toEqual(['/api/v2/datasets/employee/data']);
  });

  it('is asked again after a week, and found anew', async () => {
    company.bamboohr.switches.listEmployeesNewerFields = false;
    company.hire(1);
    let nowMs = 0;
    const source = () =>
      new BambooHrRoster(
        new BambooHrConnection(lineTo(company.bamboohr)),
        wanted,
        aShape(company.shapes, () => nowMs),
      );
    await source().page();
    company.bamboohr.switches.listEmployeesNewerFields = true;
    nowMs = 6 * 86_400_000;
    expect((await source().page()).rows[0]?.fields).not.toHaveProperty('departmentId');
    nowMs = 8 * 86_400_000;
    expect((await source().page()).rows[0]?.fields).toHaveProperty('departmentId');
    const before = company.paths().length;
    nowMs += 1_000;
    await source().page();
    expect(company.paths().slice(before)).toEqual(['/api/v1/employees']);
  });

  it('is another question when another field is mapped', async () => {
    company.bamboohr.switches.listEmployeesNewerFields = false;
    company.hire(1);
    await company.everyRow();
    const before = company.paths().length;
    await company.everyRow(['firstName']);
    expect(company.paths().slice(before)).toEqual(['/api/v1/employees']);
  });

  it('is found again when what was remembered is contradicted', async () => {
    company.bamboohr.switches.listEmployeesNewerFields = false;
    const field = company.bamboohr.addCustomField({ alias: 'customCostCentre' });
    company.hire(1, { customCostCentre: 'CC-1' });
    const fields = [...wanted, 'customCostCentre'];
    await company.everyRow(fields);
    for (const [thing, fact] of company.shapes.facts)
      if (fact.names !== undefined)
        company.shapes.facts.set(thing, { ...fact, names: { ...fact.names, customCostCentre: 'customField999999' } });
    expect((await company.everyRow(fields))[0]?.fields).toMatchObject({ customCostCentre: 'CC-1' });
    expect(field.id).not.toBe(999999);
    company.bamboohr.switches.datasets = 'closed';
    company.bamboohr.switches.listEmployeesNewerFields = true;
    expect((await company.everyRow())[0]?.fields).toMatchObject({ employeeNumber: 'A-1' });
  });
});
