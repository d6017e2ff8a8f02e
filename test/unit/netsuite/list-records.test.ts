// NetSuite's lists, against the simulated account.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountShape } from '../../../lib/account-shape.ts';
import { NetSuiteRoster } from '../../../lib/netsuite/employee-pages.ts';
import { NetSuiteLists } from '../../../lib/netsuite/list-records.ts';
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

const lists = (): NetSuiteLists => new NetSuiteLists(lineTo(netsuite), 'bamboohr-', aShape(shapes));
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

describe('a list with malformed entries', () => {
  it('keeps the others, and an entry whose name alone is odd', async () => {
    const [well = '', odd = '', nameless = ''] = ['R/D', 'Odd', 'Nameless'].map((name) =>
      netsuite.addDepartment({ name }),
    );
    netsuite.spoilRow('department', odd, () => 7);
    netsuite.spoilRow('department', nameless, (row) => ({ ...row, name: {}, fullname: {} }));
    const source = lists();
    const found = (await source.list('department')) ?? [];
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([well, nameless]));
    expect(found.map(({ id }) => id)).not.toContain(odd);
    expect(source.takeUnreadable()).toBe(2);
    expect(source.takeUnreadable()).toBe(0);
  });

  it('does not take half of what an entry is listed for as all of it', async () => {
    const department = netsuite.addDepartment({ name: 'R/D', subsidiaries: ['1'] });
    netsuite.server.addFault({
      when: ({ body }) => body.includes('departmentsubsidiarymap'),
      respond: {
        status: 200,
        body: JSON.stringify({
          items: [
            { department, subsidiary: '1' },
            { department, subsidiary: null },
          ],
        }),
      },
    });
    expect((await lists().list('department'))?.find(({ id }) => id === department)).not.toHaveProperty('subsidiaries');
  });
});

describe('an account without OneWorld and without classes', () => {
  const fields = ['lastName', 'subsidiary', 'class', 'department'];
  const tables = ['department', 'classification', 'location', 'subsidiary'] as const;
  const refused = (): number =>
    netsuite.server.count(({ path, outcome }) => path.endsWith('/suiteql') && outcome !== 200);
  const askEverything = async (nowMs: number): Promise<(readonly object[] | undefined)[]> => {
    const shape = aShape(shapes, () => nowMs);
    const source = new NetSuiteLists(lineTo(netsuite), 'bamboohr-', shape);
    const found = [];
    for (const table of tables) found.push(await source.list(table));
    const page = { identity: 'externalId', fields, dates: new Set<string>(), flags: new Set<string>() };
    await new NetSuiteRoster(lineTo(netsuite), page, shape).page();
    return found;
  };
  const day = 86_400_000;

  beforeEach(() => {
    netsuite.switches.oneWorld = false;
    netsuite.switches.classesFeature = false;
  });

  it('refuses each question once a week', async () => {
    await askEverything(0);
    // Classes, three maps less the one of classes, subsidiaries, and two columns.
    expect(refused()).toBe(6);
    for (const at of [1, 2, 6]) await askEverything(at * day);
    expect(refused()).toBe(6);
    await askEverything(7 * day);
    expect(refused()).toBe(12);
    await askEverything(8 * day);
    expect(refused()).toBe(12);
  });

  it('that buys classes shows them within a week, and everything else it brings at once', async () => {
    await askEverything(0);
    netsuite.switches.classesFeature = true;
    netsuite.switches.oneWorld = true;
    const found = await askEverything(7 * day);
    expect(found.every((each) => each !== undefined)).toBe(true);
    const before = refused();
    await askEverything(8 * day);
    expect(refused()).toBe(before);
  });

  it('is asked about a table that was there before every day for a week: a permission comes back any day', async () => {
    netsuite.switches.classesFeature = true;
    await askEverything(0);
    netsuite.hideTable('classification');
    for (const at of [1, 2, 3]) expect((await askEverything(at * day))[1]).toBeUndefined();
    netsuite.permitTable('classification');
    expect((await askEverything(4 * day))[1]).toEqual([]);
  });

  it('is asked afresh for an operator', async () => {
    await askEverything(0);
    netsuite.switches.classesFeature = true;
    const shape = new AccountShape(shapes, { now: () => day, asksAfresh: true });
    expect(await new NetSuiteLists(lineTo(netsuite), 'bamboohr-', shape).list('classification')).toEqual([]);
    // And what was seen holds for everybody.
    expect((await askEverything(day))[1]).toEqual([]);
  });

  it('is not told by a refusal for another reason', async () => {
    netsuite.server.addFault({
      when: ({ body }) => body.includes('departmentsubsidiarymap'),
      respond: { status: 400, body: '{"o:errorDetails":[{"o:errorCode":"UNEXPECTED_ERROR"}]}' },
    });
    netsuite.switches.oneWorld = true;
    await expect(askEverything(0)).rejects.toMatchObject({ kind: 'unexpected' });
    expect(shapes.facts.has('netsuite table departmentsubsidiarymap')).toBe(false);
  });
});
