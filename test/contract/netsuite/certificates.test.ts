// The certificate endpoint: list, create and revoke under the names of the vendor's samples. Statuses and bodies of its
// refusals are not documented, so no case here says more of them than that they are refusals.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { selfSignedCertificate, someKey } from '../../support/self-signed-certificate.ts';
import { createNetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { NetSuiteApi } from './api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget } from './target.ts';

const isDay = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
const minuteMs = 60_000;
const dayMs = 86_400_000;

describe('the list of certificates', () => {
  it('names the one that is used', async () => {
    const { api } = await openTarget();
    const { status, text } = await api.certificates('GET');
    // A role without the permission is refused.
    if (status !== 200) return;
    const list = JSON.parse(text) as object[];
    expect(list).toContainEqual(
      expect.objectContaining({
        application: expect.objectContaining({ id: expect.anything() }),
        entity: expect.objectContaining({ id: expect.anything() }),
        role: expect.objectContaining({ id: expect.anything() }),
        created: isDay,
        valid_from: isDay,
        valid_until: isDay,
        revoked: false,
        certificate_id: api.credentials.certificateId,
        algorithm: expect.stringMatching(/^(EC|RSA)$/),
      }),
    );
  });
});

describe('the simulated certificate endpoint', () => {
  let target: SimulatedTarget;
  let api: NetSuiteApi;
  beforeEach(async () => {
    target = await openSimulator();
    ({ api } = target);
  });

  const create = (certificate: string, more: object = {}) =>
    api.certificates('POST', '', { fileContent: certificate, role: 1042, entity: '-5', ...more });
  const made = async (certificate = selfSignedCertificate()) =>
    String((await create(certificate)).json['certificate_id']);
  const list = async () => JSON.parse((await api.certificates('GET')).text) as Record<string, unknown>[];
  const active = async () => (await list()).filter(({ revoked }) => revoked === false).length;

  onSimulator('creates under other names than it lists', async () => {
    const certificate = selfSignedCertificate();
    const { status, json } = await create(certificate);
    expect(status).toBe(200);
    expect(json).toEqual({
      entity_role_id: { com: '1234567_SB1', ent: -5, rol: 1042 },
      application_id: 41,
      certificate_id: expect.stringMatching(/^[\w-]{43}$/),
      certificate,
      algorithm: 'EC',
      created_at: isDay,
      valid_from: isDay,
      valid_until: isDay,
      invalidated: false,
    });
    expect((await list()).at(-1)).toMatchObject({ certificate_id: json['certificate_id'], revoked: false });
  });

  onSimulator('takes role and entity as numbers and as texts, and may write them as texts', async () => {
    expect((await create(selfSignedCertificate(), { role: '1042', entity: -5 })).status).toBe(200);
    target.simulator.switches.certificateIdsAs = 'string';
    expect((await list()).at(-1)).toMatchObject({ role: { id: '1042' }, entity: { id: '-5' } });
  });

  onSimulator('says in plain text that it revoked, once and for good', async () => {
    const certificate = selfSignedCertificate();
    const id = await made(certificate);
    const { status, text } = await api.certificates('POST', `/${id}/revoke`);
    expect([status, text]).toEqual([200, 'Successfully revoked']);
    expect((await api.certificates('POST', `/${id}/revoke`)).status).toBe(400);
    expect((await create(certificate)).status).toBe(400);
    expect((await list()).at(-1)).toMatchObject({ certificate_id: id, revoked: true });
    target.simulator.switches.listsRevokedCertificates = false;
    expect((await list()).map((each) => each['certificate_id'])).not.toContain(id);
  });

  onSimulator('has room for five that are active', async () => {
    const first = await made();
    for (let count = 3; count <= 5; count += 1) await made();
    expect(await active()).toBe(5);
    expect((await create(selfSignedCertificate())).status).toBe(400);
    await api.certificates('POST', `/${first}/revoke`);
    expect((await create(selfSignedCertificate())).status).toBe(200);
  });

  onSimulator('cuts a validity of more than two years', async () => {
    const { json } = await create(selfSignedCertificate({ days: 1000 }));
    const days = (Date.parse(String(json['valid_until'])) - Date.parse(String(json['valid_from']))) / dayMs;
    expect(days).toBeLessThanOrEqual(731);
  });

  onSimulator.each([
    ['no certificate', () => 'abc'],
    ['a weak key', () => selfSignedCertificate({ key: someKey('rsa-2048') })],
  ])('refuses %s', async (_what, certificate) => {
    expect((await create(certificate())).status).toBe(400);
  });

  onSimulator('refuses another entity, unless the account allows it', async () => {
    expect((await create(selfSignedCertificate(), { entity: 77 })).status).toBe(403);
    target.simulator.switches.certificatesOfOtherEntities = true;
    expect((await create(selfSignedCertificate(), { entity: 77 })).status).toBe(200);
  });

  onSimulator('refuses a certificate that is mapped, or gives it a second id', async () => {
    const certificate = selfSignedCertificate();
    const id = await made(certificate);
    expect((await create(certificate)).status).toBe(400);
    target.simulator.switches.sameCertificateAgain = 'second-id';
    expect((await create(certificate)).json['certificate_id']).not.toBe(id);
  });

  onSimulator('is closed to a role without the permission, and to another integration', async () => {
    const other = createNetSuiteCredentials(target.simulator);
    expect(
      (await api.call('GET', api.certificatePath().replace(api.credentials.clientId, other.clientId))).status,
    ).toBe(403);
    target.simulator.switches.roleMayManageCertificates = false;
    expect((await api.certificates('GET')).status).toBe(403);
    expect((await create(selfSignedCertificate())).status).toBe(403);
  });

  onSimulator.each(['problem', 'oauth', 'empty'] as const)('can refuse with a body of the kind %s', async (kind) => {
    target.simulator.switches.roleMayManageCertificates = false;
    target.simulator.switches.certificateErrorBody = kind;
    const { status, text } = await api.certificates('GET');
    expect(status).toBe(403);
    expect(text.slice(0, 8)).toBe({ problem: '{"type":', oauth: '{"error"', empty: '' }[kind]);
  });

  onSimulator.each([
    ['restlets', 200, 404],
    ['suitetalk', 404, 200],
    ['both', 200, 200],
  ] as const)('is served on the host %s', async (certificatesOn, restlets, suitetalk) => {
    target.simulator.switches.certificatesOn = certificatesOn;
    const at = (service: string) => api.statusAt(`1234567-sb1.${service}.api.netsuite.com`, api.certificatePath());
    expect([await at('restlets'), await at('suitetalk')]).toEqual([restlets, suitetalk]);
  });

  onSimulator('takes live tokens with the certificate, or leaves them', async () => {
    const { simulator } = target;
    await api.token();
    simulator.revokeCertificate(api.credentials.certificateId);
    expect((await api.certificates('GET')).status).toBe(401);
    simulator.switches.tokensDieWithCertificate = false;
    expect((await api.certificates('GET')).status).toBe(200);
  });

  onSimulator('logs in with the key of a certificate that was made through it', async () => {
    const key = someKey('p-256');
    const certificateId = await made(selfSignedCertificate({ key }));
    const privateKeyPem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const next = new NetSuiteApi(api.baseUrl, { ...api.credentials, certificateId, privateKeyPem });
    expect((await next.askToken()).status).toBe(200);
    target.simulator.advance(2 * 365 * dayMs + minuteMs);
    expect((await next.certificates('GET')).status).toBe(401);
  });

  onSimulator('shows a page of ids of the record service, which is a cheap question', async () => {
    target.simulator.addEmployee({ lastName: 'Okafor' });
    const { status, json } = await api.record('GET', 'employee?limit=1');
    expect(status).toBe(200);
    expect(json).toMatchObject({ count: 1, hasMore: false, totalResults: 1, items: [{ id: expect.any(String) }] });
  });

  onSimulator('makes ids that say nothing of the key', async () => {
    const certificate = selfSignedCertificate();
    expect(await made(certificate)).not.toBe(createHash('sha256').update(certificate).digest('base64url'));
  });
});
