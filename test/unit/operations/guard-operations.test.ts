// What a person says to the guards of a deployed connector.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { operate } from '../../../lib/operations/operate.ts';
import { parseRequest } from '../../../lib/operations/request.ts';
import { caught } from '../../support/caught.ts';
import { OperationWorld, principal } from './operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
});
const ask = (request: object) => operate(parseRequest({ v: 1, ...request }), principal, world.tools);
const latch = { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12 };
const difference = (employeeId: string) => ({ employeeId, kind: 'termination' as const, rows: 'digest-of-rows' });

describe('a release', () => {
  beforeEach(async () => {
    await world.guards.latch('terminations', latch);
    world.guards.counted.terminations = [world.effects.nowMs];
    world.open('412', { kind: 'hold', code: 'guard-terminations' });
    world.open('413', { kind: 'hold', code: 'guard-changes' });
    world.open('414', { kind: 'hold', code: 'unmapped' });
    await world.runs.saveHeld('terminations', [difference('412'), difference('500')]);
  });

  it('lets go exactly whom this guard holds, each once, with that authority', async () => {
    const { employeeIds } = await ask({ operation: 'release', kinds: ['terminations'] });
    expect(employeeIds).toEqual(['412', '500']);
    expect(world.changes).toMatchObject([
      { employeeId: '412', kind: 'release', foundBy: 'operator', released: 'terminations' },
      { employeeId: '500', kind: 'compare', foundBy: 'operator', released: 'terminations', rows: 'digest-of-rows' },
    ]);
  });

  it('opens the guard and begins to count anew', async () => {
    await ask({ operation: 'release', kinds: ['terminations'] });
    expect(world.guards.state.latched).toEqual({});
    expect(world.guards.counted.terminations).toEqual([]);
    expect(world.runs.held.terminations).toEqual([]);
  });

  it('of the roster takes the next one as it comes, soon', async () => {
    await world.guards.latch('roster', latch);
    await world.runs.saveFacts({ people: 600, filled: {} });
    await ask({ operation: 'release', kinds: ['roster'] });
    expect([world.runs.facts, world.runs.requested]).toEqual([undefined, true]);
    expect(Object.keys(world.guards.state.latched)).toEqual(['terminations']);
  });

  it('is written down with who asked', async () => {
    await ask({ operation: 'release', kinds: ['terminations', 'changes'] });
    expect(world.trail).toMatchObject([
      { operation: 'release', of: 'terminations,changes', askedBy: principal },
      { operation: 'release', of: 'done: terminations,changes', count: 3, askedBy: principal },
    ]);
  });

  it('lets nobody go when who asked cannot be written down', async () => {
    const tools = { ...world.tools, trail: { add: () => Promise.reject(new Error('throttled')) } };
    await caught(operate(parseRequest({ v: 1, operation: 'release', kinds: ['terminations'] }), principal, tools));
    expect(world.changes).toEqual([]);
    expect(world.guards.state.latched).toHaveProperty('terminations');
  });

  it('shows beforehand who waits, and why', async () => {
    const { guards } = await ask({ operation: 'guards' });
    expect(guards).toMatchObject({
      latched: { terminations: latch },
      waiting: { terminations: 2, changes: 1, paused: 0 },
    });
    expect(world.changes).toEqual([]);
  });
});

describe('a pause', () => {
  it('is ended by resuming, which queues whoever waited', async () => {
    await ask({ operation: 'pause' });
    expect(world.guards.state.paused).toBe('writes');
    world.open('412', { kind: 'hold', code: 'paused' });
    world.open('413', { kind: 'hold', code: 'guard-changes' });
    expect((await ask({ operation: 'resume' })).employeeIds).toEqual(['412']);
    expect(world.guards.state.paused).toBeUndefined();
    expect(world.queued).toEqual(['release 412']);
    expect(world.changes[0]).not.toHaveProperty('released');
  });

  it('of everything refuses every order but to go on', async () => {
    await ask({ operation: 'pause', all: true });
    for (const request of [
      { operation: 'retry', of: { all: true } },
      { operation: 'revoke', employeeId: '412' },
      { operation: 'release', kinds: ['changes'] },
      { operation: 'apply', planId: 'plan-1', rows: [{ employeeId: '412', fingerprint: 'fingerprint' }] },
    ]) {
      expect(await caught(ask(request))).toMatchObject({ code: 'operation-invalid' });
    }
    expect(await ask({ operation: 'list' })).toMatchObject({ points: [] });
    await ask({ operation: 'resume' });
    await ask({ operation: 'release', kinds: ['changes'] });
  });

  it('of everything keeps changes in the queue until it is over; a pause of writes does not', async () => {
    await ask({ operation: 'pause' });
    await ask({ operation: 'resume' });
    expect(world.ordered).toEqual(['go on']);
    await ask({ operation: 'pause', all: true });
    await ask({ operation: 'resume' });
    expect(world.ordered).toEqual(['go on', 'stop', 'go on']);
  });

  it('of everything holds, and may be ordered and ended again, while Lambda takes no order', async () => {
    world.isSwitching = true;
    expect(await caught(ask({ operation: 'pause', all: true }))).toMatchObject({ code: 'operation-invalid' });
    expect(world.guards.state.paused).toBe('all');
    world.isSwitching = false;
    await ask({ operation: 'pause', all: true });
    world.isSwitching = true;
    expect(await caught(ask({ operation: 'resume' }))).toMatchObject({ code: 'operation-invalid' });
    expect(world.guards.state.paused).toBe('all');
    world.isSwitching = false;
    await ask({ operation: 'resume' });
    expect(world.guards.state.paused).toBeUndefined();
    expect(world.ordered).toEqual(['stop', 'go on']);
  });
});

describe('an announced layoff', () => {
  it('is kept for its day, beside those of other days', async () => {
    await ask({ operation: 'expect', count: 40, day: '2026-03-31' });
    await ask({ operation: 'expect', count: 25, day: '2026-06-30' });
    expect(world.guards.state.expected).toEqual({ '2026-03-31': 40, '2026-06-30': 25 });
  });

  it('may be for today, by the company’s calendar', async () => {
    // Still Sunday in New York.
    world.effects.nowMs = Date.parse('2026-03-02T03:00:00Z');
    await ask({ operation: 'expect', count: 40, day: '2026-03-01' });
    expect(world.guards.state.expected).toEqual({ '2026-03-01': 40 });
  });

  it.each([
    { count: 0, day: '2026-03-31' },
    { count: -1, day: '2026-03-31' },
    { count: 1.5, day: '2026-03-31' },
    { count: Number('many'), day: '2026-03-31' },
    { count: 1_000_000_000, day: '2026-03-31' },
    { count: 40, day: '31.03.2026' },
    { count: 40, day: '2026-02-30' },
    { count: 40, day: '2026-03-01' },
  ])('is refused as %j', async (more) => {
    expect(await caught(Promise.resolve().then(() => ask({ operation: 'expect', ...more })))).toMatchObject({
      code: 'operation-invalid',
    });
    expect(world.guards.state.expected).toEqual({});
  });
});
