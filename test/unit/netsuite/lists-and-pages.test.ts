// NetSuite's lists and everybody in it, page by page, against the simulated account.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NetSuiteRoster } from '../../../lib/netsuite/employee-pages.ts';
import { NetSuiteLists } from '../../../lib/netsuite/list-records.ts';
import { type TargetRow } from '../../../lib/sync/roster-rows.ts';
import { caught } from '../../support/caught.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';
import { aShape, FakeShapes } from '../../support/fake-shape.ts';
import { lineTo } from './line-to.ts';

let netsuite: NetSuiteSimulator;
let shapes: FakeShapes;
beforeEach(async () => {
  shapes = new FakeShapes();
  netsuite = await NetSuiteSimulator.start();
});
afterEach(() => netsuite.close());

const lists = (): NetSuiteLists => new NetSuiteLists(lineTo(netsuite), 'bamboohr-', aShape(shapes));
const roster = (fields: readonly string[], identity = 'externalId'): NetSuiteRoster =>
  new NetSuiteRoster(
    lineTo(netsuite),
    { identity, fields, dates: new Set(['custentity_review']), flags: new Set(['custentity_remote']) },
    aShape(shapes),
  );

async function everybody(source: NetSuiteRoster): Promise<readonly TargetRow[]> {
  const rows: TargetRow[] = [];
  for (let page = await source.page(); ; page = await source.page(page.next)) {
    rows.push(...page.rows);
    expect(page.total).toBe([...netsuite.employees()].length);
    if (page.next === undefined) return rows;
  }
}

describe('a list', () => {
  it('has paths, what is inactive, and the subsidiaries each entry is listed for', async () => {
    const uk = netsuite.addSubsidiary({ name: 'UK', parent: '1' });
    const tech = netsuite.addDepartment({ name: 'Tech' });
    const research = netsuite.addDepartment({ name: 'R/D', parent: tech, subsidiaries: [uk] });
    netsuite.inactivate('department', tech);
    const found = await lists().list('department');
    expect(found?.find(({ id }) => id === tech)).toMatchObject({ fullName: 'Tech', isInactive: true });
    expect(found?.find(({ id }) => id === research)).toEqual({
      id: research,
      fullName: 'Tech : R/D',
      subsidiaries: [uk],
    });
    expect(await lists().list('subsidiary')).toContainEqual(expect.objectContaining({ id: uk, parentId: '1' }));
  });

  it('that the account does not have is told from an empty one', async () => {
    netsuite.switches.classesFeature = false;
    netsuite.switches.oneWorld = false;
    expect(await lists().list('classification')).toBeUndefined();
    expect(await lists().list('subsidiary')).toBeUndefined();
    expect(await lists().list('location')).toEqual([]);
  });

  it('whose subsidiaries may not be read has none that would forbid anything', async () => {
    netsuite.addDepartment({ name: 'R/D', subsidiaries: ['1'] });
    const removeFault = netsuite.server.addFault({
      when: ({ body }) => body.includes('departmentsubsidiarymap'),
      respond: { status: 403, body: '{"o:errorDetails":[{"o:errorCode":"INSUFFICIENT_PERMISSION"}]}' },
    });
    const [entry] = (await lists().list('department')) ?? [];
    expect(entry).not.toHaveProperty('subsidiaries');
    removeFault();
    netsuite.hideTable('departmentsubsidiarymap');
    const [again] = (await lists().list('department')) ?? [];
    expect(again).not.toHaveProperty('subsidiaries');
  });

  it('of more than a page is read to its end', async () => {
    for (let at = 0; at < 2_100; at += 1) netsuite.addDepartment({ name: `Team ${at}` });
    const found = await lists().list('department');
    expect(new Set(found?.map(({ id }) => id)).size).toBe(2_100);
  });

  it('gets a record made once, however often it is asked for', async () => {
    const entry = { key: 'department-18', name: 'Platform', subsidiary: '1' };
    const id = await lists().create('department', entry);
    expect(await lists().create('department', entry)).toBe(id);
    expect((await lists().list('department'))?.filter(({ fullName }) => fullName === 'Platform')).toHaveLength(1);
  });

  it('gets none made where NetSuite refuses', async () => {
    netsuite.denyRecord('department');
    expect(await lists().create('department', { key: 'department-18', name: 'X', subsidiary: '1' })).toBeUndefined();
  });
});

describe('everybody', () => {
  it('comes once, in the order of our ids, whoever has none first', async () => {
    const ids = [undefined, 'bamboohr-1000', 'BAMBOOHR-99', 'adp-00000000001', 'bamboohr-100'];
    for (const [at, externalId] of ids.entries()) {
      netsuite.addEmployee({
        firstName: 'A',
        lastName: String(at),
        subsidiary: '1',
        ...(externalId === undefined ? {} : { externalId }),
      });
    }
    for (let at = 0; at < 2_100; at += 1) {
      netsuite.addEmployee({
        firstName: 'B',
        lastName: String(at),
        subsidiary: '1',
        externalId: `bamboohr-${5_000 + at}`,
      });
    }
    const rows = await everybody(roster(['lastName']));
    expect(rows).toHaveLength(2_105);
    expect(new Set(rows.map(({ netsuiteId }) => netsuiteId)).size).toBe(2_105);
    expect(rows.slice(0, 5).map(({ identity }) => identity)).toEqual([
      null,
      'bamboohr-99',
      'bamboohr-100',
      'bamboohr-1000',
      'bamboohr-5000',
    ]);
    expect(netsuite.counters.of('suiteql')).toBe(3);
  });

  it('is taken up again behind any of our ids', async () => {
    for (let at = 0; at < 30; at += 1) {
      netsuite.addEmployee({
        firstName: 'B',
        lastName: String(at),
        subsidiary: '1',
        externalId: `bamboohr-${90 + at}`,
      });
    }
    const source = roster(['lastName']);
    const { rows } = await source.page(source.behind('bamboohr-99'));
    expect(rows.map(({ identity }) => identity)).toEqual(Array.from({ length: 20 }, (_, at) => `bamboohr-${100 + at}`));
  });

  it('is shown in the core’s words: days, flags, references and nothing', async () => {
    netsuite.declareCustomField('custentity_review', { kind: 'date' });
    netsuite.declareCustomField('custentity_remote', { kind: 'boolean' });
    const department = netsuite.addDepartment({ name: 'R/D' });
    netsuite.addEmployee({
      externalId: 'bamboohr-412',
      firstName: 'Zoë',
      lastName: 'Okafor',
      subsidiary: '1',
      department,
      hireDate: '2024-02-05',
      giveAccess: true,
      custentity_review: '2026-03-02',
      custentity_remote: true,
    });
    const fields = [
      'firstName',
      'title',
      'hireDate',
      'department',
      'isInactive',
      'giveAccess',
      'custentity_review',
      'custentity_remote',
    ];
    const [row] = await everybody(roster(fields));
    expect(Object.fromEntries(row!.fields)).toEqual({
      firstName: 'Zoë',
      title: null,
      hireDate: '2024-02-05',
      department,
      isInactive: false,
      giveAccess: true,
      custentity_review: '2026-03-02',
      custentity_remote: true,
    });
  });

  it('is compared without the columns an account does not have', async () => {
    netsuite.addEmployee({ externalId: 'bamboohr-412', firstName: 'Zoë', lastName: 'Okafor', subsidiary: '1' });
    const source = roster(['firstName', 'custentity_nobody_has', 'workCalendar']);
    const [row] = await everybody(source);
    expect([...row!.fields.keys()]).toEqual(['firstName']);
    expect([...source.unknownColumns].sort()).toEqual(['custentity_nobody_has', 'workCalendar']);
  });

  it('stops everybody where the role may not ask', async () => {
    netsuite.hideTable('employee');
    expect(await caught(roster(['firstName']).page())).toMatchObject({ code: 'credentials-refused', retryable: true });
  });
});
