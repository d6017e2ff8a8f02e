// Sets up a machine-to-machine login at the simulator and hands out what goes into the connector's NetSuite secret.
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { type ClientRegistration } from './auth/registrations.ts';
import { type NetSuiteSimulator } from './netsuite-simulator.ts';

type AssertionAlgorithm = 'ES256' | 'ES384' | 'ES512' | 'PS256' | 'PS384' | 'PS512';

export interface NetSuiteCredentials {
  readonly accountId: string;
  readonly clientId: string;
  readonly certificateId: string;
  readonly algorithm: AssertionAlgorithm;
  readonly privateKeyPem: string;
}

export interface CredentialOptions extends Partial<ClientRegistration> {
  readonly algorithm?: AssertionAlgorithm;
  /** PEM flavour of the private key; SEC1 for EC keys only, PKCS#1 for RSA keys only. */
  readonly keyFormat?: 'pkcs8' | 'sec1' | 'pkcs1';
}

/** Makes a key pair, an integration record (a new one unless `clientId` is given and known) and the mapping of the two. */
export function createNetSuiteCredentials(
  simulator: NetSuiteSimulator,
  options: CredentialOptions = {},
): NetSuiteCredentials {
  const { algorithm = 'ES256', keyFormat = 'pkcs8', ...registration } = options;
  const clientId = options.clientId ?? randomBytes(32).toString('hex');
  if (!simulator.hasClient(clientId)) simulator.registerClient({ ...registration, clientId });
  const { publicKey, privateKey } = generateKeys(algorithm);
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const certificateId = simulator.registerCertificate({ clientId, publicKeyPem });
  const privateKeyPem = privateKey.export({ type: keyFormat, format: 'pem' }).toString();
  return { accountId: simulator.accountId, clientId, certificateId, algorithm, privateKeyPem };
}

function generateKeys(algorithm: AssertionAlgorithm): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'ES512':
      return generateKeyPairSync('ec', { namedCurve: 'P-521' });
    case 'PS256':
    case 'PS384':
    case 'PS512':
      return generateKeyPairSync('rsa', { modulusLength: 3072 });
  }
}
