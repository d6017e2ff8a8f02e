// The NetSuite key replaced with an administrator's help: the key is made here and waits as AWSPENDING, its certificate is
// uploaded by hand, and the key is taken into use once NetSuite lets it in.
import { ConnectorError, hasCode } from '../errors.ts';
import { NetSuiteSecret } from '../netsuite/login/secret.ts';
import { daysUntil } from './key-life.ts';
import { type KeyAnswer, type KeyOrder } from './key-order.ts';
import {
  type Content,
  current,
  derivedId,
  draftText,
  type KeyDraft,
  nextKey,
  nextText,
  pending,
  readLabelled,
  type SecretVersion,
} from './key-secret.ts';
import { type RotationTools } from './ports.ts';

export async function carryOutKeyOrder(order: KeyOrder, tools: RotationTools): Promise<KeyAnswer> {
  switch (order.action) {
    case 'keygen':
      return await tools.alone(() => prepareKey(order, tools));
    case 'activate':
      return await tools.alone(() => activateKey(order.certificateId, tools));
    case 'status':
      return await keyStatus(tools);
  }
}

/** The same key and certificate, however often it is asked for, until it is in use or another one is wanted. */
async function prepareKey(
  { accountId, clientId, isNew }: Extract<KeyOrder, { action: 'keygen' }>,
  tools: RotationTools,
): Promise<KeyAnswer> {
  const { versions } = tools;
  const inUse = await readLabelled(versions, current);
  const waiting = await readLabelled(versions, pending);
  if (isRotation(waiting, inUse) && isNew === undefined) {
    throw refused(
      'A rotation is under way and has registered its certificate: let it end, or add --new to give it up.',
    );
  }
  const kept = isNew === undefined ? await waitingDraft(tools) : undefined;
  const given = { ...accountOf(kept), ...(accountId && { accountId }), ...(clientId && { clientId }) };
  assertAddressed({ ...inUse?.content, ...given });
  const isSame = kept !== undefined && kept.accountId === given.accountId && kept.clientId === given.clientId;
  if (!isSame || waiting?.draft === undefined) {
    // What a rotation left unfinished has a key already; it goes on from there by hand.
    const key = kept ?? (await tools.makeKey());
    const { algorithm, privateKeyPem, certificatePem, notAfter } = key;
    const text = draftText({ algorithm, privateKeyPem, certificatePem, notAfter }, given);
    await versions.put(tools.effects.uniqueId().replaceAll('-', '').padEnd(32, '0'), text, [pending, nextKey]);
  }
  return await keyStatus(tools);
}

async function activateKey(certificateId: string, tools: RotationTools): Promise<KeyAnswer> {
  const { versions, keys, effects } = tools;
  const inUse = await readLabelled(versions, current);
  const next = await readLabelled(versions, nextKey);
  const draft = next?.draft;
  const isDone = inUse?.key?.certificateId === certificateId;
  if (!isDone && (next === undefined || draft === undefined)) {
    throw refused('No key waits for a certificate: make one with connector netsuite keygen.');
  }
  if (isDone && draft !== undefined && draft.privateKeyPem !== inUse.content['privateKeyPem']) {
    throw refused(
      'That certificate is in use already: give the id that NetSuite lists for the certificate of the key that waits.',
    );
  }
  if (!isDone && next !== undefined && draft !== undefined) {
    const before = inUse?.content ?? {};
    const { own = [] } = inUse?.key?.rotation ?? {};
    const text = nextText(before, draft, { certificateId, notAfter: draft.notAfter, own });
    await keys.assertWorks(keyIn(text));
    // The label takes AWSCURRENT from the version in use in the same call.
    const id = derivedId(`${next.id} ${certificateId}`, 'activated');
    await versions.put(id, text, [current]);
    // It was made before, and the former key put back by hand since: a version that is there keeps the labels it has.
    const isCurrent = (await versions.labels()).get(id)?.includes(current) === true;
    if (!isCurrent && inUse !== undefined) await versions.move(current, { from: inUse.id, to: id });
    effects.metrics.add('NetSuiteKeyRotated');
    effects.log.info('NetSuite key replaced', { until: draft.notAfter });
  }
  await forgetDraft(tools);
  return await keyStatus(tools);
}

/** What waited is in use: also after a crash between the two. */
async function forgetDraft({ versions }: RotationTools): Promise<void> {
  const next = await readLabelled(versions, nextKey);
  const inUse = await readLabelled(versions, current);
  if (next?.draft?.privateKeyPem !== inUse?.content['privateKeyPem']) return;
  const waiting = await readLabelled(versions, pending);
  if (waiting !== undefined && (waiting.draft !== undefined || waiting.key === undefined)) {
    await versions.move(pending, { from: waiting.id });
  }
  if (next !== undefined) await versions.move(nextKey, { from: next.id });
}

async function keyStatus({ versions, certificates, effects }: RotationTools): Promise<KeyAnswer> {
  const inUse = await readLabelled(versions, current);
  const waiting = await readLabelled(versions, pending);
  const draft = waiting?.draft;
  const key = inUse?.key;
  const notAfter = key === undefined ? undefined : (key.notAfter ?? (await listedEnd(key.certificateId, certificates)));
  return {
    ...(key === undefined ? {} : { accountId: key.accountId, certificateId: key.certificateId }),
    ...(notAfter === undefined ? {} : { notAfter, daysLeft: daysUntil(notAfter, effects.now()) }),
    ...(waiting === undefined || waiting.id === inUse?.id ? {} : { pending: draft === undefined ? 'rotation' : 'key' }),
    ...(draft === undefined ? {} : { certificatePem: draft.certificatePem, pendingNotAfter: draft.notAfter }),
  };
}

/** Where the role may not list certificates, the end stays unknown. */
async function listedEnd(
  certificateId: string,
  certificates: RotationTools['certificates'],
): Promise<string | undefined> {
  try {
    return (await certificates.list()).find((each) => each.certificateId === certificateId)?.validUntil;
  } catch (error) {
    if (error instanceof ConnectorError) return undefined;
    throw error;
  }
}

async function waitingDraft({ versions }: RotationTools): Promise<KeyDraft | undefined> {
  return (await readLabelled(versions, nextKey))?.draft;
}

/** A version that waits with a key and the id of its certificate. */
const isRotation = (waiting: SecretVersion | undefined, inUse: SecretVersion | undefined): boolean =>
  waiting?.key !== undefined && waiting.id !== inUse?.id;

const accountOf = (draft: KeyDraft | undefined): Partial<Pick<KeyDraft, 'accountId' | 'clientId'>> => ({
  ...(draft?.accountId === undefined ? {} : { accountId: draft.accountId }),
  ...(draft?.clientId === undefined ? {} : { clientId: draft.clientId }),
});

function assertAddressed(content: Content): void {
  const missing = (['accountId', 'clientId'] as const).filter((name) => typeof content[name] !== 'string');
  if (missing.length === 0) return;
  throw refused(`The NetSuite secret has no ${missing.join(' and no ')} yet: add --account ID and --client-id ID.`);
}

function keyIn(text: string): NetSuiteSecret {
  const parsed = NetSuiteSecret.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))];
  throw refused(`The NetSuite secret would be malformed: ${fields.join(', ')}.`);
}

const refused = (sentence: string): ConnectorError => new ConnectorError('operation-invalid', sentence);

/** What an operator can do something about is told in words. */
export const isKeyRefusal = (error: unknown): error is ConnectorError =>
  hasCode(error, 'key-refused', 'rotation-refused', 'certificate-limit', 'certificates-refused', 'wrong-environment');
