// May this be written now?
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type WriteKind } from '../../../../lib/employee/change.ts';
import { type WritePermits } from '../../../../lib/employee/ports.ts';
import { requestPermit, writeKindOf } from '../../../../lib/sync/applying/write-permit.ts';
import { type Action, type Plan } from '../../../../lib/sync/planning/plan.ts';
import { caught } from '../../../support/caught.ts';
import { authorization } from '../../../support/fake-world.ts';
import { toFields } from '../planning/plan-inputs.ts';
import { aChange, aPlan, aRun } from '../sync-inputs.ts';

const nowMs = 1_000_000;
let answer: Awaited<ReturnType<WritePermits['reserve']>>;
let paused: WriteKind[];
let reserved: WriteKind[];
beforeEach(() => {
  answer = 'granted';
  paused = [];
  reserved = [];
});
const permits: WritePermits = {
  reserve: async (kind) => (reserved.push(kind), answer),
  refund: async () => undefined,
  isPaused: async (kind) => paused.includes(kind),
};
const request = (plan: Plan, allowed: object = {}, isAnythingSent = true) =>
  requestPermit({ run: aRun({ change: aChange(authorization(allowed)) }), plan }, isAnythingSent, {
    permits,
    now: () => nowMs,
  });

const update = aPlan({ title: 'Lead' });
const ending = { fields: toFields({ isInactive: true }), removesAccess: true };
const rest = { fields: toFields({ title: 'Lead' }), removesAccess: false };
const leaver = aPlan({}, { action: 'deactivate', writes: [ending, rest] });
const row = { plan: { id: 'plan-1', fingerprint: 'fingerprint' } };

describe('a write', () => {
  it.each<[Action, WriteKind]>([
    ['create', 'changes'],
    ['update', 'changes'],
    ['reactivate', 'changes'],
    ['deactivate', 'terminations'],
  ])('to %s answers to the guard of %s', (action, kind) => {
    expect(writeKindOf(aPlan({}, { action }))).toBe(kind);
  });

  it('that is granted is counted', async () => {
    expect(await request(update)).toEqual({ kind: 'granted', plan: update, isCounted: true });
    expect(reserved).toEqual(['changes']);
  });

  it('that was refused as it is asks no guard', async () => {
    answer = 'held';
    expect(await request(update, {}, false)).toEqual({ kind: 'granted', plan: update, isCounted: false });
    expect(reserved).toEqual([]);
  });

  it('is held by the guard of its kind', async () => {
    answer = 'held';
    expect(await request(leaver)).toEqual({ kind: 'held', hold: { code: 'guard', kind: 'terminations' } });
  });

  it('is held by a pause', async () => {
    answer = 'paused';
    expect(await request(update)).toEqual({ kind: 'held', hold: { code: 'paused' } });
  });
});

describe('what an operator looked at', () => {
  it.each([
    ['as the row of a plan', row],
    ['as a kind of writes', { released: ['changes'] }],
  ])('%s is counted by no guard', async (_, allowed) => {
    answer = 'held';
    expect(await request(update, allowed)).toEqual({ kind: 'granted', plan: update, isCounted: false });
  });

  it('as another kind of writes is counted all the same', async () => {
    await request(update, { released: ['terminations'] });
    expect(reserved).toEqual(['changes']);
  });

  it('as the row of a plan is told at once to be paused', async () => {
    paused = ['changes'];
    expect(await request(update, row)).toEqual({ kind: 'held', hold: { code: 'paused' } });
  });

  it('as a kind of writes waits as a message while paused, since nothing else knows of the release', async () => {
    paused = ['changes'];
    expect(await caught(request(update, { released: ['changes'] }))).toMatchObject({
      code: 'paused',
      untilMs: nowMs + 60_000,
    });
  });
});

describe('an ending during a pause of changes', () => {
  beforeEach(() => {
    paused = ['changes'];
  });

  it('goes, and what else differs waits', async () => {
    expect(await request(leaver)).toEqual({
      kind: 'granted',
      plan: { ...leaver, writes: [ending] },
      rest: { code: 'paused' },
      isCounted: true,
    });
  });

  it('leaves nothing waiting where nothing else differs', async () => {
    const plan = { ...leaver, writes: [ending] };
    expect(await request(plan)).toEqual({ kind: 'granted', plan, isCounted: true });
  });
});
