// SuiteQL: how a query is put and what its answer looks like.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createdId } from './api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, smallest, type Target } from './target.ts';

type Item = Record<string, unknown>;

describe('a query', () => {
  let target: Target;
  let externalId: string;
  let id: string;
  beforeAll(async () => {
    target = await openTarget();
    externalId = target.api.newExternalId();
    const body = smallest(target, { hireDate: '2026-03-02' });
    id = createdId(await target.api.record('PUT', `employee/eid:${externalId}`, body));
  });

  it('with bound parameters answers strings, T and F, lower-case keys, and no key for NULL', async () => {
    const columns = "id, externalid, firstname, title, isinactive, TO_CHAR(hiredate, 'YYYY-MM-DD') AS hired";
    const { status, json } = await target.api.suiteql(`SELECT ${columns} FROM employee WHERE externalid = ?`, [
      externalId,
    ]);
    expect(status).toBe(200);
    expect(json).toMatchObject({ count: 1, hasMore: false, offset: 0, totalResults: 1 });
    expect(json['items']).toEqual([
      { links: [], id, externalid: externalId, firstname: 'Contract', isinactive: 'F', hired: '2026-03-02' },
    ]);
  });

  it('compares strings with their case', async () => {
    const q = 'SELECT id FROM employee WHERE externalid = ?';
    expect((await target.api.suiteql(q, [externalId.toUpperCase()])).json['count']).toBe(0);
  });

  it('takes dates through TO_DATE', async () => {
    const q = "SELECT id FROM employee WHERE externalid = ? AND hiredate = TO_DATE(?, 'YYYY-MM-DD')";
    expect((await target.api.suiteql(q, [externalId, '2026-03-02'])).json['count']).toBe(1);
  });

  it('pages by limit and offset', async () => {
    const q = 'SELECT id FROM employee ORDER BY id';
    const { json } = await target.api.suiteql(q, undefined, '?limit=1&offset=0');
    expect(json).toMatchObject({ count: 1, offset: 0 });
    expect(json['links']).toContainEqual({ rel: 'self', href: expect.stringContaining('limit=1&offset=0') });
  });
});

describe('a query of the simulated account', () => {
  let target: SimulatedTarget;
  beforeAll(async () => {
    target = await openSimulator();
    const { simulator } = target;
    const uk = simulator.addSubsidiary({ name: 'UK', parent: '1' });
    const engineering = simulator.addDepartment({ name: 'Engineering', subsidiaries: [uk] });
    const data = simulator.addDepartment({
      name: 'Data',
      parent: engineering,
      subsidiaries: ['1'],
      includeChildren: true,
    });
    const boss = simulator.addEmployee({
      firstName: 'Ada',
      lastName: 'Boss',
      entityId: 'Ada Boss',
      hireDate: '2020-12-01',
    });
    const people = [
      { firstName: 'Mira', lastName: "O'Kafor", email: 'Mira@example.com', department: data, supervisor: boss },
      { firstName: 'Zoe', lastName: 'Yi', isInactive: true, giveAccess: true, department: engineering },
    ];
    for (const person of people) simulator.addEmployee(person);
    simulator.addEntity({ type: 'vendor', entityId: 'Paper Inc', externalId: 'v-1', email: 'hi@example.com' });
  });

  const items = async (q: string, params?: unknown[], query = ''): Promise<Item[]> => {
    const { json } = await target.api.suiteql(q, params, query);
    return (json['items'] as Item[]).map(({ links: _links, ...item }) => item);
  };
  const names = async (where: string, params?: unknown[]) =>
    (await items(`SELECT firstname FROM employee WHERE ${where} ORDER BY id`, params)).map((item) => item['firstname']);

  onSimulator.each<[string, unknown[], string[]]>([
    ['firstname = ?', ['Mira'], ['Mira']],
    ['firstname = ?', ['mira'], []],
    ['LOWER(email) = ?', ['mira@example.com'], ['Mira']],
    ["UPPER(firstname) = 'ZOE'", [], ['Zoe']],
    ["lastname = 'O''Kafor'", [], ['Mira']],
    ["isinactive = 'T' AND giveaccess = 'T'", [], ['Zoe']],
    ["firstname IN (?, ?) OR lastname LIKE 'B%'", ['Mira', 'x'], ['Ada', 'Mira']],
    ["(firstname = 'Ada' OR firstname = 'Zoe') AND isinactive != 'T'", [], ['Ada']],
    ['email IS NULL', [], ['Ada', 'Zoe']],
    ['email IS NOT NULL AND firstname <> ?', ['Ada'], ['Mira']],
    ["NOT email = 'x'", [], ['Mira']],
    ['supervisor NOT IN (999)', [], ['Mira']],
    ["hiredate <= TO_DATE('2021-01-01', 'YYYY-MM-DD')", [], ['Ada']],
    ['hiredate = ?', ['12/1/2020'], ['Ada']],
    ['id > ? AND employee.id < 999', ['4'], ['Mira', 'Zoe']],
    ['email = ?', [''], []],
  ])('finds by %s', async (where, params, expected) => {
    expect(await names(where, params)).toEqual(expected);
  });

  onSimulator('shows raw dates in the format of the account', async () => {
    const seen = [];
    for (const dateFormat of ['M/D/YYYY', 'D/M/YYYY', 'YYYY-MM-DD'] as const) {
      target.simulator.switches.dateFormat = dateFormat;
      seen.push(...(await items("SELECT hiredate FROM employee WHERE firstname = 'Ada'")));
    }
    target.simulator.switches.dateFormat = 'M/D/YYYY';
    expect(seen).toEqual([{ hiredate: '12/1/2020' }, { hiredate: '1/12/2020' }, { hiredate: '2020-12-01' }]);
  });

  onSimulator('gives the text of a reference with BUILTIN.DF, and unnamed columns a number', async () => {
    const q =
      "SELECT BUILTIN.DF(supervisor), BUILTIN.DF(e.department) AS unit FROM employee e WHERE firstname = 'Mira'";
    expect(await items(q)).toEqual([{ expr1: 'Ada Boss', unit: 'Data' }]);
  });

  onSimulator('shows time stamps in the time zone of the account, as days unless asked for more', async () => {
    target.simulator.setClock(Date.parse('2026-07-01T03:04:05Z'));
    target.simulator.addEmployee({ firstName: 'Late' });
    target.simulator.setClock(Date.now());
    const text = `TO_CHAR(lastmodifieddate, 'YYYY-MM-DD"T"HH24:MI:SS') AS at`;
    const found = await items(`SELECT lastmodifieddate, ${text} FROM employee WHERE firstname = 'Late'`);
    expect(found).toEqual([{ lastmodifieddate: '6/30/2026', at: '2026-06-30T20:04:05' }]);
    target.simulator.removeEmployee([...target.simulator.employees()].at(-1)!.id);
  });

  onSimulator('knows paths of departments and the subsidiaries they are available in', async () => {
    const fullNames = (await items('SELECT fullname FROM department ORDER BY fullname DESC')).map(
      (row) => row['fullname'],
    );
    expect(fullNames).toEqual(['Engineering : Data', 'Engineering']);
    const q = 'SELECT subsidiary FROM departmentsubsidiarymap WHERE department = ?';
    const [data] = await items("SELECT id FROM department WHERE name = 'Data'");
    expect(await items(q, [data!['id']])).toEqual([{ subsidiary: '1' }]);
    target.simulator.switches.mapTablesExpandChildren = true;
    expect(await items(q, [data!['id']])).toHaveLength(2);
    target.simulator.switches.mapTablesExpandChildren = false;
  });

  onSimulator('finds all kinds of entities in one table', async () => {
    const q = 'SELECT type, entityid FROM entity WHERE externalid = ? OR entityid = ? ORDER BY type';
    expect(await items(q, ['v-1', 'Ada Boss'])).toEqual([
      { type: 'Employee', entityid: 'Ada Boss' },
      { type: 'Vendor', entityid: 'Paper Inc' },
    ]);
  });

  onSimulator('counts, takes the first rows, and pages', async () => {
    expect(await items('SELECT COUNT(*) AS people FROM employee')).toEqual([{ people: '3' }]);
    expect(await items('SELECT firstname FROM employee ORDER BY id FETCH FIRST 1 ROWS ONLY')).toEqual([
      { firstname: 'Ada' },
    ]);
    const { json } = await target.api.suiteql(
      'SELECT id FROM employee ORDER BY id DESC',
      undefined,
      '?limit=2&offset=0',
    );
    expect(json).toMatchObject({ count: 2, hasMore: true, totalResults: 3 });
    expect(await items('SELECT firstname FROM employee ORDER BY id', undefined, '?limit=2&offset=2')).toEqual([
      { firstname: 'Zoe' },
    ]);
  });

  onSimulator('without an order may repeat rows on the next page', async () => {
    const q = 'SELECT firstname FROM employee';
    const pages = [await items(q, undefined, '?limit=2&offset=0'), await items(q, undefined, '?limit=2&offset=2')];
    expect(pages.flat().map((row) => row['firstname'])).toEqual(['Ada', 'Mira', 'Mira']);
  });
});

describe('pages by a key', () => {
  const key = "NVL(LENGTH(externalid), 0), NVL(LOWER(externalid), ' '), id";
  const behind = (length: number, id: string): string =>
    `NVL(LENGTH(externalid), 0) > ${length} OR (NVL(LENGTH(externalid), 0) = ${length} AND ` +
    `(NVL(LOWER(externalid), ' ') > ? OR (NVL(LOWER(externalid), ' ') = ? AND id > ${id})))`;

  onSimulator('bring everybody once, in order of length and text, whoever has no external id first', async () => {
    const { simulator, api } = await openSimulator();
    const ids = ['bamboohr-9', 'BAMBOOHR-10', 'bamboohr-100', 'adp-00000012', undefined, undefined, 'bamboohr-11'];
    for (const [at, externalId] of ids.entries()) {
      simulator.addEmployee({
        firstName: 'Key',
        lastName: String(at),
        ...(externalId === undefined ? {} : { externalId }),
      });
    }
    const total = [...simulator.employees()].length;
    const found: Record<string, string>[] = [];
    let where = '';
    let params: string[] = [];
    for (let page = 0; page < 20; page += 1) {
      const q = `SELECT id, externalid FROM employee ${where} ORDER BY ${key}`;
      const { json } = await api.suiteql(q, params, '?limit=2&offset=0');
      expect(json['totalResults']).toBe(total - found.length);
      found.push(...(json['items'] as Record<string, string>[]));
      if (json['hasMore'] !== true) break;
      const { id = '', externalid = '' } = found.at(-1) ?? {};
      where = `WHERE ${behind(externalid.length, id)}`;
      params = Array.from({ length: 2 }, () => (externalid === '' ? ' ' : externalid.toLowerCase()));
    }
    expect(found).toHaveLength(total);
    expect(new Set(found.map(({ id }) => id)).size).toBe(total);
    const named = found.flatMap(({ externalid }) => externalid ?? []);
    expect(named).toEqual(['bamboohr-9', 'BAMBOOHR-10', 'bamboohr-11', 'adp-00000012', 'bamboohr-100']);
  });
});

describe('ids and rows of the simulated account', () => {
  let target: SimulatedTarget;
  beforeAll(async () => {
    target = await openSimulator();
  });
  const items = async (q: string) => (await target.api.suiteql(q)).json['items'] as unknown[];

  onSimulator('may be negative: the first administrator is -5', async () => {
    target.simulator.addEmployee({ id: '-5', lastName: 'First' });
    const other = target.simulator.addEmployee({ lastName: 'Second' });
    expect(await items('SELECT id FROM employee WHERE id > -5 ORDER BY id')).toMatchObject([{ id: other }]);
    expect(await items("SELECT id FROM employee WHERE id = '-5'")).toMatchObject([{ id: '-5' }]);
    expect((await target.api.record('GET', 'employee/-5')).json).toMatchObject({ id: '-5', lastName: 'First' });
  });

  onSimulator('may be malformed in a query, while the record is well', async () => {
    const id = target.simulator.addEmployee({ lastName: 'Odd' });
    target.simulator.spoilRow('employee', id, (row) => ({ ...row, lastname: { text: 'Odd' } }));
    expect(await items(`SELECT id, lastname FROM employee WHERE id = ${id}`)).toMatchObject([
      { id, lastname: { text: 'Odd' } },
    ]);
    expect((await target.api.record('GET', `employee/${id}`)).json).toMatchObject({ lastName: 'Odd' });
  });
});
