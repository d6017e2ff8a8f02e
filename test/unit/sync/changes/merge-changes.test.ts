// The messages of one employee, merged so that one run answers them all.
import { describe, expect, it } from '@jest/globals';
import { type Change, type ChangeKind } from '../../../../lib/employee/change.ts';
import { mergeByEmployee, type ReceivedChange } from '../../../../lib/sync/changes/merge-changes.ts';

const occurredAt = '2026-03-02T09:15:08Z';
const message = (more: Partial<Change> = {}, queuedAtMs = 1_000): ReceivedChange => ({
  change: { v: 1, employeeId: '412', kind: 'changed', occurredAt, foundBy: 'webhook', correlationId: 'c-1', ...more },
  queuedAtMs,
});
const merged = (...messages: readonly ReceivedChange[]) => mergeByEmployee(messages).map(({ change }) => change);

describe('the messages of an employee', () => {
  it('become one change', () => {
    expect(merged(message())).toEqual([
      {
        employeeId: '412',
        kind: 'changed',
        kinds: ['changed'],
        authorization: { released: [], plan: undefined },
        queuedAtMs: 1_000,
        occurredAtMs: Date.parse(occurredAt),
        correlationId: 'c-1',
        foundBy: 'webhook',
      },
    ]);
  });

  it('stay apart from those of another', () => {
    const [one, other, again] = [message(), message({ employeeId: '413' }), message()] as const;
    expect(mergeByEmployee([one, other, again]).map(({ messages }) => messages)).toEqual([[one, again], [other]]);
  });

  it('count from when the last was queued and the first happened', () => {
    const earlier = message({ occurredAt: '2026-03-01T00:00:00Z' }, 3_000);
    expect(merged(message({}, 1_000), earlier, message({}, 2_000))).toMatchObject([
      { queuedAtMs: 3_000, occurredAtMs: Date.parse('2026-03-01T00:00:00Z') },
    ]);
  });

  it.each<[readonly ChangeKind[], ChangeKind]>([
    [['changed', 'changed'], 'changed'],
    [['release', 'changed'], 'release'],
    [['release', 'due'], 'due'],
    [['deleted', 'due'], 'deleted'],
    [['compare', 'deleted', 'changed'], 'compare'],
  ])('of the kinds %j make a change of kind %s', (kinds, kind) => {
    expect(merged(...kinds.map((each) => message({ kind: each })))).toMatchObject([
      { kind, kinds: [...new Set(kinds)] },
    ]);
  });

  it.each<[readonly Change['foundBy'][], Change['foundBy']]>([
    [['backfill', 'webhook'], 'webhook'],
    [['webhook', 'operator', 'backfill'], 'operator'],
    [['reconcile', 'backfill'], 'reconcile'],
  ])('found by %j count as found by %s, under its correlation', (all, foundBy) => {
    const messages = all.map((each) => message({ foundBy: each, correlationId: `by-${each}` }));
    expect(merged(...messages)).toMatchObject([{ foundBy, correlationId: `by-${foundBy}` }]);
  });

  it('release each kind of writes that one of them releases', () => {
    const messages = [message({ released: 'changes' }), message(), message({ released: 'terminations' })];
    expect(merged(...messages)).toMatchObject([{ authorization: { released: ['changes', 'terminations'] } }]);
  });

  it('bring the rows of the last comparison', () => {
    const messages = [message({ rows: 'rows-0001' }), message({ rows: 'rows-0002' }), message()];
    expect(merged(...messages)).toMatchObject([{ rows: 'rows-0002' }]);
  });
});

describe('what an operator waits for', () => {
  const plan = (id: string) => ({ id, fingerprint: 'fingerprint' });

  it('is a run of its own, before all others: access first, then each plan', () => {
    const messages = [
      message(),
      message({ kind: 'apply', plan: plan('plan-1') }),
      message({ kind: 'revoke' }),
      message({ kind: 'apply', plan: plan('plan-2') }),
      message({ kind: 'apply', plan: plan('plan-1') }),
      message({ kind: 'due' }),
    ];
    expect(
      mergeByEmployee(messages).map(({ change: { kinds, authorization }, messages: some }) => [
        kinds,
        authorization.plan?.id,
        some.length,
      ]),
    ).toEqual([
      [['revoke'], undefined, 1],
      [['apply'], 'plan-1', 2],
      [['apply'], 'plan-2', 1],
      [['changed', 'due'], undefined, 2],
    ]);
  });
});
