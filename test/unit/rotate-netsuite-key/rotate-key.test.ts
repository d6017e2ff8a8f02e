// The four steps that replace the NetSuite key: each can be tried again after a crash at any point.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caught } from '../../support/caught.ts';
import { selfSignedCertificate } from '../../support/self-signed-certificate.ts';
import { createNetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { Crash, RotationWorld, steps } from './rotation-world.ts';

let world: RotationWorld;
beforeEach(async () => {
  world = await RotationWorld.start();
});
afterEach(() => world.simulator.close());

const posts = () => world.simulator.counters.of('certificates.post');

describe('a rotation', () => {
  it('ends with another key in use, and the one before valid beside it', async () => {
    const before = world.current;
    await world.rotate();
    expect(world.current.certificateId).not.toBe(before.certificateId);
    expect(world.current.privateKeyPem).not.toBe(before.privateKeyPem);
    expect(world.activeIds).toEqual([before.certificateId, world.current.certificateId]);
    expect(world.current.rotation).toEqual({
      own: [world.current.certificateId, before.certificateId],
      previous: before.certificateId,
    });
    expect(world.current.notAfter).toBe('2027-03-02T09:15:08.000Z');
  });

  it('changes nothing in use before its last step', async () => {
    const before = world.versions.textOf('AWSCURRENT');
    const versionId = world.open();
    for (const step of steps.slice(0, 3)) {
      await world.step(step, versionId);
      expect(world.versions.textOf('AWSCURRENT')).toBe(before);
    }
  });

  it('keeps what it does not know of the secret', async () => {
    world.versions.secret.put('edited', {
      SecretString: JSON.stringify({ ...world.credentials, note: 'ours', nested: { a: 1 } }),
    });
    await world.rotate();
    expect(world.versions.contentOf('AWSCURRENT')).toMatchObject({ note: 'ours', nested: { a: 1 } });
  });

  it('leaves AWSPENDING nowhere, nor the key that waited', async () => {
    await world.rotate();
    expect([...(await world.versions.labels()).values()].flat().sort()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  it('revokes the one before last, whichever hand registered it, and none that was never in use here', async () => {
    const { clientId, certificateId: byHand } = world.current;
    const { certificateId: stranger } = createNetSuiteCredentials(world.simulator, { clientId });
    await world.rotate();
    const { certificateId: first } = world.current;
    expect(world.activeIds).toContain(byHand);
    await world.rotate();
    expect(world.activeIds).toEqual([stranger, first, world.current.certificateId]);
    const { certificateId: second } = world.current;
    await world.rotate();
    expect(world.activeIds).toEqual([stranger, second, world.current.certificateId]);
  });

  it('does each step once, however often it is called', async () => {
    const versionId = world.open();
    for (const step of steps) {
      await world.step(step, versionId);
      await world.step(step, versionId);
    }
    for (const step of steps) await world.step(step, versionId);
    expect(posts()).toBe(1);
    expect(world.activeIds).toHaveLength(2);
  });

  it('runs one worker at a time', async () => {
    const versionId = world.open();
    const both = await Promise.allSettled([
      world.step('createSecret', versionId),
      world.step('createSecret', versionId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'rotation-busy' } });
    expect(posts()).toBe(1);
  });
});

describe('a crash', () => {
  it.each(['before', 'after'] as const)('%s any call costs no certificate and no key', async (when) => {
    const calls = await callsOfARotation();
    expect(calls).toBeGreaterThan(15);
    for (let call = 1; call <= calls; call += 1) {
      const { certificateId: before } = world.current;
      const versionId = world.open();
      world.calls = 0;
      world.crashAt = { call, when };
      const ended = await caughtOrDone(world.rotate(versionId));
      expect(ended).toBeInstanceOf(Crash);
      world.crashAt = undefined;
      world.waitForLease();
      await world.rotate(versionId);
      expect(world.current.rotation?.previous).toBe(before);
      expect(world.activeIds.length).toBeLessThanOrEqual(3);
    }
  });

  const callsOfARotation = async () => {
    await world.rotate();
    world.calls = 0;
    await world.rotate();
    return world.calls;
  };
  const caughtOrDone = async (work: Promise<void>): Promise<unknown> => work.catch((error: unknown) => error);
});

describe('a lost answer to the registration', () => {
  it('is recognised by the key, and nothing is registered twice', async () => {
    const versionId = world.open();
    world.simulator.loseReply({ when: ({ method, path }) => method === 'POST' && path.endsWith('/certificates') });
    expect(await caught(world.step('createSecret', versionId))).toMatchObject({ code: 'ambiguous-write' });
    await world.rotate(versionId);
    expect(posts()).toBe(1);
    expect(world.activeIds).toHaveLength(2);
  });

  it('is seen when the request lands late and the next one is refused for that', async () => {
    const versionId = world.open();
    const isCreate = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path.endsWith('/certificates');
    world.simulator.dropRequest({ when: isCreate });
    await caught(world.step('createSecret', versionId));
    // It lands between the look at the list and the second request.
    const { certificatePem } = world.versions.contentOf('NETSUITE_NEXT_KEY');
    const { clientId } = world.credentials;
    let listed = 0;
    world.simulator.server.addFault({
      when: ({ method, path }) => method === 'POST' && path.endsWith('/certificates'),
      delayMs: 0,
      respond: () => {
        listed += 1;
        world.simulator.registerCertificate({ clientId, certificatePem: String(certificatePem) });
        return { status: 400, body: '' };
      },
    });
    await world.rotate(versionId);
    expect(listed).toBe(1);
    expect(world.activeIds).toHaveLength(2);
  });
});

describe('the five certificates', () => {
  it('are left alone when none of them is ours', async () => {
    const { clientId } = world.credentials;
    for (let count = 2; count <= 5; count += 1) createNetSuiteCredentials(world.simulator, { clientId });
    const active = world.activeIds;
    const error = await caught(world.rotate());
    expect(error).toMatchObject({ code: 'certificate-limit' });
    expect((error as Error).message).toContain('five active certificates');
    expect(world.activeIds).toEqual(active);
    expect(posts()).toBe(0);
  });

  it('have room for the next one when the one before the present is ours', async () => {
    const { clientId } = world.credentials;
    await world.rotate();
    await world.rotate();
    for (let count = 3; count <= 5; count += 1) createNetSuiteCredentials(world.simulator, { clientId });
    expect(world.activeIds).toHaveLength(5);
    await world.rotate();
    expect(world.activeIds).toHaveLength(5);
    expect(world.activeIds).toContain(world.current.certificateId);
  });

  it('include one of the present key twice, where NetSuite took it twice', async () => {
    world.simulator.switches.sameCertificateAgain = 'second-id';
    const { clientId } = world.credentials;
    const versionId = world.open();
    await world.step('createSecret', versionId);
    const { certificatePem } = world.versions.contentOf('NETSUITE_NEXT_KEY');
    await world.rotate(versionId);
    const late = await world.authorizer().get();
    await fetch(`${world.simulator.url}/services/rest/auth/oauth2/v1/clients/${clientId}/certificates`, {
      method: 'POST',
      headers: { authorization: `Bearer ${late.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ fileContent: certificatePem, role: 1042, entity: '-5' }),
    });
    for (let count = 4; count <= 5; count += 1) createNetSuiteCredentials(world.simulator, { clientId });
    expect(world.activeIds).toHaveLength(5);
    await world.rotate();
    expect(world.activeIds).toHaveLength(5);
  });
});

describe('a rotation is refused', () => {
  it('to a role without the permission, by its name', async () => {
    world.simulator.switches.roleMayManageCertificates = false;
    const error = await caught(world.rotate());
    expect(error).toMatchObject({ code: 'certificates-refused' });
    expect((error as Error).message).toContain('Manage own OAuth 2.0 Client Credentials Certificates');
    expect((error as Error).message).toContain('connector netsuite keygen');
  });

  it('with the manual way named, once the present certificate has ended', async () => {
    world.effects.pass(731 * 86_400_000);
    const error = await caught(world.rotate());
    expect(error).toMatchObject({ code: 'credentials-refused' });
    expect((error as Error).message).toContain('connector netsuite keygen');
  });

  it('while the secret holds no key', async () => {
    world.versions.secret.put('empty', { SecretString: '{}' });
    expect(await caught(world.rotate())).toMatchObject({ code: 'secret-invalid' });
  });

  it('when the version is not the pending one', async () => {
    await world.step('createSecret', 'first-version');
    expect(posts()).toBe(0);
    expect(await caught(world.step('createSecret', 'unknown'))).toMatchObject({ code: 'rotation-refused' });
  });

  it('when the new key does not log in, and the present one stays', async () => {
    const before = world.versions.textOf('AWSCURRENT');
    const versionId = world.open();
    await world.step('createSecret', versionId);
    world.simulator.revokeCertificate(world.activeIds.at(-1)!);
    expect(await caught(world.step('setSecret', versionId))).toMatchObject({ code: 'rotation-refused' });
    expect(await caught(world.step('testSecret', versionId))).toMatchObject({ code: 'key-refused' });
    expect(world.versions.textOf('AWSCURRENT')).toBe(before);
  });

  it('when the secret was turned to another integration meanwhile', async () => {
    const versionId = world.open();
    for (const step of steps.slice(0, 3)) await world.step(step, versionId);
    const other = createNetSuiteCredentials(world.simulator);
    world.versions.secret.put('edited', { SecretString: JSON.stringify(other) });
    expect(await caught(world.step('finishSecret', versionId))).toMatchObject({ code: 'rotation-refused' });
    expect(world.current.clientId).toBe(other.clientId);
  });
});

it('a key that was put there by hand during a rotation is not revoked', async () => {
  const versionId = world.open();
  await world.step('createSecret', versionId);
  const { clientId } = world.credentials;
  const byHand = createNetSuiteCredentials(world.simulator, { clientId });
  world.versions.secret.put('edited', { SecretString: JSON.stringify(byHand) });
  await world.rotate(versionId);
  await world.rotate();
  expect(world.activeIds).toContain(byHand.certificateId);
});

it('a test alone, as Secrets Manager makes it when a schedule is set up, passes without a key', async () => {
  await world.step('testSecret', world.open());
  expect(world.effects.lines.map(({ message }) => message)).toContain('pending version holds no key to test');
});

it('a certificate of another integration is no matter of ours', async () => {
  createNetSuiteCredentials(world.simulator);
  const certificatePem = selfSignedCertificate({ fromMs: world.effects.now() - 60_000 });
  world.simulator.registerCertificate({ clientId: world.credentials.clientId, certificatePem });
  await world.rotate();
  await world.rotate();
  expect(world.activeIds).toHaveLength(3);
});

it('no private key is in a log line or an error', async () => {
  await world.rotate();
  world.simulator.switches.roleMayManageCertificates = false;
  const error = (await caught(world.rotate())) as Error;
  const seen = JSON.stringify([world.effects.lines, error.message, error.stack, String(error.cause)]);
  const secrets = [...world.versions.secret.versions.values()].flatMap(({ value }) => {
    const { privateKeyPem } = JSON.parse(value?.SecretString ?? '{}') as { privateKeyPem?: string };
    return privateKeyPem === undefined ? [] : [privateKeyPem.split('\n')[1]!];
  });
  expect(secrets.length).toBeGreaterThan(2);
  for (const secret of secrets) expect(seen).not.toContain(secret);
});
