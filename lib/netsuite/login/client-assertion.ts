// The signed statement that buys an access token: who we are, for which certificate, addressed to the account's own
// token URL. NetSuite wants less than an hour between iat and exp; five minutes are plenty.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { ConnectorError } from '../../errors.ts';
import { accountHosts } from './account.ts';
import { type NetSuiteSecret } from './secret.ts';

const lifeSeconds = 300;

/** Reads PKCS#8, SEC1 and PKCS#1 keys alike. `jti` must be fresh for every assertion. */
export async function createClientAssertion(
  secret: NetSuiteSecret,
  { nowMs, jti }: { nowMs: number; jti: string },
): Promise<string> {
  const issuedAtSeconds = Math.floor(nowMs / 1_000);
  try {
    return await new SignJWT({ scope: ['rest_webservices'] })
      .setProtectedHeader({ typ: 'JWT', alg: secret.algorithm, kid: secret.certificateId })
      .setIssuer(secret.clientId)
      .setAudience(accountHosts(secret.accountId, undefined).tokenAudience)
      .setIssuedAt(issuedAtSeconds)
      .setExpirationTime(issuedAtSeconds + lifeSeconds)
      .setJti(jti)
      .sign(readKey(secret.privateKeyPem));
  } catch {
    // The cause may quote the key, so it goes no further.
    throw new ConnectorError(
      'secret-invalid',
      `The NetSuite secret is malformed: privateKeyPem is no private key for ${secret.algorithm}.`,
      { retryable: true },
    );
  }
}

const readKey = (pem: string): KeyObject => createPrivateKey({ key: pem, format: 'pem' });
