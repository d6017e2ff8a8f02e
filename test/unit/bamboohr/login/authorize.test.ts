// The address of the page, and what the redirect back is worth.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { authorizeUrl, codeInRedirect } from '../../../../lib/bamboohr/login/authorize.ts';
import { neededScopes } from '../../../../lib/bamboohr/login/scopes.ts';
import { parseSettings } from '../../../../lib/config/settings.ts';
import { ConnectorError } from '../../../../lib/errors.ts';
import { fieldMappingOf } from '../../../../lib/mapping/field-mapping.ts';

const request = {
  companyDomain: 'acme',
  clientId: 'c 1&x=2',
  redirectUri: 'http://localhost:8976/callback',
  scopes: ['employee:name', 'offline_access'],
  state: 's1',
};

it('the address has literal plus signs, colons and slashes, and everything else escaped', () => {
  expect(authorizeUrl(request, undefined)).toBe(
    'https://acme.bamboohr.com/authorize.php?request=authorize&state=s1&response_type=code' +
      '&scope=employee:name+offline_access&client_id=c%201%26x%3D2&redirect_uri=http://localhost:8976/callback',
  );
});

describe('a redirect', () => {
  it.each(['access_denied', 'invalid_scope', 'server_error', '<b>Zoë</b>'])('with the error %s is no code', (error) => {
    const query = new URLSearchParams({ error, state: 's1', code: 'x' });
    expect(() => codeInRedirect(`${request.redirectUri}?${query.toString()}`, request)).toThrow(
      expect.objectContaining({ code: 'authorization-failed', message: expect.not.stringContaining('Zoë') }),
    );
  });

  it('never brings a code without the state, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), fc.string(), (url, state, code) => {
        fc.pre(state !== 's1');
        const query = new URLSearchParams({ state, code }).toString();
        for (const text of [url, `${request.redirectUri}?${query}`, `${url}?${query}`]) {
          expect(() => codeInRedirect(text, request)).toThrow(ConnectorError);
        }
      }),
    );
  });
});

describe('the scopes', () => {
  it('follow from the fields', () => {
    const names = ['firstName', 'hireDate', 'departmentId'];
    expect(neededScopes(names)).not.toContain('employee:contact');
    expect(neededScopes([...names, 'workEmail'])).toContain('employee:contact');
    expect(neededScopes([...names, 'workEmail'])).not.toContain('employee:custom_fields');
    expect(neededScopes([...names, 'customCostCentre'])).toContain('employee:custom_fields');
    expect(neededScopes([...names, '4047'], ['sensitive_employee:protected_info'])).toEqual(
      expect.arrayContaining(['employee:custom_fields', 'sensitive_employee:protected_info', 'offline_access']),
    );
  });

  it('are those that the set-up guide tells the administrator to allow', () => {
    const [, table = ''] =
      /### Or an OAuth application([\s\S]*?)\n## /.exec(readFileSync('docs/set-up.md', 'utf8')) ?? [];
    const told = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, scope]) => scope);
    expect([...neededScopes(fieldMappingOf(parseSettings({})).wanted)].sort()).toEqual(told.sort());
  });
});
