// A private key in PEM form, as it comes out of a clipboard: line ends written out, turned into blanks or lost, other
// blocks around it, or the whole encoded once more.

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
