// BambooHR signs hex(HMAC-SHA256(key characters, raw body bytes followed directly by the timestamp characters)):
// no separator, and the key is used as the ASCII text it is shown as, never hex-decoded.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Anything else is no key's, and so no sign of a key that is not known yet. */
export const isSignature = (text: string): boolean => /^[0-9a-fA-F]{64}$/.test(text);

/** True when any of the keys made this signature. Compares in constant time, and every key is always tried. */
export function verifySignature(
  body: Uint8Array,
  { timestamp, signature }: { timestamp: string; signature: string },
  privateKeys: readonly string[],
): boolean {
  if (!isSignature(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  return privateKeys.reduce((isKnown, key) => {
    const expected = createHmac('sha256', Buffer.from(key, 'utf8')).update(body).update(timestamp, 'utf8').digest();
    return timingSafeEqual(expected, given) || isKnown;
  }, false);
}
