// Whatever stands in a secret, the hosts that are built from it are the vendors' own.
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { authorizeUrl } from '../../../lib/bamboohr/login/authorize.ts';
import { bambooHrBase } from '../../../lib/bamboohr/host.ts';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { accountHosts } from '../../../lib/netsuite/login/account.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { idInLocation } from '../../../lib/netsuite/internal-id.ts';

const evil = fc.constantFrom(
  'evil.example',
  '@evil.example',
  'evil.example#',
  '//evil.example',
  '\\evil.example',
  'evil。example',
);
const around = fc.constantFrom(
  '',
  'acme',
  '1234567',
  'https://',
  'acme.bamboohr.com',
  '?',
  '#',
  '\n',
  ' ',
  '..',
  ':443',
  ':x@',
);
const hostile = fc.oneof(
  fc.tuple(around, evil, around).map((parts) => parts.join('')),
  fc.tuple(around, fc.string({ unit: 'binary', maxLength: 12 }), around).map((parts) => parts.join('')),
  fc.webUrl(),
);
const runs = { numRuns: 2_000 };

it('of BambooHR, for whatever company domain', () => {
  fc.assert(
    fc.property(hostile, (companyDomain) => {
      const auth = { type: 'apiKey', apiKey: 'k' };
      const read = BambooHrSecret.safeParse({ companyDomain, auth }).data;
      if (read === undefined) return;
      const origin = new RegExp(`^https://${read.companyDomain}\\.bamboohr\\.com$`);
      expect(new URL(bambooHrBase(read.companyDomain, undefined)).origin).toMatch(origin);
      const page = {
        ...read,
        clientId: companyDomain,
        redirectUri: companyDomain,
        scopes: [companyDomain],
        state: 's',
      };
      expect(new URL(authorizeUrl(page, undefined)).origin).toMatch(origin);
    }),
    runs,
  );
});

it('of NetSuite, for whatever account id', () => {
  fc.assert(
    fc.property(hostile, (accountId) => {
      const read = NetSuiteSecret.shape.accountId.safeParse(accountId).data;
      if (read === undefined) return;
      const { base, tokenAudience } = accountHosts(read, undefined);
      for (const url of [base, tokenAudience]) {
        expect(new URL(url).origin).toMatch(/^https:\/\/[a-z0-9-]+\.suitetalk\.api\.netsuite\.com$/);
      }
    }),
    runs,
  );
});

it('and of a Location nothing is taken but the number at its end', () => {
  fc.assert(
    fc.property(hostile, (location) => {
      expect(idInLocation(`${location}/employee/42`, 'employee')).toBe('42');
      expect(idInLocation(location, 'employee') ?? '1').toMatch(/^-?\d+$/);
    }),
    runs,
  );
});
