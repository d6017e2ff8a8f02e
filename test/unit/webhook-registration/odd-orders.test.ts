// What an operator may do or find in whatever order: nothing that delivers is lost, and nothing is said that is not so.
import { beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { WebhookSecret } from '../../../lib/bamboohr/webhook/webhook-secret.ts';
import { webhookOperation } from '../../../lib/webhook-registration/show.ts';
import { type WebhookAction } from '../../../lib/webhook-registration/webhook-view.ts';
import { FakeWebhooks } from '../../support/fakes/fake-webhooks.ts';

const hour = 60 * 60_000;
let world: FakeWebhooks;
beforeEach(() => {
  world = new FakeWebhooks();
});
const ask = (action: WebhookAction, finish = false) => webhookOperation(action, { finish }, world.tools);

describe('the registration', () => {
  it('does not say removed when BambooHR refused to remove', async () => {
    await ask('register');
    const tools = {
      ...world.tools,
      hooks: { ...world.tools.hooks, remove: () => Promise.resolve('refused' as const) },
    };
    const view = await webhookOperation('remove', { finish: false }, tools);
    expect(world.ids).toEqual(['21']);
    expect(view.done).not.toContain('removed');
    // the command line is quiet (exit 0) about these two codes
    expect(
      view.problems.map(({ code }) => code).filter((c) => c !== 'webhook-not-registered' && c !== 'webhook-unfinished'),
    ).not.toEqual([]);
  });

  it('ended at once, keeps the webhook that delivers while the new one could not be woken', async () => {
    await ask('register');
    world.effects.pass(24 * hour);
    // BambooHR refuses the full settings of the new one, and goes on refusing
    const refusing = {
      ...world.tools,
      hooks: { ...world.tools.hooks, replace: () => Promise.resolve('refused' as const) },
    };
    const first = await webhookOperation('rotate', { finish: false }, refusing);
    expect(first.problems.map(({ code }) => code)).toContain('webhook-refused');
    await webhookOperation('rotate', { finish: true }, refusing);
    const delivering = [...world.hooks.values()].filter(({ events }) => events.includes('employee.updated'));
    expect(delivering.map(({ id }) => id)).toEqual(['21']);
  });

  it('whose key stands twice in the secret does not remove the webhook in use', async () => {
    await ask('register');
    world.text = JSON.stringify({ keys: [...world.keys, ...world.keys] });
    world.version += 1;
    await ask('rotate', true);
    expect(world.ids).toContain('21');
  });

  it('has a secret that stays one that receive-webhook can read', async () => {
    for (let i = 0; i < 20; i += 1) {
      await ask('register');
      await ask('remove');
    }
    const { problems } = await ask('register');
    expect(problems).toEqual([]);
    expect(z.safeParse(WebhookSecret, JSON.parse(world.text)).success).toBe(true);
  });

  it('has one after many rotations as well', async () => {
    await ask('register');
    for (let i = 0; i < 20; i += 1) {
      await ask('rotate');
      await ask('rotate', true);
    }
    expect(z.safeParse(WebhookSecret, JSON.parse(world.text)).success).toBe(true);
  });

  it('holds the former one no longer for a moment to come in the secret', async () => {
    await ask('register');
    await ask('rotate');
    world.text = JSON.stringify({
      keys: world.keys.map((k, i) => (i === 0 ? { ...k, awakeSince: '2099-01-01T00:00:00.000Z' } : k)),
    });
    world.version += 1;
    world.effects.pass(48 * hour);
    await ask('register');
    // It counts from when it was seen to be wrong.
    world.effects.pass(21 * hour);
    await ask('register');
    expect(world.ids).toEqual(['22']);
  });

  it('tells an end of the overlap that is the latest', async () => {
    await ask('register');
    const { overlapsUntil } = await ask('rotate');
    world.effects.pass(3.1 * hour); // a quiet company: no delivery yet
    const later = await ask('register');
    expect(later.overlapsUntil ?? overlapsUntil).toBe(overlapsUntil);
  });
});
