// Whether each secret is filled in and well-formed, and how long the certificate lasts.
import { type Vendor } from '../../errors.ts';
import { type Check, type Finding, gap, unknown } from './check.ts';
import { type SecretView } from '../ports.ts';

const names = { bamboohr: 'BambooHR', netsuite: 'NetSuite' } as const satisfies Record<Vendor, string>;
const dayMs = 24 * 60 * 60_000;
/** BambooHR's secret has no end; NetSuite's certificate is to be renewed this long before. */
const endsSoonMs = 30 * dayMs;

const secretCheck = (vendor: Vendor): Check => ({
  id: `${vendor}-secret`,
  area: 'secrets',
  what: `the ${names[vendor]} secret`,
  needs: [],
  isDaily: false,
  run: async ({ secret }) => findingsOf(await secret(vendor), names[vendor]),
});

function findingsOf({ state, fields }: SecretView, name: string): readonly Finding[] {
  switch (state) {
    case 'filled':
      return [];
    case 'empty':
      return [gap('secret-empty', name)];
    case 'unreadable':
      return [gap('secret-unreadable', name)];
    case 'malformed':
      return fields.map((field) => gap('secret-malformed', `${name} ${field}`));
  }
}

export const secretChecks: readonly Check[] = [
  secretCheck('bamboohr'),
  secretCheck('netsuite'),
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
