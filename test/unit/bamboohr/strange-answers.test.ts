// What is not BambooHR speaking is BambooHR's trouble: everything waits, and no employee is to blame.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BambooHrRoster } from '../../../lib/bamboohr/roster/roster.ts';
import { aShape } from '../../support/fakes/fake-shape.ts';
import { caught } from '../../support/caught.ts';
import { BambooHrAccount, oauthSecret } from './bamboohr-account.ts';

let account: BambooHrAccount;
beforeEach(async () => {
  account = new BambooHrAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const page = '<html><body>Checking your browser</body></html>';
const html = { 'content-type': 'text/html' };
const someDay = Date.UTC(2026, 2, 2);

const questions = {
  'an employee': () => account.client.getEmployee('412', ['firstName']),
  'the changed employees': () => account.client.changedSince(someDay),
  'deleted employees': () => account.client.isDeleted('412', someDay),
  'a history table': () => account.client.getHistory('412', 'jobInfo'),
  'changed history rows': () => account.client.transfersSince(someDay, '2026-03-02'),
  'employees of one name': () => account.client.sameNameEmployees('Ana', 'Lee'),
  'the lists': () => account.client.getLists(),
  'the roster': () => new BambooHrRoster(account.bambooHrConnection, ['firstName'], aShape()).page(),
  'the dataset': () => new BambooHrRoster(account.bambooHrConnection, ['customTeam'], aShape()).page(),
};

describe.each(Object.entries(questions))('%s', (_, ask) => {
  it.each([302, 405, 410, 501, 520, 522, 524, 526, 530])('answered with %d waits behind the gate', async (status) => {
    account.answers(status, page, html);
    expect(await caught(ask())).toMatchObject({ name: 'WaitError', code: `status-${status}` });
    expect(account.connection.circuit.closings).not.toEqual([]);
  });

  it.each([400, 403, 404])('refused by the page of a front end (%d) waits as well', async (status) => {
    account.answers(status, page, html);
    expect(await caught(ask())).toMatchObject({ name: 'WaitError', code: `status-${status}` });
  });

  it.each([
    ['a page', page],
    ['other JSON', '{"status":"maintenance"}'],
    ['half a document', '{"id":"412","data":[{"empl'],
    ['nothing', ''],
  ])('answered with 200 and %s waits as well', async (_name, body) => {
    account.answers(200, body);
    expect(await caught(ask())).toMatchObject({ name: 'WaitError', code: 'unreadable-answer' });
    expect(account.connection.circuit.closings).not.toEqual([]);
  });

  it('obeys Retry-After on a status nobody listed', async () => {
    account.answers(520, page, { 'retry-after': '90' });
    const error = await caught(ask());
    expect(error).toMatchObject({ name: 'WaitError', untilMs: account.effects.nowMs + 90_000 });
  });
});

it.each([302, 403, 404, 200])('a page of the token endpoint (%d) is no refusal of the credential', async (status) => {
  account.secret = oauthSecret();
  account.answers(status, page, html);
  expect(await caught(questions['an employee']())).toMatchObject({ name: 'WaitError' });
  expect(account.effects.count('CredentialsRefused')).toBe(0);
  expect(account.connection.circuit.closings.map(({ reason }) => reason)).not.toContain('credentials-refused');
});

describe('a 403 that does not say whom it concerns', () => {
  const isProbe = ({ path }: { path: string }): boolean => path === '/api/v1/employees/0';
  const refuse = (when: (path: string) => boolean): void => {
    account.handle = ({ path }) => ({ status: when(path) ? 403 : 200, body: when(path) ? '' : '{"id":"0"}' });
  };

  it.each([
    ['an employee', { kind: 'not-visible' }],
    ['a history table', undefined],
  ] as const)('about %s concerns just them while the account answers', async (name, expected) => {
    refuse((path) => path !== '/api/v1/employees/0');
    expect(await questions[name]()).toEqual(expected);
    expect(account.connection.circuit.closings).toEqual([]);
  });

  it('of hundreds of employees is checked once', async () => {
    refuse((path) => path !== '/api/v1/employees/0');
    await Promise.all(
      Array.from({ length: 600 }, (_, at) => account.client.getEmployee(String(1_000 + at), ['status'])),
    );
    expect(account.server.count(isProbe)).toBe(1);
  });

  it('is checked again later', async () => {
    refuse((path) => path !== '/api/v1/employees/0');
    await questions['an employee']();
    account.effects.pass(6 * 60_000);
    refuse(() => true);
    expect(await caught(questions['an employee']())).toMatchObject({ code: 'credentials-refused' });
    expect(account.server.count(isProbe)).toBe(2);
  });

  it('stops everything when the account is refused as well', async () => {
    refuse(() => true);
    expect(await caught(questions['a history table']())).toMatchObject({
      name: 'WaitError',
      code: 'credentials-refused',
    });
    expect(account.connection.circuit.closings).toHaveLength(1);
  });

  it.each(['the lists', 'the changed employees'] as const)(
    'about %s lets their readers wait, and nothing else',
    async (name) => {
      refuse((path) => path !== '/api/v1/employees/0');
      expect(await caught(questions[name]())).toMatchObject({ name: 'WaitError', code: 'permission-missing' });
      expect(account.effects.count('CredentialsRefused')).toBe(1);
      expect(account.connection.circuit.closings).toEqual([]);
    },
  );
});
