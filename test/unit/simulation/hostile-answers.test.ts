// Whatever a vendor's address answers: no request goes to another host, no call asks without end, and what comes out is a
// value or an error of ours that repeats nothing of the answer.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BambooHrClient } from '../../../lib/bamboohr/bamboohr-client.ts';
import { BambooHrConnection } from '../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrInspector } from '../../../lib/bamboohr/inspection/inspection.ts';
import { pingBambooHr } from '../../../lib/bamboohr/inspection/ping.ts';
import { BambooHrAuthorizer } from '../../../lib/bamboohr/login/authorization.ts';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { BambooHrRoster } from '../../../lib/bamboohr/roster/roster.ts';
import { BambooHrWebhooks } from '../../../lib/bamboohr/webhook/webhook-client.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { type Page } from '../../../lib/employee/roster-rows.ts';
import { ConnectorError } from '../../../lib/errors.ts';
import { NetSuiteRoster } from '../../../lib/netsuite/employee-pages.ts';
import { NetSuiteInspector } from '../../../lib/netsuite/inspection/inspection.ts';
import { pingNetSuite } from '../../../lib/netsuite/inspection/ping.ts';
import { NetSuiteLists } from '../../../lib/netsuite/list-records.ts';
import { NetSuiteAuthorizer } from '../../../lib/netsuite/login/authorization.ts';
import { NetSuiteCertificates } from '../../../lib/netsuite/login/certificates.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { NetSuiteClient } from '../../../lib/netsuite/netsuite-client.ts';
import { NetSuiteConnection } from '../../../lib/netsuite/netsuite-connection.ts';
import { NetSuiteTestEmployees } from '../../../lib/netsuite/test-employees.ts';
import { RosterReader } from '../../../lib/reconcile/roster-reader.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeRefusedCredentials } from '../../support/fakes/credentials/fake-refused-credentials.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';
import { aShape } from '../../support/fakes/fake-shape.ts';
import { fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { createChance } from '../../world/company/chance.ts';
import { HostileVendor, marker, mostRequests } from './hostile-vendor.ts';

const ourHosts = new Set([
  'https://acme.bamboohr.com',
  'https://1234567-sb1.suitetalk.api.netsuite.com',
  'https://1234567-sb1.restlets.api.netsuite.com',
]);
const privateKeyPem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

interface Sides {
  readonly bamboohr: ReturnType<typeof bambooHrSide>;
  readonly netsuite: ReturnType<typeof netSuiteSide>;
}

function bambooHrSide(effects: FakeEffects, isOAuth: boolean) {
  const auth = isOAuth
    ? { type: 'oauth', clientId: 'c', clientSecret: 's', refreshToken: 'r' }
    : { type: 'apiKey', apiKey: 'k' };
  const content = JSON.stringify({ companyDomain: 'acme', auth });
  const connection = fakeConnection(effects, { vendor: 'bamboohr' });
  const secret = cacheSecret(() => Promise.resolve(content), BambooHrSecret, { effects, name: 'BambooHR' });
  const [refused, tokenStore] = [new FakeRefusedCredentials(), new FakeTokenStore(effects.now)];
  const authorizer = new BambooHrAuthorizer({ connection, secret, tokenStore, refused, baseUrlOverride: undefined });
  const parts = { connection, authorizer, baseUrlOverride: undefined };
  return { parts, line: new BambooHrConnection(parts) };
}

function netSuiteSide(effects: FakeEffects) {
  const key = { accountId: '1234567_SB1', clientId: 'c', certificateId: 'k', algorithm: 'ES256', privateKeyPem };
  const connection = fakeConnection(effects, { vendor: 'netsuite' });
  const secret = cacheSecret(() => Promise.resolve(JSON.stringify(key)), NetSuiteSecret, { effects, name: 'NetSuite' });
  const tokenStore = new FakeTokenStore(effects.now);
  const authorizer = new NetSuiteAuthorizer({ connection, secret, tokenStore, baseUrlOverride: undefined });
  return { connection, secret, authorizer, line: new NetSuiteConnection(connection, authorizer, null) };
}

const readAll = async <Row>(roster: { page: (from?: string) => Promise<Page<Row>> }): Promise<void> => {
  const reader = new RosterReader((page) => roster.page(page), undefined);
  while ((await reader.peek()) !== undefined) reader.take();
};

const day = Date.UTC(2026, 2, 2);
const likeness = { identity: 'bamboohr-1', employeeNumber: '1', email: 'a@b.example', firstName: 'A', lastName: 'B' };
const title = new Map([['title', 'Clerk']]);
const record = { identity: 'bamboohr-1' };
const settings = {
  ...{ name: 'n', url: 'https://hooks.example', format: 'json', includeCompanyDomain: true },
  ...{ events: ['employee.updated'], monitorFields: ['status'] },
} as never;

const client = ({ line }: Sides['bamboohr']) => new BambooHrClient(line);
const hooks = ({ line }: Sides['bamboohr']) => new BambooHrWebhooks(line, ['status']);
const inspect = ({ parts }: Sides['bamboohr']) => new BambooHrInspector(parts);

const bamboohrCalls: Readonly<Record<string, (side: Sides['bamboohr']) => Promise<unknown>>> = {
  'an employee': (side) => client(side).getEmployee('1', ['firstName']),
  'the feed of changes': (side) => client(side).changedSince(day),
  'the feed of deletions': (side) => client(side).isDeleted('1', day),
  'a table': (side) => client(side).getHistory('1', 'jobInfo'),
  'changed terminations': (side) => client(side).statusesSince(day, '2026-03-02'),
  'changed jobs': (side) => client(side).transfersSince(day, '2026-03-02'),
  'employees of one name': (side) => client(side).sameNameEmployees('A', 'B'),
  'employees of one address': (side) => client(side).sameEmailEmployees('a@b.example'),
  'the lists': (side) => client(side).getLists(),
  'the roster': ({ line }) => readAll(new BambooHrRoster(line, ['firstName'], aShape())),
  'the dataset': ({ line }) => readAll(new BambooHrRoster(line, ['customTeam'], aShape())),
  'the webhooks': (side) => hooks(side).list(),
  'fields to watch': (side) => hooks(side).watchable(),
  'a webhook': (side) => hooks(side).get('21'),
  'a new webhook': (side) => hooks(side).create(settings),
  'another webhook': (side) => hooks(side).replace('21', settings),
  'no webhook': (side) => hooks(side).remove('21'),
  'the delivery log': (side) => hooks(side).lastDelivery('21'),
  ping: ({ line }) => pingBambooHr(line),
  'doctor: login': (side) => inspect(side).login(),
  'doctor: people': (side) => inspect(side).people(),
  'doctor: dataset': (side) => inspect(side).dataset(),
  'doctor: changes': (side) => inspect(side).changed(day),
  'doctor: fields of an employee': (side) => inspect(side).fieldsOf('1', ['firstName']),
  'doctor: history': (side) => inspect(side).history('1', 'jobInfo'),
  'doctor: fields': (side) => inspect(side).fields(),
  'doctor: labels': (side) => inspect(side).statusLabels(),
};

const writer = ({ line }: Sides['netsuite']) =>
  new NetSuiteClient(line, {
    ...{ identity: 'externalId', employeeNumber: 'entityId' },
    ...{ references: new Set<string>(), multiples: new Set<string>() },
  });
const rosterOf = ({ line }: Sides['netsuite']) =>
  new NetSuiteRoster(line, { identity: 'externalId', fields: ['email'], dates: new Set(), flags: new Set() }, aShape());
const lists = ({ line }: Sides['netsuite']) => new NetSuiteLists(line, 'bamboohr-', aShape());
const trials = ({ line }: Sides['netsuite']) =>
  new NetSuiteTestEmployees(line, {
    ...{ account: '1234567_SB1', mark: 'bamboohr-certify-' },
    kinds: { references: new Set(), multiples: new Set() },
  });
const certificates = ({ connection, authorizer, secret }: Sides['netsuite']) =>
  new NetSuiteCertificates({
    ...{ connection, authorizer, secret, baseUrlOverride: undefined, hosts: ['restlets', 'suitetalk'] },
  });
const look = ({ connection, authorizer }: Sides['netsuite']) => new NetSuiteInspector(connection, authorizer, null);

const netsuiteCalls: Readonly<Record<string, (side: Sides['netsuite']) => Promise<unknown>>> = {
  candidates: (side) => writer(side).findCandidates({ ...likeness, hireDates: ['2024-02-05'] }),
  'an identity': (side) => writer(side).findByIdentity('bamboohr-1'),
  'an owner': (side) => writer(side).findOwner('bamboohr-1'),
  references: (side) => writer(side).referencesTo('42'),
  'a record': (side) => writer(side).read(record),
  'a create': (side) => writer(side).upsert('bamboohr-1', title),
  'an update': (side) => writer(side).update(record, title),
  'the roster': (side) => readAll(rosterOf(side)),
  departments: (side) => lists(side).list('department'),
  subsidiaries: (side) => lists(side).list('subsidiary'),
  'a new department': (side) =>
    lists(side).create('department', { name: 'Platform', externalId: 'x', subsidiaries: ['1'] } as never),
  'a test employee put': (side) => trials(side).put('bamboohr-certify-1', title),
  'a test employee posted': (side) => trials(side).post('bamboohr-certify-1', title),
  'a test employee patched': (side) => trials(side).patch({ identity: 'bamboohr-certify-1' }, title),
  'a test employee read': (side) => trials(side).read({ identity: 'bamboohr-certify-1' }),
  'a test employee found': (side) => trials(side).find('bamboohr-certify-1'),
  'test employees': (side) => trials(side).marked('bamboohr-certify-'),
  certificates: (side) => certificates(side).list(),
  'a new certificate': (side) => certificates(side).create('PEM', { role: '3', entity: '5' }),
  'a revoked certificate': (side) => certificates(side).revoke('k'),
  ping: ({ line }) => pingNetSuite(line, () => undefined),
  'doctor: login': (side) => look(side).login(),
  'doctor: records': (side) => look(side).records('department'),
  'doctor: properties': (side) => look(side).employeeProperties(),
  'doctor: properties of one': (side) => look(side).propertiesOf('42'),
  'doctor: count': (side) => look(side).count('department'),
  'doctor: columns': (side) => look(side).employeeColumns(['email', 'title']),
};

const runs = 120;

/** What went wrong with one call under one seed; nothing where all is well. */
async function faultsOf(seed: number, call: (effects: FakeEffects) => Promise<unknown>): Promise<readonly string[]> {
  const effects = new FakeEffects();
  const vendor = new HostileVendor(createChance(seed));
  effects.answer = vendor.answer;
  const faults: string[] = [];
  try {
    await call(effects);
  } catch (error) {
    if (!(error instanceof ConnectorError)) faults.push(`seed ${String(seed)}: ${String(error)}`);
    if (textOf(error).includes(marker)) faults.push(`seed ${String(seed)}: the error repeats the answer`);
  }
  for (const { url } of vendor.requests) {
    const { origin, username, password } = new URL(url);
    if (!ourHosts.has(origin) || username + password !== '') faults.push(`seed ${String(seed)}: asks ${url}`);
  }
  if (JSON.stringify(effects.lines).includes(marker))
    faults.push(`seed ${String(seed)}: a log line repeats the answer`);
  return faults;
}

/** With everything that led to it. */
const textOf = (error: unknown): string =>
  error instanceof Error
    ? `${error.message} ${JSON.stringify(error)} ${textOf(error.cause)}`
    : JSON.stringify(error ?? '');

async function allFaults(name: string, call: (effects: FakeEffects, seed: number) => Promise<unknown>) {
  const faults: string[] = [];
  const first = createHash('sha256').update(name).digest().readUInt16BE();
  for (let seed = first; seed < first + runs; seed += 1) {
    faults.push(...(await faultsOf(seed, (effects) => call(effects, seed))));
  }
  return [...new Set(faults)].slice(0, 5);
}

describe('BambooHR asked for', () => {
  it.each(Object.entries(bamboohrCalls))('%s', async (name, call) => {
    expect(await allFaults(name, (effects, seed) => call(bambooHrSide(effects, seed % 2 === 0)))).toEqual([]);
  });
});

describe('NetSuite asked for', () => {
  it.each(Object.entries(netsuiteCalls))('%s', async (name, call) => {
    expect(await allFaults(name, (effects) => call(netSuiteSide(effects)))).toEqual([]);
  });
});

describe('pages that never end', () => {
  const token = { access_token: 't', expires_in: 3_600 };
  const nobody = [{}, {}];
  const unlinked = { id: '42', externalid: null, email: null };
  const circle = (url: string): string => (new URL(url).searchParams.get('page[after]') === 'a' ? 'b' : 'a');
  const fields = { fields: ['eeid', 'customField1', 'status', 'firstName'].map((name) => ({ name })) };

  it.each([
    [
      'the roster in a circle',
      bamboohrCalls['the roster']!,
      (url: string) => ({ data: [], meta: { total: 9, page: { nextCursor: circle(url) } } }),
    ],
    [
      'the dataset without an employee',
      bamboohrCalls['the dataset']!,
      (url: string) => {
        if (url.includes('/meta/fields')) return [{ id: 1, alias: 'customTeam' }];
        return url.includes('/fields') ? fields : { data: nobody, meta: { totalItems: 1_000_000_000 } };
      },
    ],
  ])('%s', async (_, call, body) => {
    await expectAnEnd((effects) => call(bambooHrSide(effects, false)), body);
  });

  const same = () => ({ items: [unlinked], hasMore: true, totalResults: 1_000_000, count: 1, links: [] });
  it.each(Object.entries(netsuiteCalls))('NetSuite asked for %s, the same page again and again', async (_, call) => {
    await expectAnEnd((effects) => call(netSuiteSide(effects)), same);
  });

  async function expectAnEnd(call: (effects: FakeEffects) => Promise<unknown>, body: (url: string) => unknown) {
    const effects = new FakeEffects();
    let asked = 0;
    effects.answer = ({ url }) => {
      asked += 1;
      if (asked > mostRequests) throw new Error('asked without end');
      return { status: 200, headers: {}, body: JSON.stringify(url.includes('oauth2') ? token : body(url)) };
    };
    const error: unknown = await call(effects).catch((thrown: unknown) => thrown);
    if (error instanceof Error) expect(error).toBeInstanceOf(ConnectorError);
    expect(asked).toBeLessThan(200);
  }
});

it('prototypes stay as they are', () => {
  expect('isAdmin' in {}).toBe(false);
});
