// The signature check against fixed vectors, and against every small change of one of them.
import { describe, expect, it } from '@jest/globals';
import { verifySignature } from '../../../../lib/bamboohr/webhook/verify-signature.ts';
import { eventBased, fieldBased, formEncoded, isoTimestamp, signingKey } from './signed-deliveries.ts';

const otherKey = 'ffeeddccbbaa99887766554433221100';
const verify = ({ body, ...headers }: typeof eventBased, keys: readonly string[] = [signingKey]): boolean =>
  verifySignature(Buffer.from(body), headers, keys);

/** The text with one bit of one of its bytes turned over. */
const flipped = (text: string, bit: number): Buffer => {
  const bytes = Buffer.from(text);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes;
};
const bitsOf = (text: string): number[] => Array.from({ length: Buffer.byteLength(text) * 8 }, (_, bit) => bit);

describe('a genuine signature', () => {
  it.each([
    ['of an event-based delivery', eventBased],
    ['of a field-based delivery with escaped slashes and letters', fieldBased],
    ['of a form-encoded delivery', formEncoded],
    ['over a timestamp in ISO form', isoTimestamp],
  ])('is accepted: %s', (_, delivery) => {
    expect(verify(delivery)).toBe(true);
  });

  it('is accepted in upper case', () => {
    expect(verify({ ...eventBased, signature: eventBased.signature.toUpperCase() })).toBe(true);
  });

  it.each([
    ['first', [signingKey, otherKey, otherKey]],
    ['in the middle', [otherKey, signingKey, otherKey]],
    ['last', [otherKey, otherKey, signingKey]],
  ])('is accepted when its key stands %s', (_, keys) => {
    expect(verify(eventBased, keys)).toBe(true);
  });
});

describe('a forged signature', () => {
  it('is refused when any single bit of the body differs', () => {
    const accepted = bitsOf(eventBased.body).filter((bit) =>
      verifySignature(flipped(eventBased.body, bit), eventBased, [signingKey]),
    );
    expect(accepted).toEqual([]);
  });

  it('is refused when any single bit of the timestamp differs', () => {
    const accepted = bitsOf(eventBased.timestamp).filter((bit) =>
      verify({ ...eventBased, timestamp: flipped(eventBased.timestamp, bit).toString('latin1') }),
    );
    expect(accepted).toEqual([]);
  });

  it('is refused when any single bit of the signature itself differs', () => {
    const bytes = Buffer.from(eventBased.signature, 'hex');
    const accepted = Array.from({ length: bytes.length * 8 }, (_, bit) => bit).filter((bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      return verify({ ...eventBased, signature: changed.toString('hex') });
    });
    expect(accepted).toEqual([]);
  });

  it('is accepted for no single changed bit of its spelling but the one between upper and lower case', () => {
    const accepted = bitsOf(eventBased.signature).filter((bit) =>
      verify({ ...eventBased, signature: flipped(eventBased.signature, bit).toString('latin1') }),
    );
    const letterCase = bitsOf(eventBased.signature).filter(
      (bit) => (bit & 7) === 5 && /[a-f]/.test(eventBased.signature.charAt(bit >> 3)),
    );
    expect(accepted).toEqual(letterCase);
  });

  it.each([
    ['63 digits', eventBased.signature.slice(1)],
    ['65 digits', `${eventBased.signature}0`],
    ['a letter that is no hex digit', `g${eventBased.signature.slice(1)}`],
    ['a connection break at its end', `${eventBased.signature}\n`],
    ['a space before it', ` ${eventBased.signature.slice(1)}`],
    ['a prefix', `sha256=${eventBased.signature}`],
    ['nothing in it', ''],
  ])('is refused with %s', (_, signature) => {
    expect(verify({ ...eventBased, signature })).toBe(false);
  });

  it.each([
    ['another key', [otherKey]],
    ['no key at all', []],
    ['the key decoded from hex', [Buffer.from(signingKey, 'hex').toString('latin1')]],
    ['the key in upper case', [signingKey.toUpperCase()]],
  ])('is refused under %s', (_, keys) => {
    expect(verify(eventBased, keys)).toBe(false);
  });
});
