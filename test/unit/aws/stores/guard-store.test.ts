// What the guards know, in a real table: hours that roll, one alarm, and orders that are heard.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoGuardStore } from '../../../../lib/aws/stores/guard-store.ts';
import { type Latch } from '../../../../lib/guards/write-guard.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
let guards: DynamoGuardStore;
beforeEach(async () => {
  effects = new FakeEffects();
  guards = new DynamoGuardStore(dynamo.table, effects);
  await guards.reset('terminations');
  await guards.pause(undefined);
});

const day = '2026-03-02';
const minuteMs = 60_000;

describe('the counter', () => {
  it('counts writes of one kind within the hour, whichever worker counts', async () => {
    const counts = await Promise.all(Array.from({ length: 20 }, () => guards.count('terminations', day)));
    expect(Math.max(...counts.map(({ inHour }) => inHour))).toBe(20);
    expect((await guards.count('changes', day)).inHour).toBe(1);
    await guards.refund('terminations', day);
    expect((await guards.count('terminations', day)).inHour).toBe(20);
  });

  it('forgets what is older than an hour', async () => {
    await guards.count('terminations', day);
    effects.pass(30 * minuteMs);
    expect((await guards.count('terminations', day)).inHour).toBe(2);
    effects.pass(45 * minuteMs);
    expect((await guards.count('terminations', day)).inHour).toBe(2);
    effects.pass(24 * 60 * minuteMs);
    expect((await guards.count('terminations', day)).inHour).toBe(1);
  });

  it('gives back what was counted a while ago without hiding later writes', async () => {
    await guards.count('terminations', day);
    effects.pass(58 * minuteMs);
    await guards.refund('terminations', day);
    effects.pass(5 * minuteMs);
    expect((await guards.count('terminations', day)).inHour).toBe(1);
    await guards.refund('terminations', day);
    await guards.refund('terminations', day);
    expect((await guards.count('terminations', day)).inHour).toBe(1);
  });

  it('counts a whole day from the moment its terminations were announced, a release or not', async () => {
    await guards.count('terminations', day);
    await guards.expect({ day, count: 40 });
    expect((await guards.count('terminations', day)).onDay).toBe(1);
    effects.pass(3 * 60 * minuteMs);
    await guards.reset('terminations');
    expect(await guards.count('terminations', day)).toEqual({ inHour: 1, onDay: 2 });
    expect((await guards.count('terminations', '2026-03-03')).onDay).toBe(1);
  });
});

describe('a latch', () => {
  it('is tripped by one of many, and stays until it is opened', async () => {
    const latch: Required<Latch> = { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12, field: 'email' };
    const first = await Promise.all(Array.from({ length: 10 }, () => guards.latch('terminations', latch)));
    expect(first.filter((isFirst) => isFirst)).toHaveLength(1);
    expect((await guards.load()).latched).toEqual({ terminations: latch });
    await guards.unlatch('terminations');
    expect((await guards.load()).latched).toEqual({});
  });
});

describe('orders', () => {
  it('are kept beside each other', async () => {
    await guards.saveStaff(575);
    await guards.pause('all');
    await guards.expect({ day: '2026-03-31', count: 40 });
    expect(await guards.load()).toMatchObject({
      staff: 575,
      latched: {},
      paused: 'all',
      expected: { '2026-03-31': 40 },
    });
  });
});

describe('announced layoffs', () => {
  it('are kept for each day, the last word on a day counts, and days that are over go', async () => {
    await guards.expect({ day: '2026-03-31', count: 40 });
    await guards.expect({ day: '2026-06-30', count: 25 });
    await guards.expect({ day: '2026-06-30', count: 30 });
    expect((await guards.load()).expected).toMatchObject({ '2026-03-31': 40, '2026-06-30': 30 });
    effects.pass(60 * 24 * 60 * minuteMs);
    await guards.expect({ day: '2026-05-02', count: 7 });
    expect((await guards.load()).expected).toEqual({ '2026-05-02': 7, '2026-06-30': 30 });
  });
});
