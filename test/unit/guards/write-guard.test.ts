// How many writes are usual, and what becomes of the others.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createPermits, type GuardTools, limitOf, reportLatches, trip } from '../../../lib/guards/write-guard.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeGuards } from '../../support/fakes/fake-guards.ts';

const settings = { terminations: { atLeast: 5, percent: 2 }, changes: { atLeast: 10, percent: 20 } };

let effects: FakeEffects;
let store: FakeGuards;
let tools: GuardTools;
beforeEach(() => {
  effects = new FakeEffects();
  store = new FakeGuards(effects.now);
  tools = { effects, store, settings, companyTimeZone: 'America/New_York' };
});

describe('the limit', () => {
  it.each([
    ['terminations', 0, 5],
    ['terminations', 4, 5],
    ['terminations', 250, 5],
    ['terminations', 600, 12],
    ['changes', 0, 10],
    ['changes', 4, 10],
    ['changes', 600, 120],
  ] as const)('of %s with a staff of %d is %d', (kind, staff, limit) => {
    expect(limitOf(kind, { staff, latched: {}, expected: {} }, tools)).toBe(limit);
  });

  it('of terminations rises on the day a layoff was announced for, by the company’s calendar', () => {
    // Still Sunday in New York.
    effects.nowMs = Date.parse('2026-03-02T03:00:00Z');
    const expected = { '2026-03-01': 40, '2026-03-09': 90 };
    expect(limitOf('terminations', { staff: 600, latched: {}, expected }, tools)).toBe(40);
    expect(limitOf('changes', { staff: 100, latched: {}, expected }, tools)).toBe(20);
    effects.nowMs = Date.parse('2026-03-02T15:00:00Z');
    expect(limitOf('terminations', { staff: 600, latched: {}, expected }, tools)).toBe(12);
  });
});

describe('writes', () => {
  const askMany = async (kind: 'terminations' | 'changes', count: number): Promise<string[]> => {
    const answers: string[] = [];
    const permits = createPermits(tools);
    for (let at = 0; at < count; at += 1) answers.push(await permits.reserve(kind));
    return answers;
  };
  const granted = (answers: readonly string[]): number => answers.filter((answer) => answer === 'granted').length;

  it('up to the limit are granted, the others held, and one alarm rings', async () => {
    store.state = { staff: 600, latched: {}, expected: {} };
    expect(granted(await askMany('terminations', 40))).toBe(12);
    expect(effects.count('GuardTripped')).toBe(1);
    expect(store.state.latched.terminations).toMatchObject({ counted: 13, limit: 12 });
    expect(granted(await askMany('changes', 5))).toBe(5);
  });

  it('are counted by a rolling hour', async () => {
    expect(granted(await askMany('terminations', 5))).toBe(5);
    effects.pass(61 * 60_000);
    expect(granted(await askMany('terminations', 5))).toBe(5);
    effects.pass(30 * 60_000);
    expect(granted(await askMany('terminations', 1))).toBe(0);
  });

  it('stay held after the hour until somebody releases them', async () => {
    await askMany('terminations', 6);
    effects.pass(3 * 60 * 60_000);
    expect(await askMany('terminations', 1)).toEqual(['held']);
    await store.reset('terminations');
    await store.unlatch('terminations');
    expect(await askMany('terminations', 1)).toEqual(['granted']);
  });

  it('that did not take place are not counted', async () => {
    const permits = createPermits(tools);
    for (let at = 0; at < 20; at += 1) {
      expect(await permits.reserve('terminations')).toBe('granted');
      await permits.refund('terminations');
    }
  });

  it('that were announced go through on their day, that many in all and not every hour', async () => {
    store.state = { staff: 600, latched: {}, expected: {} };
    await store.expect({ day: '2026-03-02', count: 40 });
    expect(granted(await askMany('terminations', 30))).toBe(30);
    effects.pass(2 * 60 * 60_000);
    expect(granted(await askMany('terminations', 30))).toBe(12);
    expect(effects.count('GuardTripped')).toBe(1);
  });

  it('beyond what was announced are held at once', async () => {
    store.state = { staff: 600, latched: {}, expected: {} };
    await store.expect({ day: '2026-03-02', count: 40 });
    expect(granted(await askMany('terminations', 60))).toBe(40);
  });

  it('stop while paused, but for endings; everything stops when everything is paused', async () => {
    const permits = createPermits(tools);
    await store.pause('writes');
    expect([await permits.reserve('changes'), await permits.reserve('terminations')]).toEqual(['paused', 'granted']);
    await store.pause('all');
    expect([await permits.reserve('changes'), await permits.reserve('terminations')]).toEqual(['paused', 'paused']);
    expect(await permits.isPaused('terminations')).toBe(true);
    await store.pause(undefined);
    expect(await permits.reserve('changes')).toBe('granted');
  });
});

describe('a trip', () => {
  it('rings once, whoever meets it', async () => {
    await trip('roster', { counted: 500, limit: 540 }, tools);
    await trip('roster', { counted: 400, limit: 540, field: 'workPhone' }, tools);
    expect(effects.count('GuardTripped')).toBe(1);
    expect(effects.lines).toMatchObject([{ code: 'roster', counts: { counted: 500, limit: 540 } }]);
  });
});

describe('the metric of the alarm', () => {
  it('is 1 from the trip on, at every poll until the release, and 0 after it', async () => {
    const permits = createPermits(tools);
    for (let at = 0; at < 6; at += 1) await permits.reserve('terminations');
    expect(effects.count('GuardLatched')).toBe(1);
    for (let poll = 0; poll < 4; poll += 1) reportLatches(await store.load(), effects);
    expect(effects.count('GuardLatched')).toBe(5);

    effects.counts.clear();
    await store.unlatch('terminations');
    reportLatches(await store.load(), effects);
    expect(effects.counts.get('GuardLatched')).toBe(0);
  });
});
