// The client of NetSuite's list of certificates: which host answers, what its refusals mean, and whom its trouble concerns.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheSecret } from '../../../../lib/credentials/secret-cache.ts';
import { type HttpRequest } from '../../../../lib/effects.ts';
import { ConnectorError } from '../../../../lib/errors.ts';
import { NetSuiteAuthorizer } from '../../../../lib/netsuite/login/authorization.ts';
import { type CertificateHost, NetSuiteCertificates } from '../../../../lib/netsuite/login/certificates.ts';
import { NetSuiteSecret } from '../../../../lib/netsuite/login/secret.ts';
import { caught } from '../../../support/caught.ts';
import { type FakeEffects } from '../../../support/fake-effects.ts';
import { FakeTokenStore } from '../../../support/fakes/credentials/fake-token-store.ts';
import { type FakeConnection, fakeConnection } from '../../../support/fakes/fake-traffic.ts';
import { selfSignedCertificate } from '../../../support/self-signed-certificate.ts';
import { effectsWithHttp } from '../../../support/virtual-http.ts';
import { createNetSuiteCredentials, type NetSuiteCredentials } from '../../../world/netsuite/create-credentials.ts';
import { NetSuiteSimulator } from '../../../world/netsuite/netsuite-simulator.ts';

let simulator: NetSuiteSimulator;
let credentials: NetSuiteCredentials;
let effects: FakeEffects;
let connection: FakeConnection;
const asked: string[] = [];
beforeEach(async () => {
  effects = effectsWithHttp();
  simulator = await NetSuiteSimulator.start({ nowMs: effects.now });
  credentials = createNetSuiteCredentials(simulator);
  connection = fakeConnection(effects);
  asked.length = 0;
});
afterEach(() => simulator.close());

const client = (hosts: readonly CertificateHost[] = ['restlets', 'suitetalk'], baseUrlOverride?: string) => {
  const send = effects.answer;
  // The network of the account's two hosts: both lead to the simulator, unless one has no such list.
  effects.answer = async (request: HttpRequest) => {
    const { host, pathname, search } = new URL(request.url);
    asked.push(`${request.method} ${host.split('.')[1] ?? host}`);
    const isHere = host.startsWith('127.') || pathname.endsWith('/token') || served.includes(host.split('.')[1] ?? '');
    if (!isHere) return absent(request);
    return await send({ ...request, url: simulator.url + pathname + search });
  };
  const tokenStore = new FakeTokenStore(effects.now);
  const read = () => Promise.resolve(JSON.stringify(credentials));
  const secret = cacheSecret(read, NetSuiteSecret, { effects, name: 'NetSuite' });
  const authorizer = new NetSuiteAuthorizer({ connection, secret, tokenStore, baseUrlOverride });
  return new NetSuiteCertificates({ connection, authorizer, secret, baseUrlOverride, hosts });
};
let served: readonly string[] = ['restlets'];
let absent: (request: HttpRequest) => { status: number; headers: Record<string, string>; body: string };
beforeEach(() => {
  served = ['restlets'];
  absent = () => ({ status: 404, headers: { 'content-type': 'text/html' }, body: '<html>Not Found</html>' });
});

const owner = { role: '1042', entity: '-5' };

describe('the list', () => {
  it.each(['number', 'string'] as const)('is read with ids written as a %s', async (certificateIdsAs) => {
    simulator.switches.certificateIdsAs = certificateIdsAs;
    expect(await client().list()).toEqual([
      { certificateId: credentials.certificateId, isRevoked: false, validUntil: '2028-03-01', ...owner },
    ]);
  });

  it.each([
    ['the documented host', ['restlets'], ['GET restlets']],
    ['the other one, where only that has it', ['suitetalk'], ['GET restlets', 'GET suitetalk']],
  ])('comes from %s', async (_host, has, calls) => {
    served = has;
    await client().list();
    expect(asked.filter((call) => call.startsWith('GET'))).toEqual(calls);
  });

  it('comes from the host that answered before, with the calls that follow', async () => {
    served = ['suitetalk'];
    const certificates = client();
    await certificates.list();
    const { certificateId } = await certificates.create(certificate(), owner);
    await certificates.revoke(certificateId);
    expect(asked.slice(-2)).toEqual(['POST suitetalk', 'POST suitetalk']);
  });

  it('comes from the other host where the first does not exist, which concerns no record', async () => {
    served = ['suitetalk'];
    absent = () => {
      throw new ConnectorError('network', 'x', { retryable: true });
    };
    expect(await client().list()).toHaveLength(1);
    expect(connection.circuit.closings).toEqual([]);
  });

  it('comes from one host alone where the settings say so', async () => {
    served = ['suitetalk'];
    expect(await caught(client(['restlets']).list())).toMatchObject({ code: 'certificates-refused' });
    expect(asked).not.toContain('GET suitetalk');
  });

  it('comes from a stand-in, which is both hosts', async () => {
    expect(await client(undefined, simulator.url).list()).toHaveLength(1);
    expect(asked.every((call) => call.endsWith(' 0'))).toBe(true);
  });
});

describe('a refusal', () => {
  it.each(['problem', 'oauth', 'empty'] as const)('with a body of the kind %s names the permission', async (kind) => {
    simulator.switches.roleMayManageCertificates = false;
    simulator.switches.certificateErrorBody = kind;
    const error = await caught(client().list());
    expect(error).toMatchObject({ code: 'certificates-refused', retryable: false });
    expect((error as Error).message).toContain('status 403');
    expect((error as Error).message).toContain('"Manage own OAuth 2.0 Client Credentials Certificates"');
  });

  it('of the present key names the way by hand, and asks no second host', async () => {
    simulator.revokeCertificate(credentials.certificateId);
    const error = await caught(client().list());
    expect(error).toMatchObject({ code: 'credentials-refused' });
    expect((error as Error).message).toContain('connector netsuite keygen');
    expect(asked).toHaveLength(1);
  });

  it('of a token is met with a new one', async () => {
    const certificates = client();
    await certificates.list();
    simulator.revokeTokens();
    expect(await certificates.list()).toHaveLength(1);
  });
});

const certificate = () => selfSignedCertificate({ fromMs: effects.now() - 60_000 });

describe('a new certificate', () => {
  it('is registered for the user and role of the one in use, in the types of the sample', async () => {
    const made = await client().create(certificate(), owner);
    expect(made).toEqual({ certificateId: expect.any(String), validUntil: '2027-03-02' });
    const { body } = effects.sent.at(-1)!;
    expect(JSON.parse(body!)).toMatchObject({ role: 1042, entity: '-5' });
  });

  it('whose answer is lost may be there: it is not sent again', async () => {
    simulator.loseReply({ when: ({ path }) => path.endsWith('/certificates') });
    expect(await caught(client().create(certificate(), owner))).toMatchObject({ code: 'ambiguous-write' });
    expect(simulator.counters.of('certificates.post')).toBe(1);
    expect(connection.circuit.closings).toEqual([]);
  });
});

it('a revoked certificate logs in no more', async () => {
  const certificates = client();
  const { certificateId } = await certificates.create(certificate(), owner);
  await certificates.revoke(certificateId);
  expect((await certificates.list()).at(-1)).toMatchObject({ certificateId, isRevoked: true });
  expect(await caught(certificates.revoke('unknown'))).toMatchObject({ code: 'certificates-refused' });
});
