// The connector's own webhooks, asked of a simulated company and of answers that no simulator gives.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BambooHrConnection } from '../../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrWebhooks, type WebhookSettings } from '../../../../lib/bamboohr/webhook/webhook-client.ts';
import { caught } from '../../../support/caught.ts';
import { BambooHrSimulator } from '../../../world/bamboohr/bamboohr-simulator.ts';
import { BambooHrAccount } from '../bamboohr-account.ts';
import { lineTo } from '../connection-to.ts';

const settings: WebhookSettings = {
  name: 'NetSuite connector',
  url: 'https://hooks.acmeworks.example/webhooks/bamboohr',
  format: 'json',
  events: ['employee.created', 'employee.updated', 'employee.deleted'],
  monitorFields: ['firstName', 'department'],
  includeCompanyDomain: true,
};

describe('webhooks of a company', () => {
  let simulator: BambooHrSimulator;
  let webhooks: BambooHrWebhooks;
  beforeEach(async () => {
    simulator = await BambooHrSimulator.start();
    webhooks = new BambooHrWebhooks(new BambooHrConnection(lineTo(simulator)), [
      'firstName',
      'supervisorEId',
      'terminationDate',
      'customNothing',
    ]);
  });
  afterEach(() => simulator.close());

  const made = async (): Promise<{ id: string; privateKey: string }> => {
    const created = await webhooks.create(settings);
    if (typeof created === 'string') throw new Error(created);
    return created;
  };

  it('are made with a key that is told once, and shown without it', async () => {
    const { id, privateKey } = await made();
    expect(privateKey).toBe(simulator.webhooks[0]?.privateKey);
    expect(await webhooks.list()).toMatchObject([{ id, name: settings.name, url: settings.url }]);
    const shown = await webhooks.get(id);
    expect(shown).toEqual({ id, ...settings, lostFields: [] });
    expect(JSON.stringify(shown)).not.toContain(privateKey);
  });

  it('are replaced whole, whatever the answer to it holds, and deleted', async () => {
    const { id } = await made();
    simulator.switches.webhookPutBody = 'none';
    expect(await webhooks.replace(id, { ...settings, monitorFields: ['lastName'] })).toBe('done');
    expect(await webhooks.get(id)).toMatchObject({ events: settings.events, monitorFields: ['lastName'] });
    expect([await webhooks.remove(id), await webhooks.get(id), await webhooks.remove(id)]).toEqual([
      'done',
      'missing',
      'done',
    ]);
    expect(await webhooks.replace(id, settings)).toBe('missing');
  });

  it('tell which fields were taken from their owner', async () => {
    const { id } = await made();
    simulator.hideField('department');
    expect(await webhooks.get(id)).toMatchObject({ lostFields: ['4'] });
    expect(await webhooks.replace(id, settings)).toBe('refused');
    expect(await webhooks.create(settings)).toBe('refused');
  });

  it('of another user are neither seen nor touched', async () => {
    const { id } = await made();
    const apiKey = simulator.addApiKey(undefined, { userId: 'another' });
    const others = new BambooHrWebhooks(new BambooHrConnection(lineTo({ url: simulator.url, apiKey })), []);
    expect(await others.list()).toEqual([]);
    expect([await others.get(id), await others.replace(id, settings), await others.remove(id)]).toEqual([
      'not-ours',
      'not-ours',
      'not-ours',
    ]);
  });

  it('are closed to a user without the right to them, which says nothing about the login', async () => {
    simulator.switches.webhooks = 'closed';
    expect([await webhooks.list(), await webhooks.watchable(), await webhooks.create(settings)]).toEqual([
      'closed',
      'closed',
      'closed',
    ]);
  });

  it('can watch what BambooHR lists, in the spelling that it lists, and the rest is told', async () => {
    const watchable = await webhooks.watchable();
    expect(watchable).toMatchObject({
      monitorFields: ['firstName', 'reportsTo', 'status', 'employmentHistoryStatus', 'employeeStatusDate'],
      pollingOnly: ['customNothing'],
    });
    expect(typeof watchable === 'string' ? '' : watchable.idOf('firstName')).toBe('1');
  });

  it('have a log whose limit hides in a 200', async () => {
    const { id } = await made();
    simulator.switches.webhookLogCallsPerMinute = 1;
    expect(await webhooks.lastDelivery(id)).toEqual({});
    expect(await webhooks.lastDelivery(id)).toBe('throttled');
  });
});

describe('an odd answer about webhooks', () => {
  let account: BambooHrAccount;
  const webhooks = (): BambooHrWebhooks => new BambooHrWebhooks(account.bambooHrConnection, []);
  beforeEach(async () => {
    account = new BambooHrAccount();
    await account.server.start();
  });
  afterEach(() => account.server.close());

  it('to their making is no key: what became of it is not known', async () => {
    account.answers(200, '<html>Signed in</html>', { 'content-type': 'text/html' });
    expect(await caught(webhooks().create(settings))).toMatchObject({ code: 'ambiguous-write', retryable: true });
    expect(account.server.requests).toHaveLength(1);
  });

  it('from a slow log stops no other call', async () => {
    account.answers(503, 'Search timed out', { 'content-type': 'text/plain' });
    expect(await webhooks().lastDelivery('21')).toBe('unavailable');
    expect([account.server.requests.length, account.connection.circuit.closings]).toEqual([1, []]);
  });

  it.each([
    [
      'times and texts',
      [
        { lastAttempted: '2026-03-01 08:00:00', lastSuccess: '2026-03-01 08:00:00', statusCode: 202 },
        { lastAttempted: '2026-03-02 08:00:00', lastSuccess: '', statusCode: '503' },
        { lastAttempted: 'Webhook Not Found', statusCode: null },
      ],
      { attemptedAt: '2026-03-02 08:00:00', acceptedAt: '2026-03-01 08:00:00', statusCode: '503' },
    ],
    ['a map', { 1: { lastAttempted: '2026-03-01 08:00:00' } }, { attemptedAt: '2026-03-01 08:00:00' }],
    ['nothing', [], {}],
  ])('with %s is read as far as it goes', async (_, log, expected) => {
    account.answers(200, log);
    expect(await webhooks().lastDelivery('21')).toEqual(expected);
  });

  it('with numbers and holes is read where it is needed', async () => {
    account.answers(200, {
      id: 21,
      url: null,
      events: { 0: 'employee.updated' },
      monitorFields: null,
      errors: { a: 1 },
    });
    expect(await webhooks().get('21')).toMatchObject({
      id: '21',
      url: '',
      events: ['employee.updated'],
      lostFields: [],
    });
  });
});
