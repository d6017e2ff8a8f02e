// The daily look at the webhook.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { checkWebhook } from '../../../lib/webhook-registration/check-webhook.ts';
import { webhookOperation } from '../../../lib/webhook-registration/show.ts';
import { Crash, FakeWebhooks } from '../../support/fakes/fake-webhooks.ts';

let world: FakeWebhooks;
beforeEach(() => {
  world = new FakeWebhooks();
});

const ask = (action: 'register' | 'rotate' | 'remove') => webhookOperation(action, { finish: false }, world.tools);
const check = async (): Promise<string[]> => {
  const problems = await checkWebhook({ ...world.tools, effects: world.effects });
  return problems.map(({ code }) => code);
};
const rings = (): number => world.effects.count('WebhookUnhealthy');

describe('the daily look at the webhook', () => {
  it.each(['open', 'closed'])('says nothing where none was ever registered (webhooks %s to us)', async (how) => {
    world.isClosed = how === 'closed';
    expect([await check(), rings()]).toEqual([[], 0]);
  });

  it('says nothing of one that was removed', async () => {
    await ask('register');
    await ask('remove');
    expect([await check(), rings()]).toEqual([[], 0]);
  });

  it('says nothing of a healthy one, and writes nothing', async () => {
    await ask('register');
    world.calls.length = 0;
    expect([await check(), rings()]).toEqual([[], 0]);
    expect(world.calls.filter((call) => /create|replace|remove/.test(call))).toEqual([]);
  });

  it('puts right what was changed by hand, and a webhook of the older kind', async () => {
    await ask('register');
    world.edit('21', { events: ['employee_with_fields.updated'], url: 'https://elsewhere.example' });
    expect([await check(), rings()]).toEqual([[], 0]);
    expect(world.hooks.get('21')).toMatchObject({
      url: world.tools.url,
      events: expect.arrayContaining(['employee.updated']),
    });
  });

  it('lets it watch what the settings want by now', async () => {
    await ask('register');
    world.watched = ['firstName', 'customShift'];
    expect(await check()).toEqual([]);
    expect(world.hooks.get('21')?.monitorFields).toEqual(['firstName', 'customShift']);
  });

  it('rings for fields that were taken from us, and watches the others on', async () => {
    await ask('register');
    world.edit('21', { lostFields: ['department'] });
    world.watched = world.watched.filter((name) => name !== 'department');
    expect([await check(), rings()]).toEqual([['webhook-fields-lost'], 1]);
    expect(world.hooks.get('21')?.monitorFields).toEqual(world.watched);
  });

  it.each([
    ['is gone', () => void world.hooks.delete('21'), 'webhook-missing'],
    ['belongs to another user', () => world.edit('21', { owner: 'former' }), 'webhook-not-ours'],
    ['signs with a key that is lost', () => void (world.text = '{}'), 'webhook-key-missing'],
    ['may not be managed any more', () => void (world.isClosed = true), 'webhook-closed'],
    ['has a secret that cannot be read', () => void (world.text = 'oops'), 'webhook-secret-unusable'],
  ])('rings for one that %s', async (_, spoil, code) => {
    await ask('register');
    spoil();
    expect([await check(), rings()]).toEqual([[code], 1]);
    expect(world.effects.lines).toContainEqual({ level: 'error', message: 'webhook unhealthy', findings: [code] });
  });

  it('removes one whose key is lost beside one that works', async () => {
    await ask('register');
    const [key] = world.keys;
    await ask('rotate');
    world.text = JSON.stringify({ keys: [key] });
    expect(await check()).toEqual([]);
    expect(world.ids).toEqual(['21']);
  });

  it('ends a rotation whose new key is proven, and keeps the former key', async () => {
    await ask('register');
    await ask('rotate');
    await check();
    expect(world.ids).toEqual(['21', '22']);
    world.effects.pass(4 * 60 * 60_000);
    world.log = { acceptedAt: '2026-03-02 12:00:00' };
    expect(await check()).toEqual([]);
    expect([world.ids, world.keys.map(({ webhookId }) => webhookId)]).toEqual([['22'], ['22', '21']]);
  });

  it('leaves it alone while a command is at it, and never spoils the comparison', async () => {
    await ask('register');
    world.edit('21', { events: [] });
    world.isLeased = true;
    expect(await check()).toEqual([]);
    world.isLeased = false;
    world.fault = () => new Crash();
    expect(await check()).toEqual([]);
  });
});
