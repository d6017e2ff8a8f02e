// What the commands about the webhook's registration say.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { askAboutWebhook, confirmed } from '../../../../lib/cli/webhook/registration.ts';
import { type WebhookAction } from '../../../../lib/webhook-registration/webhook-view.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
beforeEach(() => {
  line = new CommandLine();
});
const ask = (action: WebhookAction, options: { json?: boolean; finish?: boolean } = {}) =>
  askAboutWebhook(action, options, line.given(options));
const lines = (): string[] => line.printed.trim().split('\n');

describe('connector webhook', () => {
  it('tells of a deployment that only polls just that, which is no finding', async () => {
    expect(await ask('status')).toBe(0);
    expect(lines()).toEqual([
      'No webhook is registered: changes are found by the poll alone.',
      'URL: https://hooks.example/webhooks/bamboohr',
      'Watched: firstName, lastName, department, reportsTo, status.',
      expect.stringContaining('connector webhook register'),
    ]);
  });

  it('registers, with the verdict first and the next command last', async () => {
    line.world.webhooks.pollingOnly = ['customShift'];
    expect(await ask('register')).toBe(0);
    expect(lines()).toEqual([
      'The webhook is healthy.',
      'A webhook was registered, and its key stored in the webhook secret.',
      expect.stringMatching(/^webhook 21 \(current\), delivering since 2026-/),
      'URL: https://hooks.example/webhooks/bamboohr',
      'No delivery in the last two weeks.',
      'Watched: firstName, lastName, department, reportsTo, status.',
      'Found by the poll only: customShift.',
      'Look at it any time: connector webhook status',
    ]);
    expect(line.world.trail).toMatchObject([{ operation: 'webhook', of: 'register' }]);
  });

  it('says that a change of the settings wants it registered again, and ends as a finding', async () => {
    await ask('register');
    line.world.webhooks.watched = ['firstName', 'customShift'];
    expect(await ask('status')).toBe(1);
    expect(lines()[0]).toBe('The webhook needs attention: webhook-fields-changed.');
    expect(lines().at(-1)).toBe(
      'webhook-fields-changed: The fields to watch are others by now: connector webhook register.',
    );
  });

  it('rotates, says until when both deliver, and finishes on demand', async () => {
    await ask('register');
    expect(await ask('rotate')).toBe(0);
    expect(lines()[0]).toBe('The webhook is healthy, and a rotation of its key is under way.');
    expect(line.printed).toMatch(/Both deliver until 2026-03-03T05/);
    await ask('rotate');
    expect(line.printed).toContain('Nothing was rotated');
    expect(await ask('rotate', { finish: true })).toBe(0);
    expect(lines()[0]).toBe('The webhook is healthy.');
    expect(line.world.trail).toMatchObject([
      { of: 'register' },
      { of: 'rotate' },
      { of: 'rotate' },
      { of: 'rotate (finish)' },
    ]);
  });

  it.each([
    ['throttled' as const, 'over its limit'],
    ['unavailable' as const, 'cannot be read'],
    [{ attemptedAt: 'A', acceptedAt: 'B', statusCode: '202' }, 'Last delivery A UTC (202), last accepted B.'],
    [{ attemptedAt: 'A' }, 'Last delivery A UTC, last accepted never.'],
  ])('tells the last delivery: %j', async (log, text) => {
    await ask('register');
    line.world.webhooks.log = log;
    expect(await ask('status')).toBe(0);
    expect(line.printed).toContain(text);
  });

  it('could not run while another one is at it', async () => {
    line.world.webhooks.isLeased = true;
    expect(await ask('register')).toBe(3);
    expect(lines()[0]).toBe('The webhook needs attention: webhook-busy.');
  });

  it('changes nothing while everything is paused, but still tells', async () => {
    await line.world.guards.pause('all');
    await expect(ask('register')).rejects.toMatchObject({ code: 'operation-invalid' });
    expect(line.world.webhooks.ids).toEqual([]);
    expect(await ask('status')).toBe(0);
  });

  it('removes only when that is meant', async () => {
    expect(() => {
      confirmed(false);
    }).toThrow('--yes');
    confirmed(true);
    await ask('register');
    expect(await ask('remove')).toBe(0);
    expect(lines()[0]).toBe('No webhook is registered any more.');
  });

  it('prints JSON without any key', async () => {
    await ask('register', { json: true });
    expect(line.json).toMatchObject({ done: ['created'], problems: [], hooks: [{ id: '21', role: 'current' }] });
    for (const { privateKey } of line.world.webhooks.keys) expect(line.printed).not.toContain(privateKey);
  });
});
