// What may pass by itself is tried again by itself, ever more rarely, and stays in sight; what is sure to come again is
// not sent and not counted.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../../../lib/errors.ts';
import { nextRetry } from '../../../../lib/sync/next-retry.ts';
import { type RefusalKind } from '../../../../lib/employee/codes.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { authorization, FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

let world: FakeWorld;
beforeEach(async () => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.netsuite.writes.length = 0;
});
const refuse = (kind: RefusalKind, field?: string): void => {
  world.netsuite.beforeWrite = () => {
    throw refusal(kind, field);
  };
};
const promote = (jobTitle = 'Lead') => world.bamboohr.set('412', anEmployee({ jobTitle }));
const state = () => world.states.of('412');
/** As the poll does when the time has come. */
const wake = async () => {
  world.effects.nowMs = Math.max(world.effects.nowMs, state().retry?.atMs ?? 0);
  return await world.handle('412', 'release', 'backfill');
};

describe.each(['changed-meanwhile', 'locked', 'unexpected', 'other', 'permission'] as const)(
  'a refusal as %s',
  (kind) => {
    it('stays in sight, is not sent again before its time, and is then', async () => {
      promote();
      refuse(kind);
      expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure: { code: kind, passes: true } });
      const { retry } = state();
      expect(retry).toEqual({ tries: 1, atMs: expect.any(Number) });
      world.effects.nowMs -= minuteMs / 2;
      expect(await world.handle('412')).toMatchObject({ outcome: 'failed', failure: { code: kind } });
      expect(world.netsuite.writes).toHaveLength(1);
      expect(state().retry).toEqual(retry);
    });

    it('ends by itself when it has passed', async () => {
      promote();
      refuse(kind);
      await world.handle('412');
      world.netsuite.beforeWrite = () => undefined;
      expect(await wake()).toEqual({ outcome: 'updated' });
      expect(state().retry).toBeUndefined();
      expect(state().failure).toBeUndefined();
    });
  },
);

it.each(['changed-meanwhile', 'locked', 'unexpected', 'other'] as const)(
  'a refusal as %s is tried ten times within a day, then waits for an operator, in sight',
  async (kind) => {
    promote();
    refuse(kind);
    const beganAtMs = world.effects.nowMs;
    await world.handle('412');
    while (state().retry?.atMs !== undefined) await wake();
    expect(world.effects.nowMs).toBeLessThan(beganAtMs + dayMs);
    const tries = world.netsuite.writes.length;
    expect(tries).toBe(11);
    expect(state()).toMatchObject({ outcome: 'failed', failure: { code: kind } });
    world.netsuite.beforeWrite = () => undefined;
    expect(await world.handle('412', 'compare', 'operator')).toEqual({ outcome: 'updated' });
  },
);

it('a role that is given its right after days lets everybody go on, tried once a day by then', async () => {
  promote();
  refuse('permission');
  await world.handle('412');
  const beganAtMs = world.effects.nowMs;
  while (world.effects.nowMs < beganAtMs + 5 * dayMs) await wake();
  expect(world.netsuite.writes.length).toBeLessThanOrEqual(16);
  world.netsuite.beforeWrite = () => undefined;
  expect(await wake()).toEqual({ outcome: 'updated' });
  expect(state().retry).toBeUndefined();
});

it('a property that is closed to the role waits for an operator after ten tries', async () => {
  promote();
  refuse('permission', 'title');
  await world.handle('412');
  while (state().retry?.atMs !== undefined) await wake();
  expect(world.netsuite.writes).toHaveLength(11);
});

it.each([
  ['invalid-value', 'email'],
  ['mandatory-missing', undefined],
  ['administrator-record', undefined],
  ['other', 'subsidiary'],
] as const)('a refusal as %s of %j is sure to come again, so nobody is woken for it', async (kind, field) => {
  promote();
  refuse(kind, field);
  await world.handle('412');
  expect(state().retry).toBeUndefined();
  world.effects.pass(3 * dayMs);
  await world.handle('412');
  expect(world.netsuite.writes).toHaveLength(1);
});

it('the waits grow, and end within a day', () => {
  const waits: (number | undefined)[] = [];
  let retry: { tries: number; atMs?: number } | undefined;
  for (let at = 0; at < 12; at += 1) {
    retry = nextRetry(retry, 0);
    waits.push(retry.atMs === undefined ? undefined : retry.atMs / minuteMs);
  }
  expect(waits).toEqual([1, 5, 15, 30, 60, 120, 180, 240, 360, 360, undefined, undefined]);
});

it('a query that meets an error of NetSuite’s own is tried again by itself', async () => {
  world.bamboohr.set('413', anEmployee({ employeeNumber: 'A-1', workEmail: 'b@acmeworks.example' }));
  world.netsuite.findCandidates = () => Promise.reject(refusal('unexpected'));
  expect(await world.handle('413')).toMatchObject({
    outcome: 'failed',
    failure: { class: 'retry', code: 'unexpected' },
  });
  expect(world.states.of('413').retry).toMatchObject({ tries: 1 });
});

describe('the guard', () => {
  beforeEach(() => {
    world.guards.counted.changes.length = 0;
    world.limits = { terminations: { atLeast: 2, percent: 0 }, changes: { atLeast: 3, percent: 0 } };
  });

  it('does not count a write that a standing refusal keeps from being sent', async () => {
    promote();
    refuse('invalid-value', 'title');
    for (let poll = 0; poll < 20; poll += 1) expect((await world.handle('412')).outcome).toBe('failed');
    expect([world.netsuite.writes.length, world.guards.counted.changes.length]).toEqual([1, 0]);
  });

  it('does not count a write of which everything was refused', async () => {
    world.bamboohr.set('412', aLeaver());
    refuse('locked');
    for (let poll = 0; poll < 6; poll += 1) expect((await world.handle('412')).outcome).toBe('failed');
    expect(world.guards.counted.terminations).toHaveLength(0);
  });

  it('counts one that may have landed', async () => {
    promote();
    world.netsuite.beforeWrite = () => {
      throw new ConnectorError('ambiguous-write', 'Lost.', { retryable: true });
    };
    await expect(world.handle('412')).rejects.toThrow();
    expect(world.guards.counted.changes).toHaveLength(1);
  });
});

describe('a leaver whose record', () => {
  beforeEach(() => {
    world.bamboohr.set('412', aLeaver());
  });
  const codes = () => [state().failure, ...(state().otherFailures ?? [])].map((failure) => failure?.code);

  it('is locked is not said to lack termination reasons, and is tried again', async () => {
    refuse('locked');
    await world.handle('412');
    expect(codes()).toContain('locked');
    expect(codes()).not.toContain('termination-reasons-refused');
    world.netsuite.beforeWrite = () => undefined;
    expect(await wake()).toMatchObject({ outcome: 'deactivated' });
    expect(codes()).toEqual([undefined]);
  });

  it.each([
    ['unexpected', undefined],
    ['changed-meanwhile', undefined],
    ['invalid-value', 'releasedate'],
  ] as const)('refuses the release date as %s of %j keeps that name, and access goes alone', async (kind, field) => {
    world.netsuite.beforeWrite = ({ fields }) => {
      if ('releasedate' in fields) throw refusal(kind, field);
    };
    await world.handle('412');
    expect(codes()).toEqual([kind]);
    expect(world.netsuite.person('bamboohr-412')).toMatchObject({ isInactive: true, giveAccess: false });
  });

  it.each([
    ['mandatory-missing', 'terminationcategory, terminationreason'],
    ['mandatory-missing', undefined],
    ['other', undefined],
    ['permission', undefined],
  ] as const)('refuses it as %s of %j and takes the rest lacks its reasons', async (kind, field) => {
    world.netsuite.beforeWrite = ({ fields }) => {
      if ('releasedate' in fields) throw refusal(kind, field);
    };
    await world.handle('412');
    expect(codes()).toEqual(['termination-reasons-refused']);
  });

  it('nobody can say who still names is a leaver all the same, and that is asked again', async () => {
    const namedBy = world.netsuite.referencesTo.bind(world.netsuite);
    world.netsuite.referencesTo = () =>
      Promise.reject(new ConnectorError('no-time-left', 'Later.', { retryable: true }));
    expect(await world.handle('412')).toMatchObject({
      outcome: 'deactivated',
      findings: [{ code: 'still-referenced-unknown' }],
    });
    world.netsuite.referencesTo = namedBy;
    world.netsuite.add({ externalId: 'bamboohr-413', supervisor: state().netsuiteId ?? '' });
    expect((await wake()).findings).toMatchObject([{ code: 'still-referenced', field: 'supervisor' }]);
    expect(state().retry).toBeUndefined();
  });
});

it('a login that is to go at once is tried again by itself when NetSuite has the record locked', async () => {
  world.netsuite.records[0]!.fields.set('giveAccess', true);
  refuse('locked');
  await world.handle('412', 'revoke', 'operator', authorization());
  expect(state()).toMatchObject({ isRevokePending: true, retry: { tries: 1 } });
  await wake();
  expect(state()).toMatchObject({ isRevokePending: true, retry: { tries: 2 } });
  world.netsuite.beforeWrite = () => undefined;
  await wake();
  expect(state().isRevokePending).toBeUndefined();
  expect(state().retry).toBeUndefined();
});
