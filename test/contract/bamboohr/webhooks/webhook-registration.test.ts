// Webhooks through the API: what may be registered, what is told once only, and who may touch it.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { basic, type BambooHrApi } from '../api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget } from '../target.ts';

const settings = {
  name: 'NetSuite sync',
  url: 'https://hooks.acmeworks.example/bamboohr',
  format: 'json',
  events: ['employee.created', 'employee.updated', 'employee.deleted'],
  monitorFields: ['firstName', 'department'],
};
const legacyEvents = ['employee_with_fields.updated', 'employee_with_fields.deleted', 'employee_with_fields.created'];

describe('the webhooks of any company', () => {
  it('can be listed, and the fields that can be monitored too', async () => {
    const { api } = await openTarget();
    const { status, json } = await api.get('/webhooks');
    expect([status, Array.isArray(json['webhooks'])]).toEqual([200, true]);
    const fields = (await api.get('/webhooks/monitor_fields')).json['fields'] as Record<string, unknown>[];
    expect(fields).toContainEqual({ id: '1', name: 'First Name', alias: 'firstName' });
    const aliases = fields.map(({ alias }) => alias);
    expect(aliases).toContain('reportsTo');
    for (const alias of ['terminationDate', 'supervisorEId', 'supervisor']) expect(aliases).not.toContain(alias);
  });
});

describe('a webhook', () => {
  let target: SimulatedTarget;
  beforeEach(async () => {
    target = await openSimulator();
  });
  const create = (more: object = {}) => target.api.send('POST', '/webhooks', { ...settings, ...more });

  onSimulator('tells its key in the answer to its making, and never again', async () => {
    const { status, json } = await create();
    const { privateKey, ...rest } = json;
    expect([status, privateKey]).toEqual([201, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    const whole = { ...settings, postFields: {}, includeCompanyDomain: false };
    expect(rest).toEqual({ ...whole, id: '21', created: '2026-03-02 17:00:00', lastSent: null });
    expect((await target.api.get('/webhooks/21')).json).toEqual(rest);
    const { id, name, created, lastSent, url } = rest;
    expect((await target.api.get('/webhooks')).json).toEqual({ webhooks: [{ id, name, created, lastSent, url }] });
  });

  onSimulator('is of the older kind when no events are named, on replacement too', async () => {
    const { events, ...silent } = settings;
    expect((await target.api.send('POST', '/webhooks', silent)).json['events']).toEqual(legacyEvents);
    const { json } = await create();
    const path = `/webhooks/${String(json['id'])}`;
    const replaced = await target.api.send('PUT', path, { ...silent, includeCompanyDomain: true });
    expect(replaced.json).toMatchObject({ events: legacyEvents, includeCompanyDomain: true });
    expect(replaced.json).not.toHaveProperty('privateKey');
    expect((await target.api.send('PUT', path, { ...silent, events })).json).toMatchObject({
      events,
      includeCompanyDomain: false,
    });
  });

  onSimulator('accepts the settings that no longer mean anything', async () => {
    expect((await create({ frequency: { minute: 5 }, limit: { times: 1, seconds: 60 } })).status).toBe(201);
  });

  onSimulator.each([
    ['plain http', { url: 'http://hooks.acmeworks.example/' }, 'url must begin with https://'],
    ['no format', { format: undefined }, 'format must be json or form-encoded'],
    ['updates of nothing', { monitorFields: [] }, 'monitorFields is required'],
    ['both kinds of events', { events: ['employee.updated', ...legacyEvents] }, expect.stringContaining('mixed')],
    ['an unknown event', { events: ['employee.promoted'] }, 'events contains an unknown event'],
  ])('is refused for %s', async (_, change, issue) => {
    const { status, json } = await create(change);
    expect([status, json]).toEqual([400, { errors: [{ error: 'Invalid request body', issues: [issue] }] }]);
  });

  onSimulator('needs no monitored fields when it hears no updates', async () => {
    const { status, json } = await create({ events: ['employee.deleted'], monitorFields: undefined });
    expect([status, json['monitorFields']]).toEqual([201, null]);
  });

  onSimulator('may go to this machine without https only where that is allowed', async () => {
    const { api } = await openSimulator({ allowLoopbackWebhooks: false });
    const url = 'http://127.0.0.1:1/';
    expect((await api.send('POST', '/webhooks', { ...settings, url })).status).toBe(400);
    expect((await create({ url })).status).toBe(201);
  });

  onSimulator('cannot watch the termination date, the supervisor or what its owner may not see', async () => {
    target.simulator.hideField('department');
    const { status, json } = await create({ monitorFields: ['terminationDate', 'supervisorEId', 'department'] });
    expect([status, json]).toEqual([
      403,
      {
        errors: [
          {
            error: expect.any(String),
            monitorFields: [{ id: 4, name: 'Department' }],
            unknownFields: [
              { id: -38, name: 'Termination Date' },
              { id: 'supervisorEId', name: 'supervisorEId' },
            ],
          },
        ],
      },
    ]);
  });

  onSimulator('tells of fields that were taken from its owner later', async () => {
    await create();
    target.simulator.hideField('department');
    const { errors } = (await target.api.get('/webhooks/21')).json;
    expect(errors).toEqual([expect.objectContaining({ monitorFields: [{ id: 4, name: 'Department' }] })]);
  });

  onSimulator('belongs to the user who made it', async () => {
    await create();
    const other = target.api.as(basic(target.simulator.addApiKey(undefined, { userId: 'somebody-else' })));
    const refusal = { errors: { error: 'You do not have access to webhook ID: 21' } };
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const { status, json } = await other.send(method, '/webhooks/21', method === 'PUT' ? settings : undefined);
      expect([status, json]).toEqual([403, refusal]);
    }
    expect((await other.get('/webhooks')).json).toEqual({ webhooks: [] });
  });

  onSimulator('is deleted with a sentence, and then unknown', async () => {
    await create();
    const { status, headers, text } = await target.api.send('DELETE', '/webhooks/21');
    expect([status, text]).toEqual([200, 'Web hook has been deleted.']);
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8');
    const gone = await target.api.get('/webhooks/21');
    expect([gone.status, gone.json]).toEqual([404, { errors: [{ error: 'No webhook was found with ID: 21.' }] }]);
  });
});

describe('who may manage webhooks', () => {
  const asClient = async (scopes: readonly string[], target: SimulatedTarget): Promise<BambooHrApi> => {
    const { clientId, clientSecret, refreshToken } = target.simulator.addOAuthClient({ scopes });
    const { json } = await target.api.call('/token.php?request=token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      }),
    });
    return target.api.as(`Bearer ${String(json['access_token'])}`);
  };

  onSimulator('is a token with both scopes; with one of them it may look only', async () => {
    const target = await openSimulator();
    const reader = await asClient(['offline_access', 'webhooks'], target);
    expect((await reader.get('/webhooks')).status).toBe(200);
    expect((await reader.send('POST', '/webhooks', settings)).status).toBe(403);
    const writer = await asClient(['offline_access', 'webhooks', 'webhooks.write'], target);
    expect((await writer.send('POST', '/webhooks', settings)).status).toBe(201);
    expect((await reader.send('DELETE', '/webhooks/21')).status).toBe(403);
    const stranger = await asClient(['offline_access', 'employee'], target);
    expect((await stranger.get('/webhooks')).status).toBe(403);
  });

  onSimulator('may be nobody, whom the list and the fields tell so', async () => {
    const { api, simulator } = await openSimulator();
    simulator.switches.webhooks = 'closed';
    const refusal = { errors: [{ error: 'The user does not have permission to access webhooks' }] };
    for (const path of ['/webhooks', '/webhooks/monitor_fields']) {
      const { status, json } = await api.get(path);
      expect([status, json]).toEqual([403, refusal]);
    }
  });
});

describe('what is told of a webhook', () => {
  onSimulator('that was replaced may be nothing at all, and its fields may be told by their ids', async () => {
    const { api, simulator } = await openSimulator();
    await api.send('POST', '/webhooks', settings);
    Object.assign(simulator.switches, { webhookPutBody: 'none', monitorFieldsShownAs: 'ids' });
    const { status, text } = await api.send('PUT', '/webhooks/21', settings);
    expect([status, text]).toEqual([200, '']);
    expect((await api.get('/webhooks/21')).json['monitorFields']).toEqual(['1', '4']);
  });

  onSimulator('hears of companies needs no field, where that is open to its maker', async () => {
    const { api, simulator } = await openSimulator();
    const asleep = { ...settings, events: ['company.deleted'], monitorFields: undefined };
    expect((await api.send('POST', '/webhooks', asleep)).status).toBe(201);
    simulator.switches.companyEvents = 'refused';
    expect((await api.send('POST', '/webhooks', asleep)).status).toBe(400);
  });
});

describe('a webhook whose owner is gone', () => {
  onSimulator("stops without a word, and is no other user's", async () => {
    const { api, simulator } = await openSimulator();
    const owner = api.as(basic(simulator.addApiKey(undefined, { userId: 'leaver' })));
    const url = 'http://127.0.0.1:1/';
    expect((await owner.send('POST', '/webhooks', { ...settings, url })).status).toBe(201);
    simulator.setUserActive(false, 'leaver');
    simulator.updateEmployee('412', { workEmail: 'zoe.okafor@acmeworks.example' });
    await simulator.flushDeliveries();
    expect(simulator.deliveries).toEqual([]);
    expect((await owner.get('/webhooks/21')).status).toBe(401);
    expect((await api.get('/webhooks/21')).status).toBe(403);
  });
});
