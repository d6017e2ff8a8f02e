// What is missing in a secret is told from what is wrong.
import { describe, expect, it } from '@jest/globals';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { missingFields, secretContent } from '../../../lib/credentials/partial-secret.ts';

const missing = (content: object) => missingFields(BambooHrSecret, { ...content }, 'BambooHR');

describe('the content of a secret', () => {
  it.each([
    ['an object', '{"a":1}', { a: 1 }],
    ['an object inside a text', '"{\\"a\\":1}"', { a: 1 }],
    ['nothing', '', {}],
    ['no JSON', 'oops', {}],
    ['a list', '[1]', {}],
  ])('of %s', (_, text, expected) => {
    expect(secretContent(text)).toEqual(expected);
  });
});

describe('missing', () => {
  it.each([
    [{}, ['companyDomain', 'auth']],
    [{ companyDomain: '' }, ['companyDomain', 'auth']],
    [{ companyDomain: 'acme', auth: { type: 'apiKey' } }, ['auth.apiKey']],
    [
      { companyDomain: 'acme', auth: { type: 'oauth', clientId: null } },
      ['auth.clientId', 'auth.clientSecret', 'auth.refreshToken'],
    ],
    [{ companyDomain: 'acme', auth: { type: 'apiKey', apiKey: 'k' } }, []],
  ])('of %j is %j', (content, expected) => {
    expect(missing(content)).toEqual(expected);
  });

  it.each([
    [{ companyDomain: 'a b' }, 'companyDomain'],
    [{ auth: { type: 'marker' } }, 'auth.type'],
    [{ auth: 'marker' }, 'auth'],
    [{ companyDomain: 'acme', auth: { type: 'apiKey', apiKey: 'marker marker' } }, 'auth.apiKey'],
  ])('is not the word for what is wrong: %j', (content, field) => {
    let said = '';
    try {
      missing(content);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain(`${field} `);
    expect(said).not.toContain('marker');
  });
});
