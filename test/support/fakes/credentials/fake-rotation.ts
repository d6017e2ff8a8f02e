// The rotation of the NetSuite key in memory: NetSuite takes every key, and lists what the test says.
import { generateKeyPairSync } from 'node:crypto';
import { ConnectorError } from '../../../../lib/errors.ts';
import { type ListedCertificate, type RotationTools } from '../../../../lib/rotate-netsuite-key/ports.ts';
import { type FakeEffects } from '../../fake-effects.ts';
import { FakeSecretVersions } from './fake-secret-versions.ts';

export class FakeRotation {
  readonly versions: FakeSecretVersions;
  listed: readonly ListedCertificate[] | undefined;
  /** Certificate ids under which NetSuite lets a key in; undefined: any. */
  taken: readonly string[] | undefined;
  readonly tools: RotationTools;
  #keys = 0;

  constructor(effects: FakeEffects, current: object = {}) {
    this.versions = new FakeSecretVersions(current);
    this.tools = {
      effects,
      versions: this.versions,
      certificates: {
        list: () => {
          if (this.listed !== undefined) return Promise.resolve(this.listed);
          return Promise.reject(new ConnectorError('certificates-refused', 'The role may not list certificates.'));
        },
        create: () => Promise.reject(new ConnectorError('certificates-refused', 'x')),
        revoke: () => Promise.reject(new ConnectorError('certificates-refused', 'x')),
      },
      keys: {
        logsIn: ({ certificateId }) => Promise.resolve(this.taken?.includes(certificateId) ?? true),
        assertWorks: ({ certificateId }) =>
          this.taken?.includes(certificateId) === false
            ? Promise.reject(new ConnectorError('key-refused', 'NetSuite refused the new key.'))
            : Promise.resolve(),
      },
      makeKey: () => {
        this.#keys += 1;
        return Promise.resolve({
          algorithm: 'ES256',
          privateKeyPem: privateKeys[(this.#keys - 1) % privateKeys.length]!,
          certificatePem: `-----BEGIN CERTIFICATE-----\nnumber ${this.#keys}\n-----END CERTIFICATE-----\n`,
          notAfter: '2027-03-02T09:15:08.000Z',
        });
      },
      alone: (work) => work(),
    };
  }
}

const privateKeys = Array.from({ length: 3 }, () =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
);
