// Reading from BambooHR: the requests as they arrive there, and every odd answer.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caught } from '../../support/caught.ts';
import { BambooHrAccount } from './bamboohr-account.ts';

let account: BambooHrAccount;
beforeEach(async () => {
  account = new BambooHrAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const read = () => account.client.getEmployee('412', ['firstName', 'workEmail', 'supervisorEId']);

describe('the request for an employee', () => {
  beforeEach(() => account.answers(200, { id: '412' }));

  it('asks for exactly the wanted fields as effective now', async () => {
    await read();
    const [request] = account.server.requests;
    expect(request).toMatchObject({ method: 'GET', path: '/api/v1/employees/412' });
    expect(Object.fromEntries(request!.query)).toEqual({
      fields: 'firstName,workEmail,supervisorEId',
      onlyCurrent: 'true',
    });
  });

  it('asks for JSON, since BambooHR answers XML otherwise', async () => {
    await read();
    expect(account.server.requests[0]?.headers['accept']).toBe('application/json');
  });

  it('carries the API key as the user name of Basic', async () => {
    await read();
    const expected = `Basic ${Buffer.from('key-1:x').toString('base64')}`;
    expect(account.server.requests[0]?.headers['authorization']).toBe(expected);
  });
});

describe('an employee', () => {
  it('is read with what is withheld left out and what is empty as null', async () => {
    account.answers(200, { id: '412', firstName: 'Zoë', supervisorEid: '', workEmail: undefined });
    expect(await read()).toEqual({ kind: 'found', fields: { firstName: 'Zoë', supervisorEId: null } });
  });

  it.each([
    ['does not exist', 404, 'Employee not found, Employee not found', 'not-found'],
    ['may not be seen', 403, 'Insufficient Permissions to view this employee', 'not-visible'],
  ])('who %s concerns nobody else', async (_, status, text, kind) => {
    account.answers(status, '', { 'x-bamboohr-error-message': text });
    expect(await read()).toEqual({ kind });
    expect(account.connection.circuit.closings).toEqual([]);
  });

  it.each([
    ['XML', '<employee id="412"/>', { 'content-type': 'text/xml' }],
    ['a page', '<html>Maintenance</html>', { 'content-type': 'text/html' }],
    ['half a document', '{"id":"412","firstNa', { 'content-type': 'application/json' }],
    ['nothing', '', {}],
  ])('answered with 200 and %s is not taken for empty', async (_, body, headers: Record<string, string>) => {
    account.answers(200, body, headers);
    expect(await caught(read())).toMatchObject({ code: 'unreadable-answer', retryable: true });
  });

  it('cut off on the way is asked for again', async () => {
    account.answers(200, { id: '412', firstName: 'Zoë' });
    account.server.addFault({ truncate: true });
    expect(await read()).toEqual({ kind: 'found', fields: { firstName: 'Zoë' } });
    expect(account.server.requests).toHaveLength(2);
  });

  it('other than the one asked for is not believed', async () => {
    account.answers(200, { id: '413', firstName: 'Mira' });
    expect(await caught(read())).toMatchObject({ code: 'unreadable-answer' });
  });

  it('in an answer without an id is not believed', async () => {
    account.answers(200, { firstName: 'Mira' });
    expect(await caught(read())).toMatchObject({ name: 'WaitError', code: 'unreadable-answer' });
  });

  it('whose request was wrong is an error and no finding', async () => {
    account.answers(400, '', { 'x-bamboohr-error-message': 'More than 400 fields' });
    expect(await caught(read())).toMatchObject({ code: 'bamboohr-request', retryable: false });
  });

  it('behind a redirect is not followed there', async () => {
    account.answers(302, '', { location: `${account.server.url}/elsewhere` });
    expect(await caught(read())).toMatchObject({ name: 'WaitError', code: 'status-302' });
    expect(account.server.requests.every(({ path }) => path === '/api/v1/employees/412')).toBe(true);
  });
});

describe('changed employees', () => {
  const changed = () => account.client.changedSince(Date.UTC(2026, 2, 2, 9, 0, 0));

  it('are asked for by a time in Z form', async () => {
    account.answers(200, { latest: null, employees: [] });
    await changed();
    expect(account.server.requests[0]).toMatchObject({ path: '/api/v1/employees/changed' });
    expect(account.server.requests[0]?.query.get('since')).toBe('2026-03-02T09:00:00Z');
  });

  it('come with their times and what became of them', async () => {
    account.answers(200, {
      latest: '2026-03-02T09:15:07+00:00',
      employees: {
        '412': { id: '412', action: 'Updated', lastChanged: '2026-03-02T09:15:07+00:00' },
        '413': { id: 413, action: 'Deleted', lastChanged: '2026-03-02T09:10:00Z' },
      },
    });
    expect(await changed()).toEqual({
      latestMs: Date.UTC(2026, 2, 2, 9, 15, 7),
      employees: [
        { employeeId: '412', isDeleted: false, changedAtMs: Date.UTC(2026, 2, 2, 9, 15, 7) },
        { employeeId: '413', isDeleted: true, changedAtMs: Date.UTC(2026, 2, 2, 9, 10, 0) },
      ],
      malformed: 0,
    });
  });

  it.each([
    ['[]', { employees: [] }],
    ['{}', { employees: {} }],
    ['null', { employees: null }],
    ['nothing at all', {}],
    ['no latest', { latest: null, employees: [] }],
  ])('are nobody when the answer says %s', async (_, body) => {
    account.answers(200, body);
    expect(await changed()).toEqual({ employees: [], malformed: 0 });
  });

  it.each([
    ['a text', { employees: 'none' }],
    ['nothing but rows that cannot be read', { employees: { x: { action: 'Updated' }, y: null } }],
  ])('are not guessed from %s', async (_, body) => {
    account.answers(200, body);
    expect(await caught(changed())).toMatchObject({
      code: expect.stringMatching(/^un(expected-shape|readable-answer)$/),
      retryable: true,
    });
  });

  it('count where they can be read, among rows that cannot', async () => {
    const lastChanged = '2026-03-02T09:15:07+00:00';
    const latest = { date: lastChanged };
    account.answers(200, {
      latest,
      employees: {
        '411': { action: 'Updated', lastChanged },
        '412': { id: '412', action: null, lastChanged },
        '413': { id: 'me', action: 'Updated', lastChanged },
        '414': { id: '414', action: ' deleted ', lastChanged: 'soon' },
        '415': null,
        '416': { id: 416, action: 'Updated', lastChanged: '2026-13-45T00:00:00Z' },
      },
    });
    expect(await changed()).toEqual({
      employees: [
        { employeeId: '412', isDeleted: false, changedAtMs: Date.UTC(2026, 2, 2, 9, 15, 7) },
        { employeeId: '414', isDeleted: true, changedAtMs: 0 },
        { employeeId: '416', isDeleted: false, changedAtMs: 0 },
      ],
      malformed: 5,
    });
    expect(account.effects.count('SourceRowsMalformed')).toBe(5);
    expect(account.effects.lines).toContainEqual({
      level: 'warn',
      message: 'malformed rows of a BambooHR answer skipped',
      vendor: 'bamboohr',
      kind: 'changed employees',
      count: 5,
    });
  });

  it('may come as a list', async () => {
    account.answers(200, { employees: [{ id: '412', action: 'Updated', lastChanged: '2026-03-02T09:15:07Z' }] });
    expect((await changed()).employees.map(({ employeeId }) => employeeId)).toEqual(['412']);
  });

  it('are nobody when the only row cannot be read, which is told', async () => {
    account.answers(200, { employees: { '412': { action: 'Updated' } } });
    expect(await changed()).toEqual({ employees: [], malformed: 1 });
  });
});

describe('history rows', () => {
  it('come oldest first, whatever order BambooHR keeps', async () => {
    const rows = [
      { date: '2026-04-01', jobTitle: 'Lead' },
      { date: '2024-02-05', jobTitle: '' },
    ];
    account.answers(200, rows);
    expect(await account.client.getHistory('412', 'jobInfo')).toEqual([
      { date: '2024-02-05', jobTitle: null },
      { date: '2026-04-01', jobTitle: 'Lead' },
    ]);
    expect(account.server.requests[0]?.path).toBe('/api/v1/employees/412/tables/jobInfo');
  });

  it('stand beside others that cannot be read; one without a day stays, so that nobody takes it for gone', async () => {
    account.answers(200, [
      { date: '2026-02-30', employmentStatus: 'Terminated' },
      { employmentStatus: 'Part-Time' },
      null,
      'x',
      { date: '2026-03-01 00:00:00', employmentStatus: 'Full-Time' },
      { date: '0000-00-00', employmentStatus: 'Contractor' },
    ]);
    expect(await account.client.getHistory('412', 'employmentStatus')).toEqual([
      { date: null, employmentStatus: 'Terminated' },
      { date: null, employmentStatus: 'Part-Time' },
      { date: null, employmentStatus: 'Contractor' },
      { date: '2026-03-01', employmentStatus: 'Full-Time' },
    ]);
    expect(account.effects.count('SourceRowsMalformed')).toBe(4);
  });

  it('that may not be seen are told from none', async () => {
    account.answers(404);
    expect(await account.client.getHistory('412', 'jobInfo')).toBeUndefined();
  });
});

describe('a deletion', () => {
  const feed = (action: string) => ({
    latest: '2026-03-02T09:15:07+00:00',
    employees: { '412': { id: '412', action, lastChanged: '2026-03-02T09:15:07+00:00' } },
  });

  it.each([
    ['412', 'Deleted', true],
    ['412', 'Updated', false],
    ['413', 'Deleted', false],
  ])('of %s is proven by an entry that says %s: %s', async (id, action, expected) => {
    account.answers(200, feed(action));
    expect(await account.client.isDeleted(id, Date.UTC(2026, 2, 1))).toBe(expected);
    expect(account.server.requests[0]?.query.get('type')).toBe('deleted');
  });
});

describe('uniqueEntityId', () => {
  const row = (employeeId: string, firstName: string, lastName: string, hireDate: string | null) => ({
    employeeId,
    firstName,
    lastName,
    hireDate,
  });

  it('are those of exactly that name, with their hire dates', async () => {
    const data = [
      row('412', 'Ana', 'Lee', '2024-02-05'),
      row('413', 'ANA', 'lee', '0000-00-00'),
      row('414', 'Anabel', 'Lee', '2024-02-05'),
    ];
    account.answers(200, { data });
    expect(await account.client.sameNameEmployees('Ana', 'Lee')).toEqual([
      { employeeId: '412', hireDate: '2024-02-05' },
      { employeeId: '413', hireDate: null },
    ]);
    const { query } = account.server.requests[0]!;
    expect([query.get('filter[firstName]'), query.get('filter[lastName]')]).toEqual(['Ana', 'Lee']);
  });

  it('are those of every spelling of the name', async () => {
    const data = [
      row('412', 'Sinéad ', 'O’Brien', '2024-02-05'),
      row('413', 'Sine\u0301ad', "O'Brien", '2024-02-05'),
      row('414', 'Sinead', 'O-Brien', '2024-02-05'),
    ];
    account.answers(200, { data });
    expect(await account.client.sameNameEmployees('Sinéad', "O'Brien")).toMatchObject([
      { employeeId: '412' },
      { employeeId: '413' },
    ]);
    const { query } = account.server.requests[0]!;
    expect([query.get('filter[firstName]'), query.get('filter[lastName]')]).toEqual(['d', 'Br']);
  });

  it('are asked for as spelt where more than a page is near the name', async () => {
    const data = [row('412', 'Sinéad', 'Brandt', '2024-02-05')];
    account.handle = ({ query }) => {
      const isNear = query.get('filter[lastName]') !== 'Brandt';
      return { status: 200, body: JSON.stringify({ data, meta: { page: { nextCursor: isNear ? 'abc' : null } } }) };
    };
    expect(await account.client.sameNameEmployees('Sinéad', 'Brandt')).toHaveLength(1);
    const filters = account.server.requests.map(({ query }) => query.get('filter[firstName]'));
    expect(filters).toEqual(['d', 'Sin']);
  });

  it.each([401, 403])('are not known where the list answers %d, and nobody else is stopped by that', async (status) => {
    account.answers(status);
    expect(await account.client.sameNameEmployees('Ana', 'Lee')).toBeUndefined();
    expect(account.connection.circuit.closings).toEqual([]);
  });
});

describe('history rows of those who changed', () => {
  const rows = (...dated: [string, string][]) => ({
    lastChanged: '2026-03-02T09:15:07Z',
    rows: dated.map(([date, employmentStatus]) => ({ date, employmentStatus })),
  });
  const sinceMs = Date.UTC(2026, 2, 1);

  it('tell whose employment status, whatever its label, is dated that day or later', async () => {
    account.answers(200, {
      table: 'employmentStatus',
      employees: {
        '412': rows(['2024-02-05', 'Full-Time'], ['2026-03-06', 'Terminated']),
        '413': rows(['2026-01-31', 'Terminated'], ['2026-03-06', 'Part-Time']),
        '414': rows(['2026-03-02', 'terminated']),
      },
    });
    expect(await account.client.statusesSince(sinceMs, '2026-03-02')).toEqual(['412', '413', '414']);
    expect(account.server.requests[0]?.path).toBe('/api/v1/employees/changed/tables/employmentStatus');
  });

  it('tell whose job values change that day or later', async () => {
    account.answers(200, {
      table: 'jobInfo',
      employees: { '412': rows(['2026-03-06', '']), '413': rows(['2024-01-01', '']) },
    });
    expect(await account.client.transfersSince(sinceMs, '2026-03-03')).toEqual(['412']);
  });

  it('count where they can be read, among rows and employees that cannot', async () => {
    account.answers(200, {
      table: 'employmentStatus',
      employees: {
        '412': {
          rows: [
            null,
            { date: 'soon', employmentStatus: 'Terminated' },
            { date: '2026-03-06T00:00:00Z', employmentStatus: 'Terminated' },
          ],
        },
        '413': { rows: null },
        '414': null,
        me: rows(['2026-03-06', 'Terminated']),
        '415': { rows: { 1: { date: '2026-03-06', employmentStatus: 'Terminated' } } },
        '416': { rows: [{ date: '2026-13-06', employmentStatus: 'Terminated' }] },
      },
    });
    expect(await account.client.statusesSince(sinceMs, '2026-03-02')).toEqual(['412', '415']);
    expect(account.effects.count('SourceRowsMalformed')).toBe(6);
  });

  it.each([[[]], [{}], [null]])('of nobody may be written as %j', async (employees) => {
    account.answers(200, { table: 'jobInfo', employees });
    expect(await account.client.transfersSince(sinceMs, '2026-03-03')).toEqual([]);
  });

  it.each([403, 404])(
    'are not known where the table answers %d, and nobody else is stopped by that',
    async (status) => {
      account.answers(status);
      expect(await account.client.statusesSince(sinceMs, '2026-03-02')).toBeUndefined();
      expect(account.connection.circuit.closings).toEqual([]);
    },
  );
});

describe('the lists', () => {
  it('are read beside lists and options that cannot be', async () => {
    account.answers(200, {
      0: null,
      2: { alias: 'department', options: [{ name: 'No id' }, null, { id: 18, name: 7 }, { id: 19, name: {} }] },
      3: { alias: 'location', options: null },
    });
    expect(await account.client.getLists()).toEqual([
      {
        alias: 'department',
        options: [
          { id: '18', label: '7', isArchived: false },
          { id: '19', label: '', isArchived: false },
        ],
      },
      { alias: 'location', options: [] },
    ]);
    expect(account.effects.count('SourceRowsMalformed')).toBe(4);
  });

  it('come with their option ids, the archived ones too', async () => {
    account.answers(200, [
      {
        fieldId: 4,
        alias: 'department',
        options: [
          { id: 18, name: ' R/D ', archived: 'no' },
          { id: '19', name: 'Old', archived: 'yes' },
          { id: 20, name: null },
        ],
      },
      { fieldId: 4400, options: [] },
      { fieldId: 18, alias: 'location' },
    ]);
    expect(await account.client.getLists()).toEqual([
      {
        alias: 'department',
        options: [
          { id: '18', label: 'R/D', isArchived: false },
          { id: '19', label: 'Old', isArchived: true },
          { id: '20', label: '', isArchived: false },
        ],
      },
      { alias: 'location', options: [] },
    ]);
    expect(account.client.takeUnreadable()).toBe(0);
  });

  it('keep every entry that can be read, beside those that cannot', async () => {
    account.answers(200, [
      null,
      'department',
      {
        alias: 'department',
        options: { 0: { id: 18, name: 'R/D' }, 2: null, 3: { name: 'None' }, 4: { id: { n: 1 }, name: 'x' } },
      },
      {
        alias: 'division',
        options: [
          { id: 7, name: ['Odd'], archived: 'yes' },
          { id: 'x', name: 'y' },
        ],
      },
      { alias: 'location', options: null },
    ]);
    expect(await account.client.getLists()).toEqual([
      { alias: 'department', options: [{ id: '18', label: 'R/D', isArchived: false }] },
      { alias: 'division', options: [{ id: '7', label: '', isArchived: true }] },
      { alias: 'location', options: [] },
    ]);
    expect(account.client.takeUnreadable()).toBe(7);
    expect(account.client.takeUnreadable()).toBe(0);
  });
});
