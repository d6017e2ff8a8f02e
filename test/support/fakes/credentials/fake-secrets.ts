// The stack's secrets in memory, merged and judged as the real ones are.
import { BambooHrSecret } from '../../../../lib/bamboohr/login/secret.ts';
import { type SecretName, type StackSecret, type StackSecrets } from '../../../../lib/connect/stack/stack-secrets.ts';
import { missingFields, type SecretContent, secretContent } from '../../../../lib/credentials/partial-secret.ts';
import { NetSuiteSecret } from '../../../../lib/netsuite/login/secret.ts';

const schemas = { bamboohr: BambooHrSecret, netsuite: NetSuiteSecret };
const titles = { bamboohr: 'BambooHR', netsuite: 'NetSuite' };

export class FakeSecrets {
  readonly texts: Record<SecretName, string> = { bamboohr: '{}', netsuite: '{}' };

  readonly connect = (): Promise<StackSecrets> =>
    Promise.resolve({ bamboohr: this.#at('bamboohr'), netsuite: this.#at('netsuite') });

  #at(name: SecretName): StackSecret {
    const content = (): SecretContent => secretContent(this.texts[name]);
    return {
      content: () => Promise.resolve(content()),
      merge: async (changes) => {
        const merged = { ...content(), ...changes };
        const missing = missingFields(schemas[name], merged, titles[name]);
        this.texts[name] = JSON.stringify(merged);
        return missing;
      },
    };
  }
}
