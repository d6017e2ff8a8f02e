// The NetSuite key replaced with an administrator's help.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { carryOutKeyOrder, isKeyRefusal } from '../../../lib/rotate-netsuite-key/manual-key.ts';
import { type KeyOrder } from '../../../lib/rotate-netsuite-key/key-order.ts';
import { ConnectorError } from '../../../lib/errors.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeRotation } from '../../support/fakes/credentials/fake-rotation.ts';
import { netSuiteSecret } from '../netsuite/netsuite-account.ts';
import { RotationWorld } from './rotation-world.ts';

let effects: FakeEffects;
let rotation: FakeRotation;
const inUse = () => JSON.parse(netSuiteSecret()) as Record<string, unknown>;
beforeEach(() => {
  effects = new FakeEffects();
  rotation = new FakeRotation(effects, inUse());
});
const order = (given: KeyOrder) => carryOutKeyOrder(given, rotation.tools);
const keygen = { action: 'keygen' } as const;
const activate = { action: 'activate', certificateId: 'certificate-2' } as const;
const current = () => rotation.versions.contentOf('AWSCURRENT');

describe('keygen', () => {
  it('keeps the private key as AWSPENDING and answers the certificate alone', async () => {
    const answer = await order(keygen);
    expect(answer).toMatchObject({ pending: 'key', certificatePem: expect.stringContaining('number 1') });
    const { privateKeyPem } = rotation.versions.contentOf('AWSPENDING');
    expect(privateKeyPem).toContain('PRIVATE KEY');
    expect(JSON.stringify(answer)).not.toContain('PRIVATE');
    expect(current()).toEqual(inUse());
  });

  it('answers the same certificate until the key is in use, and another one when asked', async () => {
    const { certificatePem } = await order(keygen);
    expect((await order(keygen)).certificatePem).toBe(certificatePem);
    expect((await order({ ...keygen, isNew: true })).certificatePem).toContain('number 2');
  });

  it('for a secret without a key asks for the account and the integration', async () => {
    rotation = new FakeRotation(effects);
    const error = await caught(order(keygen));
    expect(error).toMatchObject({ code: 'operation-invalid' });
    expect((error as Error).message).toContain('--account ID and --client-id ID');
    await order({ ...keygen, accountId: '1234567', clientId: 'client' });
    await order({ action: 'activate', certificateId: 'first' });
    expect(current()).toMatchObject({ accountId: '1234567', clientId: 'client', certificateId: 'first' });
  });

  it('waits for a rotation that has registered its certificate, unless it is given up', async () => {
    rotation.versions.secret.put('next', { SecretString: JSON.stringify({ ...inUse(), certificateId: 'c-9' }) }, [
      'AWSPENDING',
    ]);
    expect(await caught(order(keygen))).toMatchObject({ code: 'operation-invalid' });
    expect(await order({ ...keygen, isNew: true })).toMatchObject({ pending: 'key' });
  });
});

describe('activate', () => {
  it('tries the key with the id, takes it into use and leaves nothing waiting', async () => {
    await order(keygen);
    const { privateKeyPem } = rotation.versions.contentOf('AWSPENDING');
    const answer = await order(activate);
    expect(answer).toEqual({
      accountId: '1234567_SB1',
      certificateId: 'certificate-2',
      notAfter: '2027-03-02T09:15:08.000Z',
      daysLeft: 365,
    });
    expect(current()).toMatchObject({
      certificateId: 'certificate-2',
      privateKeyPem,
      rotation: { own: [], previous: 'certificate-1' },
    });
    expect([...(await rotation.versions.labels()).values()].flat().sort()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  it('may be repeated', async () => {
    await order(keygen);
    const answer = await order(activate);
    expect(await order(activate)).toEqual(answer);
  });

  it('keeps the key waiting when NetSuite does not let it in, and the present one in use', async () => {
    rotation.taken = ['certificate-3'];
    await order(keygen);
    expect(await caught(order(activate))).toMatchObject({ code: 'key-refused' });
    expect(current()).toEqual(inUse());
    expect(await order({ ...activate, certificateId: 'certificate-3' })).toMatchObject({
      certificateId: 'certificate-3',
    });
  });

  it('without a key that waits names the command that makes one', async () => {
    const error = await caught(order(activate));
    expect(error).toMatchObject({ code: 'operation-invalid' });
    expect((error as Error).message).toContain('connector netsuite keygen');
  });

  it('finds its key also where a deployment has taken the label AWSPENDING', async () => {
    await order(keygen);
    rotation.versions.open('trial');
    await rotation.versions.move('AWSPENDING', { from: 'trial' });
    expect(await order(activate)).toMatchObject({ certificateId: 'certificate-2' });
  });
});

describe('status', () => {
  it('asks NetSuite for the end where the secret does not say it', async () => {
    const listed = {
      certificateId: 'certificate-1',
      isRevoked: false,
      validUntil: '2026-03-22',
      entity: '1',
      role: '2',
    };
    expect(await order({ action: 'status' })).toEqual({ accountId: '1234567_SB1', certificateId: 'certificate-1' });
    rotation.listed = [listed];
    expect(await order({ action: 'status' })).toMatchObject({ notAfter: '2026-03-22', daysLeft: 19 });
  });

  it('of an empty secret is empty', async () => {
    rotation = new FakeRotation(effects);
    expect(await order({ action: 'status' })).toEqual({});
  });
});

it('a rotation that the role may not make goes on by hand, with the key it has made', async () => {
  const world = await RotationWorld.start({ roleMayManageCertificates: false });
  try {
    await caught(world.rotate());
    const { certificatePem: kept } = world.versions.contentOf('NETSUITE_NEXT_KEY');
    const { certificatePem } = await carryOutKeyOrder(keygen, world.tools());
    expect(certificatePem).toBe(kept);
    const { clientId } = world.credentials;
    const certificateId = world.simulator.registerCertificate({ clientId, certificatePem: certificatePem! });
    await carryOutKeyOrder({ action: 'activate', certificateId }, world.tools());
    expect(world.current.certificateId).toBe(certificateId);
    // And the next rotation may begin.
    world.simulator.switches.roleMayManageCertificates = true;
    await world.rotate();
    expect(world.activeIds).toContain(certificateId);
  } finally {
    await world.simulator.close();
  }
});

it('a rotation does not end what waits for an administrator', async () => {
  const world = await RotationWorld.start();
  try {
    await carryOutKeyOrder(keygen, world.tools());
    const [id] = [...(await world.versions.labels())].find(([, labels]) => labels.includes('AWSPENDING'))!;
    expect(await caught(world.step('createSecret', id))).toMatchObject({ code: 'rotation-refused' });
  } finally {
    await world.simulator.close();
  }
});

it('tells apart what an operator can mend', () => {
  expect(isKeyRefusal(new ConnectorError('key-refused', 'x'))).toBe(true);
  expect(isKeyRefusal(new ConnectorError('network', 'x'))).toBe(false);
});
