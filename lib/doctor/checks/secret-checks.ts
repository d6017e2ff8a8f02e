// Whether each secret is filled in and well-formed, and how long the certificate lasts.
import { type Check, type Finding, gap, unknown } from './check.ts';
import { type SecretName, type SecretView } from '../ports.ts';

const names = { bamboohr: 'BambooHR', netsuite: 'NetSuite', webhook: 'webhook' } as const satisfies Record<
  SecretName,
  string
>;
const dayMs = 24 * 60 * 60_000;
/** BambooHR's secret has no end; NetSuite's certificate is to be renewed this long before. */
const endsSoonMs = 30 * dayMs;

const secretCheck = (name: SecretName): Check => ({
  id: `${name}-secret`,
  area: 'secrets',
  what: `the ${names[name]} secret`,
  needs: [],
  isDaily: false,
  run: async ({ secret }) => findingsOf(await secret(name), name),
});

function findingsOf({ state, fields }: SecretView, of: SecretName): readonly Finding[] {
  const name = names[of];
  switch (state) {
    case 'filled':
      return [];
    case 'empty':
      // Without a webhook there is no key: the registration says what is missing.
      return of === 'webhook' ? [] : [gap('secret-empty', name)];
    case 'unreadable':
      return [gap('secret-unreadable', name)];
    case 'malformed':
      return fields.map((field) =>
        gap(of === 'webhook' ? 'webhook-secret-unusable' : 'secret-malformed', `${name} ${field}`),
      );
  }
}

export const secretChecks: readonly Check[] = [
  secretCheck('bamboohr'),
  secretCheck('netsuite'),
  secretCheck('webhook'),
  {
    id: 'netsuite-certificate',
    area: 'secrets',
    what: "the end of NetSuite's certificate",
    needs: ['netsuite-secret'],
    // It is watched by an alarm of its own.
    isDaily: false,
    run: async ({ secret, ports }) => {
      const { certificateEndsAtMs } = await secret('netsuite');
      if (certificateEndsAtMs === undefined) return [unknown('certificate-end-unknown', 'notAfter')];
      const leftMs = certificateEndsAtMs - ports.now();
      if (leftMs <= 0) return [gap('certificate-ended', 'notAfter')];
      return leftMs < endsSoonMs ? [gap('certificate-ends-soon', `${Math.floor(leftMs / dayMs)} days`)] : [];
    },
  },
];
