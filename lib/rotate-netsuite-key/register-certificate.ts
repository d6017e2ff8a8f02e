// Has NetSuite take the certificate of the next key: once, however often this is tried, and within the five that may be
// active. A certificate is ours when we registered it, or when our key logs in with it, the one in use included: no other is
// ever revoked.
import { causeName, ConnectorError, hasCode } from '../errors.ts';
import { type NetSuiteSecret } from '../netsuite/login/secret.ts';
import { type KeyDraft, type Registration } from './key-secret.ts';
import { type ListedCertificate, type RotationTools } from './ports.ts';

const mostActive = 5;
const dayMs = 24 * 60 * 60_000;

/** `inUse`: the key that is to be replaced. */
export async function registerCertificate(
  draft: KeyDraft,
  inUse: NetSuiteSecret,
  tools: RotationTools,
): Promise<Registration> {
  const listed = await activeCertificates(tools);
  const known = await ownIdsOf(draft, { listed, inUse, tools });
  const [found] = known;
  if (found !== undefined) return registrationOf(found, known, { draft, listed, inUse });
  const left = await makeRoom(listed, inUse, tools);
  try {
    const owner = ownerOf(listed, inUse);
    const { certificateId, validUntil } = await tools.certificates.create(draft.certificatePem, owner);
    const own = [certificateId, ...ownIn(left, inUse)];
    return { certificateId, own, notAfter: earlier(draft.notAfter, validUntil) };
  } catch (error) {
    if (!hasCode(error, 'certificates-refused')) throw error;
    // A request whose answer was lost may have landed since: then it is refused for being there.
    const now = await activeCertificates(tools);
    const landed = await ownIdsOf(draft, { listed: now, inUse, tools });
    const [first] = landed;
    if (first === undefined) throw error;
    return registrationOf(first, landed, { draft, listed: now, inUse });
  }
}

export async function activeCertificates({
  certificates,
  effects,
}: Pick<RotationTools, 'certificates' | 'effects'>): Promise<readonly ListedCertificate[]> {
  const today = new Date(effects.now()).toISOString().slice(0, 10);
  return (await certificates.list()).filter(({ isRevoked, validUntil }) => !isRevoked && validUntil >= today);
}

function registrationOf(
  certificateId: string,
  known: readonly string[],
  context: { readonly draft: KeyDraft; readonly listed: readonly ListedCertificate[]; readonly inUse: NetSuiteSecret },
): Registration {
  const { draft, listed, inUse } = context;
  const validUntil = listed.find((each) => each.certificateId === certificateId)?.validUntil;
  return { certificateId, own: [...known, ...ownIn(listed, inUse)], notAfter: earlier(draft.notAfter, validUntil) };
}

/** Certificates of the draft's key that are registered already: it logs in with them. */
async function ownIdsOf(
  draft: KeyDraft,
  context: {
    readonly listed: readonly ListedCertificate[];
    readonly inUse: NetSuiteSecret;
    readonly tools: RotationTools;
  },
): Promise<readonly string[]> {
  const { listed, inUse, tools } = context;
  const others = strangersIn(listed, inUse).filter(({ validUntil }) => endsAbout(validUntil, draft.notAfter));
  const { algorithm, privateKeyPem } = draft;
  const found: string[] = [];
  for (const { certificateId } of others) {
    if (await tools.keys.logsIn({ ...inUse, algorithm, privateKeyPem, certificateId })) found.push(certificateId);
  }
  return found;
}

/** Neither in use nor among those that the secret says are ours. */
const strangersIn = (listed: readonly ListedCertificate[], inUse: NetSuiteSecret): readonly ListedCertificate[] =>
  listed.filter(({ certificateId: id }) => id !== inUse.certificateId && inUse.rotation?.own.includes(id) !== true);

/** Ours, the one in use first, of those that are still active: the secret holds its key, whichever hand uploaded it. */
const ownIn = (listed: readonly ListedCertificate[], inUse: NetSuiteSecret): readonly string[] =>
  [...new Set([inUse.certificateId, ...(inUse.rotation?.own ?? [])])].filter((id) =>
    listed.some(({ certificateId }) => certificateId === id),
  );

/** Days of another time zone may lie beside ours. */
const endsAbout = (validUntil: string, notAfter: string): boolean =>
  Math.abs(Date.parse(validUntil) - Date.parse(notAfter)) <= 2 * dayMs;

/** NetSuite cuts what is longer than it allows. */
const earlier = (notAfter: string, validUntil: string | undefined): string =>
  validUntil !== undefined && Date.parse(validUntil) < Date.parse(notAfter) - 2 * dayMs ? validUntil : notAfter;

/**
 * Revokes what an earlier rotation left behind, and, where all five are active, the certificate that was in use before the
 * present one. Answers what is active after it. Throws `certificate-limit`.
 */
async function makeRoom(
  listed: readonly ListedCertificate[],
  inUse: NetSuiteSecret,
  tools: RotationTools,
): Promise<readonly ListedCertificate[]> {
  const { own = [], previous } = inUse.rotation ?? {};
  const superseded = own.filter((id) => id !== inUse.certificateId && id !== previous);
  let left = await revokeListed(superseded, listed, tools);
  if (left.length >= mostActive && previous !== undefined && own.includes(previous)) {
    left = await revokeListed([previous], left, tools);
  }
  if (left.length >= mostActive) left = await revokeListed(await secondIds(left, inUse, tools), left, tools);
  if (left.length < mostActive) return left;
  throw new ConnectorError(
    'certificate-limit',
    'NetSuite takes five active certificates for an integration, and none of the five is one that the connector ' +
      'registered and no longer uses: revoke one under Setup > Integration > OAuth 2.0 Client Credentials Setup.',
  );
}

/** A request that was answered too late may have registered the present key's certificate twice. */
async function secondIds(
  listed: readonly ListedCertificate[],
  inUse: NetSuiteSecret,
  { keys }: RotationTools,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { certificateId } of strangersIn(listed, inUse)) {
    if (await keys.logsIn({ ...inUse, certificateId })) found.push(certificateId);
  }
  return found;
}

/** Those of the ids that are active. One that cannot be revoked now is revoked by the rotation after this one. */
export async function revokeListed(
  ids: readonly string[],
  listed: readonly ListedCertificate[],
  { certificates, effects }: Pick<RotationTools, 'certificates' | 'effects'>,
): Promise<readonly ListedCertificate[]> {
  const revoked = new Set<string>();
  for (const { certificateId } of listed.filter((each) => ids.includes(each.certificateId))) {
    try {
      await certificates.revoke(certificateId);
      revoked.add(certificateId);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      effects.log.warn('superseded certificate not revoked', { code: error.code, errorName: causeName(error) });
    }
  }
  if (revoked.size > 0) effects.log.info('superseded certificates revoked', { count: revoked.size });
  return listed.filter(({ certificateId }) => !revoked.has(certificateId));
}

/** The new certificate logs in as the present one does. */
function ownerOf(listed: readonly ListedCertificate[], inUse: NetSuiteSecret): ListedCertificate {
  const owner = listed.find(({ certificateId }) => certificateId === inUse.certificateId);
  if (owner !== undefined) return owner;
  throw new ConnectorError(
    'rotation-refused',
    "The certificate in use is not in NetSuite's list, so that its user and role are not known: replace the key by hand " +
      'with connector netsuite keygen.',
  );
}
