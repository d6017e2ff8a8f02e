// What one handled change adds to the figures.
import { type MergedChange } from '../../../../lib/sync/changes/merged-change.ts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { countOutcome, reasonFields } from '../../../../lib/sync/changes/report-outcome.ts';
import { type HandledResult } from '../../../../lib/sync/changes/handle-change.ts';
import { FakeEffects, someMoment } from '../../../support/fake-effects.ts';

let effects: FakeEffects;
beforeEach(() => {
  effects = new FakeEffects();
});
const change: MergedChange = {
  employeeId: '412',
  kind: 'changed',
  kinds: ['changed'],
  authorization: { released: [], plan: undefined },
  queuedAtMs: someMoment,
  correlationId: 'c-1',
  foundBy: 'webhook',
  occurredAtMs: someMoment - 12_500,
};

describe('a handled change', () => {
  it.each([
    ['created', 'EmployeesCreated'],
    ['updated', 'EmployeesUpdated'],
    ['deactivated', 'EmployeesDeactivated'],
    ['reactivated', 'EmployeesReactivated'],
    ['unchanged', 'EmployeesUnchanged'],
    ['held', 'EmployeesHeld'],
    ['scheduled', 'EmployeesScheduled'],
    ['skipped', 'EmployeesSkipped'],
    ['failed', 'EmployeesFailed'],
  ] as const)('that ended %s is counted in %s', (outcome, metric) => {
    countOutcome({ outcome }, change, effects);
    expect(Object.fromEntries(effects.counts)).toEqual({ [metric]: 1, SyncLagSeconds: 12.5 });
  });

  it.each([
    ['a poll found and that had to be written', {}, 'updated', 1],
    ['a webhook told of', { foundBy: 'webhook' }, 'updated', 0],
    ['a poll found and that changed nothing', {}, 'unchanged', 0],
    ['a day brought', { kind: 'due' }, 'updated', 0],
    ['a first load brought', { occurredAtMs: someMoment - 24 * 60 * 60_000 }, 'created', 0],
  ] as const)('that %s is counted as missed by the webhook, or not', (_, more, outcome, count) => {
    countOutcome({ outcome }, { ...change, foundBy: 'backfill', ...more }, effects);
    expect(effects.count('ChangesMissedByWebhook')).toBe(count);
  });

  it('that was covered by an earlier read is not counted', () => {
    countOutcome({ outcome: 'covered' }, change, effects);
    expect(effects.counts.size).toBe(0);
  });

  it.each([
    ['login-email-changed', 'LoginEmailChanged'],
    ['login-email-held', 'LoginEmailHeld'],
    ['login-email-taken', 'LoginEmailHeld'],
    ['login-linked', 'LoginLinked'],
  ] as const)('that found %s raises %s once', (code, metric) => {
    const findings = [{ code }, { code, field: 'email' }];
    countOutcome({ outcome: 'updated', findings }, change, effects);
    expect(effects.count(metric)).toBe(1);
    expect([...effects.counts.keys()].filter((name) => name.startsWith('Login'))).toEqual([metric]);
  });

  it('that left an employee with access raises its own figure', () => {
    const failure = { class: 'fix-permission', code: 'access-not-removed' } as const;
    countOutcome({ outcome: 'failed', failure }, change, effects);
    expect(effects.count('AccessNotRemoved')).toBe(1);
  });

  it('of an inactive employee whose end nothing says raises its own figure', () => {
    countOutcome({ outcome: 'unchanged', findings: [{ code: 'inactive-without-end' }] }, change, effects);
    countOutcome({ outcome: 'unchanged', findings: [{ code: 'status-unknown' }] }, change, effects);
    countOutcome({ outcome: 'skipped', findings: [{ code: 'inactive-without-end' }] }, change, effects);
    expect(effects.count('InactiveWithoutEnd')).toBe(1);
  });

  it('is never ahead of time', () => {
    countOutcome({ outcome: 'updated' }, { ...change, occurredAtMs: someMoment + 60_000 }, effects);
    expect(effects.count('SyncLagSeconds')).toBe(0);
  });
});

describe('the reason in the log', () => {
  it.each<[HandledResult, object]>([
    [{ outcome: 'updated' }, { outcome: 'updated' }],
    [
      { outcome: 'held', hold: { code: 'no-hire-date' } },
      { outcome: 'held', code: 'no-hire-date' },
    ],
    [
      { outcome: 'failed', failure: { class: 'fix-data', code: 'invalid-value', field: 'email' } },
      { outcome: 'failed', code: 'invalid-value', failureClass: 'fix-data', field: 'email' },
    ],
  ])('of %j is %j', (handled, expected) => {
    expect(reasonFields(handled)).toEqual(expected);
  });
});
