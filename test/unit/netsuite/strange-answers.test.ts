// What is not NetSuite speaking is NetSuite's trouble, what concerns the account is no employee's, and what passes by
// itself is tried again.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NetSuiteRoster } from '../../../lib/netsuite/employee-pages.ts';
import { NetSuiteLists } from '../../../lib/netsuite/list-records.ts';
import { aShape } from '../../support/fakes/fake-shape.ts';
import { caught } from '../../support/caught.ts';
import { NetSuiteAccount, refusalBody } from './netsuite-account.ts';

let account: NetSuiteAccount;
beforeEach(async () => {
  account = new NetSuiteAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const page = '<html><body>Checking your browser</body></html>';
const html = { 'content-type': 'text/html' };
const title = new Map([['title', 'Clerk']]);

const questions = {
  'a record': () => account.client.read({ netsuiteId: '20417' }),
  'an identity': () => account.client.findByIdentity('bamboohr-412'),
  'an owner': () => account.client.findOwner('bamboohr-412'),
  uniqueEntityId: () => account.client.referencesTo('20417'),
  'a page of the roster': () =>
    new NetSuiteRoster(
      account.netSuiteConnection,
      {
        identity: 'externalId',
        fields: ['email'],
        dates: new Set(),
        flags: new Set(),
      },
      aShape(),
    ).page(),
  'a list': () => new NetSuiteLists(account.netSuiteConnection, 'bamboohr-', aShape()).list('department'),
};
const writes = {
  'an update': () => account.client.update({ netsuiteId: '20417' }, title),
  'a create': () => account.client.upsert('bamboohr-412', title),
};

describe.each(Object.entries(questions))('%s', (_, ask) => {
  it.each([302, 400, 403, 404, 501, 520, 524])('answered with %d and a page waits behind the gate', async (status) => {
    account.answers(status, page, html);
    expect(await caught(ask())).toMatchObject({ name: 'WaitError', code: `status-${status}` });
    expect(account.connection.circuit.closings.map(({ reason }) => reason)).not.toContain('credentials-refused');
    expect(account.connection.circuit.closings).not.toEqual([]);
  });

  it.each([page, '{"message":"maintenance"}', '{"items":[{"id"', ''])(
    'answered with 200 and %j waits',
    async (body) => {
      account.answers(200, body);
      expect(await caught(ask())).toMatchObject({ name: 'WaitError', code: 'unreadable-answer' });
    },
  );

  it('refused in JSON of another shape waits as well', async () => {
    account.answers(403, '{"message":"Forbidden"}');
    expect(await caught(ask())).toMatchObject({ name: 'WaitError', code: 'status-403' });
  });
});

describe.each(Object.entries(writes))('%s', (_, send) => {
  it.each([302, 400, 403, 404, 405, 501, 520, 524])('answered with %d and a page is ambiguous', async (status) => {
    account.answers(status, page, html);
    expect(await caught(send())).toMatchObject({ code: 'ambiguous-write', retryable: true });
    expect(account.requests).toHaveLength(1);
    expect(account.connection.circuit.closings).toHaveLength(1);
  });

  it.each([
    [200, page],
    [200, ''],
    [200, '{"message":"queued"}'],
    [201, ''],
    [202, ''],
  ])('answered with %d and %j is no success', async (status, body) => {
    account.answers(status, body);
    expect(await caught(send())).toMatchObject({ code: 'ambiguous-write' });
  });

  it('refused by NetSuite itself is refused', async () => {
    account.answers(400, refusalBody('This record is locked by a user defined workflow.'));
    expect(await caught(send())).toMatchObject({ code: 'target-refused', kind: 'locked' });
    expect(account.connection.circuit.closings).toEqual([]);
  });
});

it('an update answered with 200 and the record has landed', async () => {
  account.answers(200, { id: '20417', title: 'Clerk' });
  await account.client.update({ netsuiteId: '20417' }, title);
});

it.each([302, 403, 404, 200])('a page of the token endpoint (%d) is no refusal of the key', async (status) => {
  account.issueToken = () => ({ status, body: page, headers: html });
  expect(await caught(questions['a record']())).toMatchObject({ name: 'WaitError' });
  expect(account.effects.count('CredentialsRefused')).toBe(0);
});

describe('a record that was changed at the same moment', () => {
  const changed = { status: 400, body: JSON.stringify(refusalBody('Datensatz geändert.', 'RCRD_HAS_BEEN_CHANGED')) };
  const changedTimes = (times: number): void => {
    let left = times;
    account.handle = () => ((left -= 1) >= 0 ? changed : { status: 204 });
  };

  it('is written again at once', async () => {
    changedTimes(2);
    await account.client.update({ netsuiteId: '20417' }, title);
    expect(account.requests).toHaveLength(3);
  });

  it('is refused when that does not help', async () => {
    changedTimes(3);
    expect(await caught(account.client.update({ netsuiteId: '20417' }, title))).toMatchObject({
      kind: 'changed-meanwhile',
    });
  });
});

describe('a query that meets an error of NetSuite’s own', () => {
  beforeEach(() => account.answers(400, refusalBody('An unexpected error occurred.', 'UNEXPECTED_ERROR')));

  it.each(['an identity', 'an owner', 'uniqueEntityId', 'a list'] as const)('about %s closes nothing', async (name) => {
    expect(await caught(questions[name]())).toMatchObject({ kind: 'unexpected' });
    expect(account.connection.circuit.closings).toEqual([]);
  });

  it('about the roster waits', async () => {
    expect(await caught(questions['a page of the roster']())).toMatchObject({ name: 'WaitError' });
  });
});

describe('an account that insists on its language', () => {
  const answersIn = (language: string, detail = `The value of the header must be '${language}'.`): void => {
    const refusal = {
      'o:errorDetails': [{ detail, 'o:errorCode': 'INVALID_HEADER', 'o:errorHeader': 'Content-Language' }],
    };
    account.handle = ({ headers, method }) => {
      if (headers['content-language'] !== language || headers['accept-language'] !== language)
        return { status: 400, body: JSON.stringify(refusal) };
      return method === 'GET' ? { status: 200, body: '{"id":"20417"}' } : { status: 204 };
    };
  };

  it('is spoken to in the language that its refusal names, from then on', async () => {
    answersIn('en_US');
    await account.client.update({ netsuiteId: '20417' }, title);
    await account.client.read({ netsuiteId: '20417' });
    expect(account.requests.map(({ headers }) => headers['content-language'])).toEqual([undefined, 'en_US', 'en_US']);
  });

  it('may name its user’s language as well', async () => {
    answersIn('fr-CA', "The value 'de-DE' is not the company's language: fr-CA.");
    await account.client.update({ netsuiteId: '20417' }, title);
  });

  it('needs no lesson when the language is set', async () => {
    answersIn('en_US');
    account.language = 'en_US';
    await account.client.update({ netsuiteId: '20417' }, title);
    expect(account.requests).toHaveLength(1);
  });

  it.each([
    ['names none', 'The language of the company is expected.'],
    ['names another than it takes', "Use 'en_GB'."],
  ])('and %s is one fault of the account', async (_, detail) => {
    answersIn('cs_CZ', detail);
    expect(await caught(account.client.update({ netsuiteId: '20417' }, title))).toMatchObject({
      name: 'WaitError',
      code: 'credentials-refused',
    });
    expect(account.effects.count('CredentialsRefused')).toBe(1);
  });
});

describe('a role that may do nothing', () => {
  const noRight = 'Your current role does not have permission to perform this action.';
  const update = async (id: string, fields: ReadonlyMap<string, string | boolean> = title) =>
    await caught(account.client.update({ netsuiteId: id }, fields));

  it('is one fault of the account, once employee after employee is refused', async () => {
    account.answers(400, refusalBody(noRight));
    const refused = [];
    for (const id of ['1', '2', '2', '3', '4']) refused.push(await update(id));
    expect(refused.map((error) => (error as { code: string }).code)).toEqual([
      'target-refused',
      'target-refused',
      'target-refused',
      'credentials-refused',
      'circuit-open',
    ]);
  });

  it('is mended as soon as one write is accepted', async () => {
    account.answers(400, refusalBody(noRight));
    for (const id of ['1', '2', '3']) await update(id);
    account.answers(204);
    account.effects.pass(6 * 60_000);
    await account.client.update({ netsuiteId: '4' }, title);
    account.answers(400, refusalBody(noRight));
    expect(await update('5')).toMatchObject({ code: 'target-refused' });
  });

  it('is not concluded from rights of their own, such as reactivating', async () => {
    account.answers(400, refusalBody(noRight));
    for (const id of ['1', '2', '3', '4'])
      expect(await update(id, new Map([['isInactive', false]]))).toMatchObject({ kind: 'permission' });
    expect(account.connection.circuit.closings).toEqual([]);
  });
});
