// Queries: bound parameters, pages, and rows whose keys change their case between releases.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { suiteQl } from '../../../lib/netsuite/suiteql.ts';
import { caught } from '../../support/caught.ts';
import { NetSuiteAccount, refusalBody } from './netsuite-account.ts';

let account: NetSuiteAccount;
beforeEach(async () => {
  account = new NetSuiteAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const query = (params: readonly string[] = []) =>
  suiteQl(account.netSuiteConnection, 'SELECT id FROM employee ORDER BY id', params);

describe('a query', () => {
  it('binds its parameters and never writes them into the text', async () => {
    account.answers(200, { items: [] });
    await query(["O'Hara"]);
    const [request] = account.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/services/rest/query/v1/suiteql' });
    expect(JSON.parse(request!.body.toString())).toEqual({
      q: 'SELECT id FROM employee ORDER BY id',
      params: ["O'Hara"],
    });
  });

  it('asks for a transient answer, which NetSuite insists on', async () => {
    account.answers(200, { items: [] });
    await query();
    expect(account.requests[0]?.headers).toMatchObject({ prefer: 'transient', accept: 'application/json' });
  });

  it('reads page after page until there are no more', async () => {
    account.handle = ({ query: at }) => {
      const offset = Number(at.get('offset'));
      return { status: 200, body: JSON.stringify({ items: [{ id: String(offset) }], hasMore: offset < 2_000 }) };
    };
    expect(await query()).toEqual([{ id: '0' }, { id: '1000' }, { id: '2000' }]);
    expect(account.requests.map(({ rawQuery }) => rawQuery)).toEqual([
      'limit=1000&offset=0',
      'limit=1000&offset=1000',
      'limit=1000&offset=2000',
    ]);
  });

  it('ends where NetSuite itself ends, whatever an answer says of more', async () => {
    account.answers(200, { items: [], hasMore: true });
    expect(await caught(query())).toMatchObject({ code: 'unexpected-shape' });
    expect(account.requests).toHaveLength(100);
  });

  it('gives keys in lower case, numbers as text, and leaves out what is no value', async () => {
    account.answers(200, { items: [{ links: [], ID: 20417, ExternalId: 'bamboohr-412', email: null }] });
    expect(await query()).toEqual([{ id: '20417', externalid: 'bamboohr-412' }]);
  });

  it('that is refused says so without its text', async () => {
    account.answers(400, refusalBody("Invalid search query. Unknown identifier 'Zoë'.", 'INVALID_PARAMETER'));
    const error = await caught(query(['Zoë']));
    expect(error).toMatchObject({ name: 'TargetRefusal', vendorCode: 'INVALID_PARAMETER' });
    expect(String(error)).not.toContain('Zoë');
  });

  it('answered by a page is not taken for no rows', async () => {
    account.answers(200, '<html/>');
    expect(await caught(query())).toMatchObject({ code: 'unreadable-answer' });
  });

  it('whose second page fails yields nothing', async () => {
    account.handle = ({ query: at }) =>
      at.get('offset') === '0'
        ? { status: 200, body: JSON.stringify({ items: [{ id: '1' }], hasMore: true }) }
        : { status: 400, body: JSON.stringify(refusalBody('no', 'INVALID_REQUEST')) };
    expect(await caught(query())).toMatchObject({ code: 'target-refused' });
  });
});
