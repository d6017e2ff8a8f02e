// Registering, rotating and removing the webhook, call by call.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { webhookOperation } from '../../../lib/webhook-registration/show.ts';
import { type WebhookAction } from '../../../lib/webhook-registration/webhook-view.ts';
import { caught } from '../../support/caught.ts';
import { Crash, FakeWebhooks } from '../../support/fakes/fake-webhooks.ts';

const hour = 60 * 60_000;
const events = ['employee.created', 'employee.updated', 'employee.deleted'];

let world: FakeWebhooks;
beforeEach(() => {
  world = new FakeWebhooks();
});

const ask = (action: WebhookAction, finish = false) => webhookOperation(action, { finish }, world.tools);
const codes = async (): Promise<string[]> => (await ask('status')).problems.map(({ code }) => code);
const register = async () => await ask('register');

describe('registering', () => {
  it('makes a webhook that hears all employee events in JSON, names the company and watches what can be watched', async () => {
    const view = await register();
    expect(view).toMatchObject({ done: ['created'], problems: [], hooks: [{ id: '21', role: 'current' }] });
    const { name, url } = world.tools;
    expect(world.hooks.get('21')).toMatchObject({
      ...{ name, url, events, format: 'json', includeCompanyDomain: true },
      monitorFields: world.watched,
    });
    expect(world.keys).toMatchObject([{ webhookId: '21', privateKey: world.hooks.get('21')?.privateKey }]);
  });

  it('stores the key before the webhook hears of anything', async () => {
    world.meanwhile = (call) => {
      if (call === 'replace-secret' && world.version === 1)
        expect(world.hooks.get('21')?.events).toEqual(['company.deleted']);
    };
    await register();
    expect(world.calls.filter((call) => /create|replace/.test(call)).slice(0, 3)).toEqual([
      'create',
      'replace-secret',
      'replace',
    ]);
  });

  it('tells no key', async () => {
    const view = JSON.stringify([await register(), await ask('status'), await ask('rotate')]);
    for (const { privateKey } of world.keys) expect(view).not.toContain(privateKey);
  });

  it('again changes nothing', async () => {
    await register();
    const { text } = world;
    expect(await register()).toMatchObject({ done: [], problems: [] });
    expect([world.ids, world.text]).toEqual([['21'], text]);
  });

  it('falls back to the rarest employee event where those of companies are closed', async () => {
    world.companyEvents = false;
    expect(await register()).toMatchObject({ done: ['created'], problems: [] });
    expect(world.hooks.get('21')?.events).toEqual(events);
  });

  it('removes the webhook again when its key cannot be stored', async () => {
    world.fault = (call) => (call === 'replace-secret' ? new Crash() : undefined);
    expect(await caught(register())).toBeInstanceOf(Crash);
    expect([world.ids, world.text]).toEqual([[], '{}']);
  });

  it('removes what a crash left without a key, and makes a new one', async () => {
    world.fault = (call, when) => (call === 'create' && when === 'after' ? new Crash() : undefined);
    await caught(register());
    expect(world.ids).toEqual(['21']);
    world.fault = () => undefined;
    expect(await codes()).toEqual(['webhook-key-missing']);
    expect(await register()).toMatchObject({ done: ['removed-orphan', 'created'], problems: [] });
    expect(world.ids).toEqual(['22']);
  });

  it('wakes one that a crash left asleep, not before its key can be found', async () => {
    world.fault = (call) => (call === 'replace' ? new Crash() : undefined);
    await caught(register());
    world.fault = () => undefined;
    world.calls.length = 0;
    expect(await register()).toMatchObject({ done: ['repaired'], problems: [] });
    expect(world.calls.indexOf('sleep')).toBeLessThan(world.calls.indexOf('replace'));
    expect(world.hooks.get('21')?.events).toEqual(events);
  });

  it('puts right what was changed by hand', async () => {
    await register();
    world.edit('21', { events: ['employee_with_fields.updated'], format: 'form-encoded', includeCompanyDomain: false });
    expect((await ask('status')).problems).toEqual([{ code: 'webhook-edited', of: ['format', 'events', 'header'] }]);
    expect(await register()).toMatchObject({ done: ['repaired'], problems: [] });
  });

  it('follows fields that the settings, or BambooHR, have changed since', async () => {
    await register();
    world.watched = ['firstName', 'status', 'customShift'];
    expect((await ask('status')).problems).toEqual([
      { code: 'webhook-fields-changed', of: ['customShift', 'lastName', 'department', 'reportsTo'] },
    ]);
    await register();
    expect(world.hooks.get('21')?.monitorFields).toEqual(world.watched);
  });

  it('takes a field told by its id for the same', async () => {
    await register();
    world.edit('21', { monitorFields: world.watched.map((name) => `#${name}`) });
    expect(await codes()).toEqual([]);
  });

  it('leaves the webhook of another deployment alone', async () => {
    world.hooks.set('7', {
      ...{ id: '7', name: 'NetSuite connector Acme (2/r)', url: 'https://other.example', format: 'json', events },
      ...{ monitorFields: [], includeCompanyDomain: true, lostFields: [], privateKey: 'x', owner: 'connector' },
    });
    await register();
    await ask('remove');
    expect(world.ids).toEqual(['7']);
  });

  it('makes one of our own beside that of another user, whose key stays', async () => {
    await register();
    world.edit('21', { owner: 'former' });
    expect(await codes()).toEqual(['webhook-not-ours']);
    const view = await register();
    expect(view).toMatchObject({ done: ['created'], problems: [{ code: 'webhook-not-ours', of: ['21'] }] });
    expect(world.keys.map(({ webhookId, retiredAt }) => [webhookId, retiredAt])).toEqual([
      ['22', undefined],
      ['21', undefined],
    ]);
  });

  it('makes another in place of one that is gone', async () => {
    await register();
    world.hooks.delete('21');
    expect(await codes()).toEqual(['webhook-missing']);
    expect(await register()).toMatchObject({ done: ['created'], problems: [] });
    expect(world.keys.map(({ webhookId, retiredAt }) => [webhookId, typeof retiredAt])).toEqual([
      ['22', 'undefined'],
      ['21', 'string'],
    ]);
  });

  it('does nothing while another worker is at it', async () => {
    world.isLeased = true;
    expect(await register()).toMatchObject({ done: [], problems: [{ code: 'webhook-busy' }] });
    expect(world.ids).toEqual([]);
  });

  it('keeps what another hand wrote into the secret at the same moment', async () => {
    world.meanwhile = (call) => {
      if (call !== 'replace-secret' || world.version !== 1) return;
      world.text = '{"keys":[{"webhookId":"9","privateKey":"by-hand"}]}';
      world.version = 2;
    };
    await register();
    expect(world.keys.map(({ webhookId }) => webhookId)).toEqual(['21', '9']);
  });

  it.each([
    ['without the right to webhooks', () => (world.isClosed = true), 'webhook-closed'],
    ['with a secret that is no list of keys', () => (world.text = 'oops'), 'webhook-secret-unusable'],
    ['with nothing that can be watched', () => (world.watched = []), 'webhook-refused'],
  ])('%s says so and makes nothing', async (_, spoil, code) => {
    spoil();
    expect((await register()).problems.map((problem) => problem.code)).toContain(code);
    expect(world.ids).toEqual([]);
  });
});

describe('the status', () => {
  it('of a deployment that only polls says just that', async () => {
    expect(await ask('status')).toMatchObject({ hooks: [], problems: [{ code: 'webhook-not-registered' }] });
  });

  it('tells the last delivery, and one that was not accepted', async () => {
    await register();
    world.log = { attemptedAt: '2026-03-02 08:00:00', statusCode: '401' };
    expect(await ask('status')).toMatchObject({ lastDelivery: world.log, problems: [{ code: 'webhook-failing' }] });
    world.log = 'throttled';
    expect(await ask('status')).toMatchObject({ lastDelivery: 'throttled', problems: [] });
  });

  it('writes nothing', async () => {
    await register();
    world.calls.length = 0;
    world.edit('21', { events: [] });
    await ask('status');
    expect(world.calls.filter((call) => /create|replace|remove/.test(call))).toEqual([]);
  });
});

describe('rotating', () => {
  beforeEach(register);

  it('makes a second webhook whose key stands in front, and waits until it can be found before it delivers', async () => {
    world.calls.length = 0;
    expect(await ask('rotate')).toMatchObject({ done: ['created'], problems: [{ code: 'webhook-unfinished' }] });
    expect(world.keys.map(({ webhookId }) => webhookId)).toEqual(['22', '21']);
    expect(world.calls.filter((call) => ['create', 'replace-secret', 'sleep', 'replace'].includes(call))).toEqual([
      ...['create', 'replace-secret', 'sleep', 'replace'],
      'replace-secret',
    ]);
  });

  it('soon after another rotation changes nothing, and says until when both deliver', async () => {
    await ask('rotate');
    world.effects.pass(hour);
    const view = await ask('rotate');
    expect(view).toMatchObject({ done: ['overlap'], overlapsUntil: expect.any(String) });
    expect(world.ids).toEqual(['21', '22']);
  });

  it.each([
    ['three hours later, with the new key proven', 3.1 * hour, '2026-03-02 09:00:00'],
    ['a day later, proven or not', 24 * hour, undefined],
  ])('%s removes the former webhook first', async (_, ms, acceptedAt) => {
    await ask('rotate');
    world.log = acceptedAt === undefined ? {} : { acceptedAt };
    world.effects.pass(ms);
    expect(await ask('rotate')).toMatchObject({ done: ['removed-former', 'created'] });
    expect([world.ids, world.most]).toEqual([['22', '23'], 2]);
    // Deliveries that it is still repeating are verified for three hours more.
    expect(world.keys.map(({ webhookId }) => webhookId)).toEqual(['23', '22', '21']);
  });

  it('is finished on demand, and then begins no other', async () => {
    await ask('rotate');
    expect(await ask('rotate', true)).toMatchObject({ done: ['removed-former'], problems: [] });
    expect(world.ids).toEqual(['22']);
    expect(await ask('rotate', true)).toMatchObject({ done: [] });
    expect(world.ids).toEqual(['22']);
  });

  it('forgets a key three hours after its webhook was removed', async () => {
    await ask('rotate');
    await ask('rotate', true);
    world.effects.pass(2.9 * hour);
    await register();
    expect(world.keys).toHaveLength(2);
    world.effects.pass(0.2 * hour);
    await register();
    expect(world.keys.map(({ webhookId }) => webhookId)).toEqual(['22']);
  });

  it('removes again what it gave up and could not remove', async () => {
    await ask('rotate');
    world.fault = (call) => (call === 'remove' ? new Crash() : undefined);
    await caught(ask('rotate', true));
    world.fault = () => undefined;
    world.effects.pass(24 * hour);
    expect(world.ids).toEqual(['21', '22']);
    await register();
    expect(world.ids).toEqual(['22']);
    expect(world.keys.map(({ webhookId }) => webhookId)).toEqual(['22', '21']);
  });
});

describe('removing', () => {
  it('removes every webhook of ours and keeps the keys for what is still repeated', async () => {
    await register();
    await ask('rotate');
    expect(await ask('remove')).toMatchObject({ done: ['removed'], problems: [{ code: 'webhook-not-registered' }] });
    expect([world.ids, world.keys.length]).toEqual([[], 2]);
    world.effects.pass(4 * hour);
    await ask('remove');
    expect(world.text).toBe('{}');
  });
});
