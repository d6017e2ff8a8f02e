// Data calls and their access token.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { onSimulator, openSimulator, openTarget, type Target } from './target.ts';

const PING = '/services/rest/record/v1/employee/1';

const unauthorized = {
  type: 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html',
  title: 'Unauthorized',
  status: 401,
  'o:errorDetails': [
    {
      detail:
        'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at ' +
        'Setup > Users/Roles > User Management > View Login Audit Trail.',
      'o:errorCode': 'INVALID_LOGIN',
    },
  ],
};

describe('a data call', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });

  it('with a token that is none gets 401 INVALID_LOGIN and a challenge', async () => {
    const { status, json, headers } = await target.api.call('GET', PING, undefined, {
      authorization: 'Bearer nonsense',
    });
    expect(status).toBe(401);
    expect(json['o:errorDetails']).toEqual([expect.objectContaining({ 'o:errorCode': 'INVALID_LOGIN' })]);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="[^"]+", error="invalid_token"/);
    expect(headers.get('content-type')).toMatch(/^application\/vnd\.oracle\.resource\+json; *type=error/);
  });

  onSimulator('gets the printed body and challenge for an expired, a revoked and a missing token', async () => {
    const { simulator, api } = await openSimulator({ tokenLifeSeconds: 60 });
    const expired = await api.token();
    simulator.advance(60_000);
    const answers = [await api.call('GET', PING, undefined, { authorization: `Bearer ${expired}` })];
    simulator.advance(-60_000);
    simulator.revokeTokens();
    answers.push(await api.call('GET', PING), await api.call('GET', PING, undefined, { authorization: '' }));
    for (const { json, headers } of answers) {
      expect(json).toEqual(unauthorized);
      expect(headers.get('www-authenticate')).toBe(
        'Bearer realm="1234567_SB1", error="invalid_token", error_description="Invalid login attempt."',
      );
    }
    const reasons = simulator.loginAuditTrail.map(({ detail }) => detail);
    expect(reasons).toEqual(['AccessTokenExpired', 'TokenRejected', 'TokenRejected']);
  });

  onSimulator('with a role that may not use REST gets a token and then 401', async () => {
    const { api } = await openSimulator({ roleMayUseRest: false });
    expect((await api.askToken()).status).toBe(200);
    expect((await api.call('GET', PING)).json).toEqual(unauthorized);
  });

  onSimulator('with another kind of Authorization header gets 400', async () => {
    const { api } = await openSimulator();
    const { status, headers } = await api.call('GET', PING, undefined, { authorization: 'Basic YTpi' });
    expect(status).toBe(400);
    expect(headers.get('www-authenticate')).toContain('error="invalid_request"');
  });

  onSimulator('can be answered with either generation of error type', async () => {
    const { api, simulator } = await openSimulator();
    const types = [];
    for (const errorTypes of ['as-recorded', 'rfc2616', 'rfc9110'] as const) {
      simulator.switches.errorTypes = errorTypes;
      types.push((await api.call('GET', PING)).json['type']);
    }
    const recent = 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.5';
    expect(types).toEqual([recent, 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html', recent]);
  });
});
