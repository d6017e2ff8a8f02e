// The calls to NetSuite as they arrive there, and what its answers mean.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TargetFields } from '../../../lib/employee/target-fields.ts';
import { caught } from '../../support/caught.ts';
import { NetSuiteAccount, refusalBody } from './netsuite-account.ts';

let account: NetSuiteAccount;
beforeEach(async () => {
  account = new NetSuiteAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const fields: TargetFields = new Map([
  ['firstName', 'Zoë'],
  ['department', '12'],
] as const);
const jsonOf = (body: Buffer | undefined): unknown => JSON.parse(body?.toString() ?? '');
const location = (path: string) => ({ location: `https://1234567-sb1.suitetalk.api.netsuite.com${path}` });

describe('the upsert', () => {
  it('is a PUT by external id that insists on known field names', async () => {
    account.answers(204, '', location('/services/rest/record/v1/employee/20417'));
    await account.client.upsert('bamboohr-412', fields);
    const [request] = account.requests;
    expect(request).toMatchObject({ method: 'PUT', path: '/services/rest/record/v1/employee/eid:bamboohr-412' });
    expect(request?.headers).toMatchObject({
      'x-netsuite-propertynamevalidation': 'Error',
      'content-type': 'application/json',
      authorization: 'Bearer access-1',
    });
    expect(jsonOf(request?.body)).toEqual({ firstName: 'Zoë', department: { id: '12' } });
  });

  it('learns the internal id from Location', async () => {
    account.answers(204, '', location('/services/rest/record/v1/employee/20417'));
    expect(await account.client.upsert('bamboohr-412', fields)).toBe('20417');
    expect(account.requests).toHaveLength(1);
  });

  it.each([
    ['none', {}],
    ['by external id', location('/services/rest/record/v1/employee/eid:bamboohr-412')],
    ['of another record', location('/services/rest/record/v1/customer/20417')],
  ])('looks the record up when Location is %s', async (_, headers: Record<string, string>) => {
    account.handle = ({ method }) =>
      method === 'PUT' ? { status: 204, headers } : { status: 200, body: '{"items":[{"id":"20418"}]}' };
    expect(await account.client.upsert('bamboohr-412', fields)).toBe('20418');
  });

  it('is in doubt when it was accepted and shows nowhere', async () => {
    account.handle = ({ method }) => (method === 'PUT' ? { status: 204 } : { status: 200, body: '{"items":[]}' });
    expect(await caught(account.client.upsert('bamboohr-412', fields))).toMatchObject({ code: 'ambiguous-write' });
  });

  it('that is refused says why', async () => {
    account.answers(400, refusalBody('This entity already exists.'));
    expect(await caught(account.client.upsert('bamboohr-412', fields))).toMatchObject({ kind: 'duplicate' });
  });

  it('whose answer is lost is in doubt and not repeated', async () => {
    account.answers(204);
    account.server.addFault({ when: ({ method }) => method === 'PUT', reset: 'after' });
    expect(await caught(account.client.upsert('bamboohr-412', fields))).toMatchObject({ code: 'ambiguous-write' });
    expect(account.requests).toHaveLength(1);
  });
});

describe('the update', () => {
  it('is a PATCH of these fields only that insists on known field names', async () => {
    account.answers(204);
    await account.client.update(
      { identity: 'bamboohr-412' },
      new Map([
        ['releasedate', null],
        ['isInactive', false],
      ] as const),
    );
    const [request] = account.requests;
    expect(request).toMatchObject({ method: 'PATCH', path: '/services/rest/record/v1/employee/eid:bamboohr-412' });
    expect(request?.headers['x-netsuite-propertynamevalidation']).toBe('Error');
    expect(jsonOf(request?.body)).toEqual({ releasedate: null, isInactive: false });
  });

  it.each([
    [404, 'Record does not exist.', 'NONEXISTENT_ID', 'not-found'],
    [
      400,
      'For security reasons, only an administrator is allowed to edit an administrator record',
      'USER_ERROR',
      'administrator-record',
    ],
    [403, 'No.', 'INSUFFICIENT_PERMISSION', 'permission'],
  ])('met by %d %j (%s) is refused as %s', async (status, detail, code, kind) => {
    account.answers(status, refusalBody(detail, code));
    expect(await caught(account.client.update({ netsuiteId: '20417' }, fields))).toMatchObject({
      name: 'TargetRefusal',
      kind,
    });
  });
});

describe('reading an employee', () => {
  it('shows the record', async () => {
    account.answers(200, { id: '20417', externalId: 'bamboohr-412', giveAccess: false });
    const record = await account.client.read({ netsuiteId: '20417' });
    expect(record).toMatchObject({ netsuiteId: '20417', externalId: 'bamboohr-412' });
    expect(record?.fields.get('giveAccess')).toBe(false);
  });

  it('of a record that is gone shows nothing', async () => {
    account.answers(404, refusalBody('Record does not exist.', 'NONEXISTENT_ID'));
    expect(await account.client.read({ netsuiteId: '20417' })).toBeUndefined();
  });
});

describe('look-alikes', () => {
  it('are asked for by everything known of the person, in lower case, with dates in ISO form', async () => {
    account.answers(200, { items: [{ id: '7', entityid: 'A-0088', hiredate: '2024-02-05', isinactive: 'T' }] });
    const found = await account.client.findCandidates({
      identity: 'bamboohr-412',
      employeeNumber: 'A-0088',
      email: 'Zoe@Acmeworks.example',
      firstName: 'ZOË',
      lastName: 'Okafor',
      hireDates: ['2024-02-05', 'soon'],
    });
    const { q, params } = jsonOf(account.requests[0]?.body) as { q: string; params: string[] };
    expect(q).toContain("TO_CHAR(hiredate, 'YYYY-MM-DD')");
    expect(params).toEqual([
      'bamboohr-412',
      '%0088%',
      '%zoe@acmeworks.example%',
      ...['%', '%k%f%r%'],
      ...['%', '%f%', '2024-02-05'],
    ]);
    expect(q.split('?')).toHaveLength(params.length + 1);
    expect(found).toEqual([
      {
        netsuiteId: '7',
        identity: null,
        externalId: null,
        number: 'A-0088',
        email: null,
        firstName: null,
        lastName: null,
        hireDate: '2024-02-05',
        isInactive: true,
      },
    ]);
  });

  it('are asked for narrower where more than a page is as alike', async () => {
    const asked: string[] = [];
    account.handle = ({ body }) => {
      const { q, params } = jsonOf(body) as { q: string; params: string[] };
      asked.push(q.includes('TO_DATE(?') ? 'wide' : params.includes('%k%f%r%') ? 'near' : params.slice(-2).join(' '));
      return { status: 200, body: JSON.stringify({ items: [{ id: '7' }], hasMore: asked.length < 3 }) };
    };
    const found = await account.client.findCandidates({
      identity: 'bamboohr-412',
      employeeNumber: null,
      email: null,
      firstName: 'Zoë',
      lastName: 'Okafor',
      hireDates: ['2024-02-05'],
    });
    expect(asked).toEqual(['wide', 'near', '%zo% %okafor%']);
    expect(found).toHaveLength(1);
  });

  it('are asked for by external id alone when nothing else is known', async () => {
    account.answers(200, { items: [] });
    const unknown = { employeeNumber: null, email: null, firstName: 'Zoë', lastName: null, hireDates: [] };
    await account.client.findCandidates({ identity: 'bamboohr-412', ...unknown });
    expect(jsonOf(account.requests[0]?.body)).toMatchObject({ params: ['bamboohr-412'] });
  });

  it('that may not be asked for stop everybody, since it is nobody’s fault in particular', async () => {
    account.answers(400, refusalBody("Record 'employee' was not found.", 'INVALID_PARAMETER'));
    expect(await caught(account.client.findByIdentity('bamboohr-412'))).toMatchObject({
      name: 'WaitError',
      code: 'credentials-refused',
    });
    expect(account.connection.circuit.closings).toHaveLength(1);
  });
});

describe('people known by a field of our own', () => {
  beforeEach(() => {
    account.identity = 'custentity_bamboohr_id';
  });

  it('are found by it', async () => {
    account.answers(200, { items: [{ id: '7', isinactive: 'F' }] });
    expect(await account.client.findByIdentity('412')).toEqual([{ netsuiteId: '7', isInactive: false }]);
    expect(jsonOf(account.requests[0]?.body)).toMatchObject({
      q: expect.stringContaining('custentity_bamboohr_id = ?'),
      params: ['412'],
    });
  });

  it('are created by POST with it, and their external ids stay untouched', async () => {
    account.answers(204, '', location('/services/rest/record/v1/employee/20417'));
    expect(await account.client.upsert('412', new Map([['lastName', 'Okafor']]))).toBe('20417');
    expect(account.requests[0]).toMatchObject({ method: 'POST', path: '/services/rest/record/v1/employee' });
    expect(jsonOf(account.requests[0]?.body)).toEqual({ lastName: 'Okafor', custentity_bamboohr_id: '412' });
    expect(account.client.isCreateRepeatable).toBe(false);
  });
});

describe('who still names somebody', () => {
  it('is asked field by field, and a field the account does not know names nobody', async () => {
    account.handle = ({ body }) => {
      const { q: query } = JSON.parse(body.toString()) as { q: string };
      if (query.includes('approver') && !query.includes(' approver')) {
        return { status: 400, body: JSON.stringify(refusalBody('Unknown identifier.', 'INVALID_PARAMETER')) };
      }
      const ids = query.includes('supervisor') ? ['7', '8'] : ['8'];
      return { status: 200, body: JSON.stringify({ items: ids.map((id) => ({ id })) }) };
    };
    expect(await account.client.referencesTo('5')).toEqual([
      { netsuiteId: '7', field: 'supervisor' },
      { netsuiteId: '8', field: 'supervisor' },
      { netsuiteId: '8', field: 'approver' },
    ]);
    expect(account.connection.circuit.closings).toEqual([]);
  });
});
