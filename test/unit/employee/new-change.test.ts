import { describe, expect, it } from '@jest/globals';
import { Change } from '../../../lib/employee/change.ts';
import {
  commandIdentity,
  differenceIdentity,
  dueIdentity,
  feedIdentity,
  newChange,
  planRowIdentity,
  redriveIdentity,
  releaseIdentity,
  requeueIdentity,
  webhookIdentity,
} from '../../../lib/employee/new-change.ts';

const basic = {
  employeeId: '4021',
  kind: 'changed',
  foundBy: 'webhook',
  occurredAtMs: Date.UTC(2026, 2, 2, 9, 0, 5),
  correlationId: 'delivery-1',
} as const;

describe('newChange', () => {
  it('makes a message of the version that workers read, with its time in ISO 8601', () => {
    expect(newChange(basic)).toEqual({
      v: 1,
      employeeId: '4021',
      kind: 'changed',
      foundBy: 'webhook',
      occurredAt: '2026-03-02T09:00:05.000Z',
      correlationId: 'delivery-1',
    });
  });

  it('leaves out what was not given, and adds nothing that the schema refuses', () => {
    expect(Change.parse(newChange(basic))).toEqual(newChange(basic));
  });

  it('carries the released kind, the plan and the digest of the rows', () => {
    const more = {
      released: 'terminations',
      plan: { id: 'plan-1', fingerprint: 'abcdefgh' },
      rows: 'rowsdigest',
    } as const;
    expect(Change.parse(newChange({ ...basic, ...more }))).toMatchObject(more);
  });
});

describe('the identity of a message', () => {
  it('is the same for a delivery that is sent again, and another for the next delivery of the same event', () => {
    expect(webhookIdentity('updated|9:00|email', '1000')).toBe(webhookIdentity('updated|9:00|email', '1000'));
    expect(webhookIdentity('updated|9:00|email', '1000')).not.toBe(webhookIdentity('updated|9:00|email', '1001'));
  });

  it('is the same for an entry that two polls see, unless its stamp is so young that a second change may share it', () => {
    const entry = { changedAtMs: 5_000, isDeleted: false };
    expect(feedIdentity(entry)).toBe(feedIdentity({ ...entry }));
    expect(feedIdentity(entry, 'poll-1')).not.toBe(feedIdentity(entry, 'poll-2'));
    expect(feedIdentity(entry)).not.toBe(feedIdentity({ ...entry, changedAtMs: 6_000 }));
    expect(feedIdentity(entry)).not.toBe(feedIdentity({ ...entry, isDeleted: true }));
  });

  it('lets each poll ask once for an employee who is due', () => {
    expect(dueIdentity('due', 'poll-1')).toBe(dueIdentity('due', 'poll-1'));
    expect(dueIdentity('due', 'poll-1')).not.toBe(dueIdentity('due', 'poll-2'));
    expect(dueIdentity('due', 'poll-1')).not.toBe(dueIdentity('release', 'poll-1'));
  });

  it('is the same when a run sends its differences again, and another when a person released them', () => {
    expect(differenceIdentity('run-1', 'reconcile')).toBe(differenceIdentity('run-1', 'reconcile'));
    expect(differenceIdentity('run-1', 'reconcile')).not.toBe(differenceIdentity('run-2', 'reconcile'));
    expect(differenceIdentity('run-1', 'operator', 'changes')).not.toBe(differenceIdentity('run-1', 'operator'));
  });

  it('is new with every command and every requeued report, and not with a release that is repeated', () => {
    expect(commandIdentity('compare', '1')).not.toBe(commandIdentity('compare', '2'));
    expect(requeueIdentity('1')).not.toBe(requeueIdentity('2'));
    expect(planRowIdentity('plan-1', '1')).not.toBe(planRowIdentity('plan-1', '2'));
    expect(releaseIdentity('operation-1')).toBe(releaseIdentity('operation-1'));
  });

  it('differs by who made the message, so that no two senders meet', () => {
    const all = [
      webhookIdentity('a', 'b'),
      feedIdentity({ changedAtMs: 1, isDeleted: false }),
      dueIdentity('due', 'a'),
      differenceIdentity('a', 'reconcile'),
      requeueIdentity('a'),
      commandIdentity('release', 'b'),
      releaseIdentity('a'),
      planRowIdentity('a', 'b'),
      redriveIdentity('a'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
