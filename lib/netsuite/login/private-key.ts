// A private key in PEM form, as it comes out of a clipboard: line ends written out, turned into blanks or lost, other
// blocks around it, or the whole encoded once more.
import { createPrivateKey, type KeyObject } from 'node:crypto';

const block = /-----\s*BEGIN\s+((?:[A-Z]+\s+)?PRIVATE\s+KEY)\s*-----(.*?)-----\s*END\s+\1\s*-----/s;

/** The same key in the usual lines; the text as it is when no key can be told from it with certainty. */
export function tidyPem(text: string): string {
  const plain = decoded(text).replaceAll(/\\+r|\\+n/g, '\n');
  const [, label, body] = block.exec(plain) ?? [];
  const base64 = body?.replaceAll(/\s/g, '') ?? '';
  if (label === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return plain;
  const kind = label.replaceAll(/\s+/g, ' ');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
}

/** A PEM that was base64-encoded as a whole begins like this. */
const decoded = (text: string): string =>
  /^LS0tLS1CRUdJTi[A-Za-z0-9+/=\s]*$/.test(text) ? Buffer.from(text, 'base64').toString('utf8').trim() : text;

/** What to do about a text that holds no key we can read; undefined when it looks like one. */
export function faultOfPem(pem: string): string | undefined {
  if (pem.includes('ENCRYPTED')) return 'is protected by a passphrase: put the key there without one';
  if (pem.includes('OPENSSH PRIVATE KEY'))
    return 'is in OpenSSH form: convert it with ssh-keygen -p -m PEM, or make one with openssl';
  if (pem.includes('PRIVATE KEY-----')) return undefined;
  if (/(CERTIFICATE|PUBLIC KEY)-----/.test(pem)) return 'is a certificate or public key: the private key belongs there';
  return 'must be a private key in PEM form';
}

const curveByAlgorithm = new Map([
  ['ES256', 'prime256v1'],
  ['ES384', 'secp384r1'],
  ['ES512', 'secp521r1'],
]);

/** Of a key that looks like one: whether it can be read and signs by that algorithm. Nothing of the key is quoted. */
export function faultOfKey(pem: string, algorithm: string): string | undefined {
  const key = keyIn(pem);
  if (key === undefined) return 'is a private key that cannot be read: was a part of it lost?';
  const curve = curveByAlgorithm.get(algorithm);
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const isFit = curve === undefined ? type === 'rsa' || type === 'rsa-pss' : details?.namedCurve === curve;
  return isFit ? undefined : `is no private key for ${algorithm}`;
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, format: 'pem' });
  } catch {
    return undefined;
  }
}
