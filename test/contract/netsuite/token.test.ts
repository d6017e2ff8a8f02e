// Login: what a client assertion must look like and what comes back.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createNetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { NetSuiteApi } from './api.ts';
import { onSimulator, openSimulator, openTarget, type Target } from './target.ts';

describe('the token endpoint', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });

  it.each([
    ['an array', ['rest_webservices']],
    ['a string', 'rest_webservices'],
  ])('trades an assertion for an access token, its scope given as %s', async (_form, scope) => {
    const { status, json } = await target.api.askToken({ claims: { scope } });
    expect(status).toBe(200);
    expect(json).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: expect.anything(),
      token_type: expect.stringMatching(/^bearer$/i),
    });
    expect(Number(json['expires_in'])).toBe(3600);
  });

  it('gives no refresh token', async () => {
    const { json } = await target.api.askToken();
    expect(json).not.toHaveProperty('refresh_token');
  });

  it('answers errors with an error name and no description', async () => {
    const { status, json } = await target.api.askToken({ claims: { exp: Math.floor(Date.now() / 1000) - 60 } });
    expect([400, 401]).toContain(status);
    expect(Object.keys(json)).toEqual(['error']);
  });

  it('refuses another grant type by name', async () => {
    const form = { ...target.api.form(await target.api.assertion()), grant_type: 'password' };
    const { status, json } = await target.api.postToken(form);
    expect({ status, json }).toEqual({ status: 400, json: { error: 'unsupported_grant_type' } });
  });

  it('refuses a request with a field missing', async () => {
    const { status, json } = await target.api.postToken({ grant_type: 'client_credentials' });
    expect({ status, json }).toEqual({ status: 400, json: { error: 'invalid_request' } });
  });

  it('refuses an unknown scope', async () => {
    const { status, json } = await target.api.askToken({ claims: { scope: ['everything'] } });
    expect({ status, json }).toEqual({ status: 400, json: { error: 'invalid_scope' } });
  });

  it('refuses JSON in place of a form', async () => {
    const form = target.api.form(await target.api.assertion());
    const { status } = await target.api.postToken(form, { 'content-type': 'application/json' });
    expect(status).toBe(400);
  });
});

describe('the simulated token endpoint', () => {
  onSimulator.each(['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512'] as const)('takes %s', async (algorithm) => {
    const { simulator } = await openSimulator();
    const api = new NetSuiteApi(simulator.url, createNetSuiteCredentials(simulator, { algorithm }));
    expect((await api.askToken()).status).toBe(200);
  });

  onSimulator('can write the life of a token as a string', async () => {
    const { api } = await openSimulator({ expiresInAs: 'string' });
    expect((await api.askToken()).json['expires_in']).toBe('3600');
  });

  onSimulator('takes several scopes separated by commas if the integration has them', async () => {
    const { simulator } = await openSimulator();
    const credentials = createNetSuiteCredentials(simulator, { scopes: ['rest_webservices', 'restlets'] });
    const api = new NetSuiteApi(simulator.url, credentials);
    expect((await api.askToken({ claims: { scope: 'restlets, rest_webservices' } })).status).toBe(200);
  });

  onSimulator('takes the token URL of the restlets host as audience, and no other', async () => {
    const { api, simulator } = await openSimulator();
    const restlets = simulator.tokenAudience.replace('suitetalk', 'restlets');
    expect((await api.askToken({ claims: { aud: restlets } })).status).toBe(200);
    for (const aud of [`${simulator.url}/services/rest/auth/oauth2/v1/token`, api.tokenUrl.replace('-sb1', '_SB1')]) {
      expect((await api.askToken({ claims: { aud } })).json).toEqual({ error: 'invalid_grant' });
    }
  });
});
