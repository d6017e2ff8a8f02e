// All employees of NetSuite, page by page, against the simulated account.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NetSuiteRoster } from '../../../lib/netsuite/employee-pages.ts';
import { type TargetRow } from '../../../lib/employee/roster-rows.ts';
import { caught } from '../../support/caught.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';
import { aShape, FakeShapes } from '../../support/fakes/fake-shape.ts';
import { lineTo } from './connection-to.ts';

let netsuite: NetSuiteSimulator;
let shapes: FakeShapes;
beforeEach(async () => {
  shapes = new FakeShapes();
  netsuite = await NetSuiteSimulator.start();
});
afterEach(() => netsuite.close());

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

describe('a page of employees', () => {
  const person = (at: number, fields: object = {}): string =>
    netsuite.addEmployee({ firstName: 'B', lastName: String(at), externalId: `bamboohr-${at}`, ...fields });

  it.each([
    ['its last row', 999],
    ['its first row', 1_000],
  ])('goes on when the first administrator, -5, is %s', async (_, before) => {
    for (let at = 0; at < before; at += 1) person(1_000 + at);
    person(5_000, { id: '-5' });
    for (let at = 0; at < 20; at += 1) person(6_000 + at);
    const rows = await everybody(roster(['lastName']));
    expect(new Set(rows.map(({ netsuiteId }) => netsuiteId)).size).toBe(before + 21);
    expect(rows.map(({ netsuiteId }) => netsuiteId)).toContain('-5');
  });

  it('goes on behind a negative id without any identity', async () => {
    netsuite.addEmployee({ id: '-5', lastName: 'Administrator' });
    netsuite.addEmployee({ id: '-4', lastName: 'System' });
    const source = roster(['lastName']);
    const next = JSON.stringify({ length: 0, identity: '', id: '-5' });
    expect((await source.page(next)).rows.map(({ netsuiteId }) => netsuiteId)).toEqual(['-4']);
  });

  it.each([
    ['is nothing', () => null],
    ['is a list', () => ['7']],
    ['has no id', ({ id: _id, ...row }: Readonly<Record<string, unknown>>) => row],
    ['has an id that is none', (row: object) => ({ ...row, id: 'seven' })],
    ['has an identity of another shape', (row: object) => ({ ...row, externalid: { value: 'x' } })],
  ])('with a row that %s skips and counts it', async (_, spoil) => {
    const [first, odd, last] = [person(1), person(2), person(3)];
    netsuite.spoilRow('employee', odd, spoil);
    const { rows, skipped } = await roster(['lastName']).page();
    expect([rows.map(({ netsuiteId }) => netsuiteId), skipped]).toEqual([[first, last], 1]);
  });

  it.each([
    ['a day that is none', { hiredate: '2024-02-30' }],
    ['a flag that is none', { isinactive: 'perhaps' }],
    ['a column of another shape', { lastname: { text: 'B' } }],
  ])('with %s says that the row cannot be judged', async (_, change) => {
    const odd = person(1, { hireDate: '2024-02-05' });
    netsuite.spoilRow('employee', odd, (row) => ({ ...row, ...change }));
    const [row] = await everybody(roster(['lastName', 'hireDate', 'isInactive']));
    expect(row).toMatchObject({ netsuiteId: odd, identity: 'bamboohr-1', isUnreadable: true });
  });

  it('that ends on malformed rows loses and repeats nobody', async () => {
    for (let at = 0; at < 1_010; at += 1) person(1_000 + at);
    const ids = [...netsuite.employees()].map(({ id }) => id);
    for (const id of ids.slice(997, 1_002)) netsuite.spoilRow('employee', id, () => null);
    const source = roster(['lastName']);
    const first = await source.page();
    const second = await source.page(first.next);
    expect(second.next).toBeUndefined();
    const seen = [...first.rows, ...second.rows].map(({ netsuiteId }) => netsuiteId);
    expect([seen.length, new Set(seen).size]).toEqual([1_005, 1_005]);
    expect((first.skipped ?? 0) + (second.skipped ?? 0)).toBe(5);
  });

  it('of which no row can be read stops instead of going round', async () => {
    for (let at = 0; at < 1_010; at += 1) {
      const id = person(1_000 + at);
      if (at < 1_000) netsuite.spoilRow('employee', id, () => null);
    }
    expect(await caught(roster(['lastName']).page())).toMatchObject({ code: 'unexpected-shape' });
  });
});
