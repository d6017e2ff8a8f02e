// The four steps in which Secrets Manager replaces the NetSuite key. Each may be tried again at any time, after a crash at
// any point: what was made is found again, and what is done is not done twice.
import { ConnectorError } from '../errors.ts';
import { type NetSuiteSecret } from '../netsuite/login/secret.ts';
import {
  type Content,
  current,
  derivedId,
  draftText,
  type KeyDraft,
  nextKey,
  nextText,
  pending,
  readCurrentKey,
  readVersion,
  type SecretVersion,
} from './key-secret.ts';
import { type RotationTools } from './ports.ts';
import { activeCertificates, registerCertificate, revokeListed } from './register-certificate.ts';
import { type RotationStep } from './rotation-event.ts';

type KeyVersion = SecretVersion & { readonly key: NetSuiteSecret };

/** `versionId`: the version that the rotation opened as AWSPENDING. */
export async function rotateKey(step: RotationStep, versionId: string, tools: RotationTools): Promise<void> {
  await tools.alone(async () => {
    const labels = (await tools.versions.labels()).get(versionId) ?? [];
    if (labels.includes(current)) {
      // This rotation is through; what comes after the promotion may have been cut off.
      if (step === 'finishSecret') await leaveTidy(versionId, tools);
      return;
    }
    if (!labels.includes(pending)) {
      throw refused(
        'The version is not labelled AWSPENDING: start the rotation with aws secretsmanager rotate-secret.',
      );
    }
    await runStep(step, versionId, tools);
  });
  tools.effects.log.info('rotation step done', { action: step });
}

async function runStep(step: RotationStep, versionId: string, tools: RotationTools): Promise<void> {
  switch (step) {
    case 'createSecret':
      await completeVersion(versionId, tools);
      return;
    case 'setSecret':
      await assertRegistered(await completeVersion(versionId, tools), tools);
      return;
    case 'testSecret': {
      const { key } = await readVersion(tools.versions, versionId);
      // Secrets Manager tries this step alone when a schedule is set up, on a version that it takes away again.
      if (key === undefined) tools.effects.log.warn('pending version holds no key to test');
      else await tools.keys.assertWorks(key);
      return;
    }
    case 'finishSecret':
      await promote(await keyOf(versionId, tools), tools);
      await leaveTidy(versionId, tools);
  }
}

/**
 * The version with its key. A version's value can be written once, and the id of a certificate is known only once NetSuite
 * has it: the key is kept in a version of its own before, so that no crash loses a key that NetSuite knows.
 */
async function completeVersion(versionId: string, tools: RotationTools): Promise<KeyVersion> {
  const { versions } = tools;
  const version = await readVersion(versions, versionId);
  if (version.key !== undefined) return { ...version, key: version.key };
  if (version.draft !== undefined) {
    throw refused('A key waits for its certificate: end that with connector netsuite activate CERTIFICATE_ID first.');
  }
  const before = await readCurrentKey(versions);
  const draft = await keepDraft(versionId, tools);
  const registration = await registerCertificate(draft, before.key, tools);
  if ((await versions.put(versionId, nextText(before.content, draft, registration), [pending])) === 'taken') {
    throw refused(
      'The pending version has another value already: take AWSPENDING off it, and start the rotation again.',
    );
  }
  return await keyOf(versionId, tools);
}

/** The key of this rotation, made the first time. */
async function keepDraft(versionId: string, { versions, makeKey }: RotationTools): Promise<KeyDraft> {
  const id = derivedId(versionId, 'key');
  const kept = (await readVersion(versions, id)).draft;
  if (kept !== undefined) return kept;
  await versions.put(id, draftText(await makeKey()), [nextKey]);
  const { draft } = await readVersion(versions, id);
  if (draft === undefined) throw refused('The key that was made cannot be read again.');
  return draft;
}

async function keyOf(versionId: string, { versions }: RotationTools): Promise<KeyVersion> {
  const version = await readVersion(versions, versionId);
  if (version.key === undefined) throw refused('The pending version holds no key yet: start the rotation again.');
  return { ...version, key: version.key };
}

async function assertRegistered({ key }: KeyVersion, tools: RotationTools): Promise<void> {
  const active = await activeCertificates(tools);
  if (active.some(({ certificateId }) => certificateId === key.certificateId)) return;
  throw refused('The certificate of the pending key was revoked in NetSuite: cancel the rotation, and start it again.');
}

async function promote({ id, key, content }: KeyVersion, { versions, effects }: RotationTools): Promise<void> {
  const before = await readCurrentKey(versions);
  if (before.key.accountId !== key.accountId || before.key.clientId !== key.clientId) {
    throw refused(
      'The secret was changed to another account or client meanwhile: cancel the rotation, and start it again.',
    );
  }
  if (!isKeptBeside(before.content, content)) {
    throw refused('The secret was changed by hand meanwhile: cancel the rotation, and start it again.');
  }
  await versions.move(current, { from: before.id, to: id });
  effects.metrics.add('NetSuiteKeyRotated');
  effects.log.info('NetSuite key replaced', { until: key.notAfter ?? 'unknown' });
}

/** What a rotation replaces; whatever else stands in the secret stays as it is. */
const ofTheKey: ReadonlySet<string> = new Set([
  ...['certificateId', 'algorithm', 'privateKeyPem', 'notAfter', 'rotation'],
]);

const isKeptBeside = (before: Content, next: Content): boolean =>
  Object.entries(before).every(
    ([name, value]) => ofTheKey.has(name) || JSON.stringify(next[name]) === JSON.stringify(value),
  );

/** The one before last is revoked; the last stays valid until the next rotation, since workers may hold it. */
async function leaveTidy(versionId: string, tools: RotationTools): Promise<void> {
  const { versions } = tools;
  const labels = await versions.labels();
  if (labels.get(versionId)?.includes(pending) === true) await versions.move(pending, { from: versionId });
  const draftId = derivedId(versionId, 'key');
  if (labels.get(draftId)?.includes(nextKey) === true) await versions.move(nextKey, { from: draftId });
  const { key } = await keyOf(versionId, tools);
  const { own = [], previous } = key.rotation ?? {};
  const superseded = own.filter((id) => id !== key.certificateId && id !== previous);
  if (superseded.length > 0) await revokeListed(superseded, await activeCertificates(tools), tools);
}

const refused = (sentence: string): ConnectorError => new ConnectorError('rotation-refused', sentence);
