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

describe('employees of one name', () => {
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
