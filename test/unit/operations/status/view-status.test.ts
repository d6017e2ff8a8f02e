// One look at everything: counted by code, with the state of health that follows.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { StatusView } from '../../../../lib/operations/status/status-view.ts';
import { viewStatus } from '../../../../lib/operations/status/view-status.ts';
import { OperationWorld } from '../operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
});

describe('the status', () => {
  it('of a calm world has nobody stuck', async () => {
    const status = await viewStatus(world.tools.status);
    expect(status).toMatchObject({ health: { state: 'healthy' }, stuck: [], deadLetters: 0, held: {}, vendors: [] });
  });

  it('counts open points by kind and code, the most frequent first, each since the oldest', async () => {
    world.open('1', { kind: 'hold', code: 'unmapped', since: '2026-03-01T09:00:00.000Z' });
    world.open('2', { kind: 'hold', code: 'unmapped', since: '2026-02-27T09:00:00.000Z' });
    world.open('', { kind: 'finding', code: 'orphan', since: '' });
    const { stuck, health } = await viewStatus(world.tools.status);
    expect(stuck).toEqual([
      { kind: 'hold', code: 'unmapped', count: 2, since: '2026-02-27T09:00:00.000Z' },
      { kind: 'finding', code: 'orphan', count: 1 },
    ]);
    expect(health).toMatchObject({ state: 'attention', of: '3' });
  });

  it('tells guards, pause, vendors, dead letters and the certificate, with no id of a person', async () => {
    await world.guards.latch('changes', { since: '2026-03-02T09:00:00.000Z', counted: 200, limit: 120 });
    await world.guards.pause('writes');
    world.deadLetters.add('412412');
    world.open('412412', {});
    world.certificateEndsAtMs = Date.parse('2026-06-01T00:00:00.000Z');
    const openedAtMs = Date.parse('2026-03-02T09:00:00.000Z');
    world.circuits = [{ vendor: 'netsuite', openedAtMs, untilMs: openedAtMs + 60_000, reason: 'status-429' }];
    const status = await viewStatus(world.tools.status);
    expect(status).toMatchObject({
      deadLetters: 1,
      paused: 'writes',
      held: { changes: '2026-03-02T09:00:00.000Z' },
      vendors: [{ vendor: 'netsuite', until: '2026-03-02T09:01:00.000Z', reason: 'status-429' }],
      certificateEndsAt: '2026-06-01T00:00:00.000Z',
    });
    expect(StatusView.parse(status)).toEqual(status);
    expect(JSON.stringify(status)).not.toContain('412412');
  });

  it('has the published shape (to update it: UPDATE_SCHEMA=1 npx jest test/unit/operations/status && npm run format)', () => {
    const file = join(import.meta.dirname, '../../../../docs/status.schema.json');
    const generated = { title: 'What connector status --json prints', ...z.toJSONSchema(StatusView) };
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(generated, null, 2)}\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(generated)));
  });
});
