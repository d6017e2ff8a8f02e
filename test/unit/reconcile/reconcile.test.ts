// One comparison of everybody: what is sent, and when nothing is done.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { emptyState } from '../../../lib/employee/sync-state.ts';
import { BothRosters, gone } from './both-rosters.ts';

let rosters: BothRosters;
beforeEach(() => {
  rosters = new BothRosters();
});

describe('a run', () => {
  it('of equal sides reads each page once and sends nothing', async () => {
    rosters.company(2_500);
    expect(await rosters.run()).toMatchObject({ outcome: 'done', counts: { people: 2_500, changes: 0, reviews: 0 } });
    expect(rosters.pagesRead).toBe(6);
    expect(rosters.changes()).toEqual([]);
  });

  it('sends a comparison for everybody who differs, with the digest of the rows', async () => {
    rosters.company(30, (at) => (at % 10 === 0 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    await rosters.run();
    expect(rosters.sent()).toEqual(['compare 1000', 'compare 1010', 'compare 1020']);
    expect(rosters.changes()[0]).toMatchObject({ foundBy: 'reconcile', rows: expect.any(String) });
  });

  it('does not chase rows that proved knownHarmlessDifference, until a row changes or their day comes', async () => {
    rosters.both('412', { jobTitle: 'Lead' });
    await rosters.run();
    const { rows = '' } = rosters.changes()[0] ?? {};
    rosters.states.set('412', { ...emptyState, knownHarmlessDifference: { rows, untilDay: '2026-03-09' } });
    await rosters.run();
    expect(rosters.sent()).toEqual(['compare 412']);
    rosters.effects.pass(7 * 24 * 60 * 60_000);
    await rosters.run();
    expect(rosters.sent()).toHaveLength(2);
    rosters.states.set('412', {
      ...emptyState,
      knownHarmlessDifference: { rows: 'other-rows', untilDay: '2026-12-31' },
    });
    await rosters.run();
    expect(rosters.sent()).toHaveLength(3);
  });

  it('looks every day at rows that could not be brought in step, and counts them at no guard', async () => {
    rosters.company(60, (at) => (at < 20 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    expect(await rosters.run()).toMatchObject({ counts: { changes: 20, held: 20 } });
    for (const { employeeId, rows } of rosters.runs.held.changes)
      rosters.states.set(employeeId, { ...emptyState, knownUnresolvedDifference: { rows, untilDay: '2026-03-09' } });
    expect(await rosters.run()).toMatchObject({ counts: { changes: 0, reviews: 20, held: 0 } });
    expect(rosters.sent()).toHaveLength(20);
    rosters.effects.pass(7 * 24 * 60 * 60_000);
    expect(await rosters.run()).toMatchObject({ counts: { changes: 20, held: 20 } });
  });

  it('tells every day of a leaver whose login could not be taken, without chasing them', async () => {
    rosters.both('412', gone, { isInactive: true, releasedate: '2026-01-31', giveAccess: true });
    await rosters.run();
    const { rows = '' } = rosters.changes()[0] ?? {};
    const knownHarmlessDifference = { rows, untilDay: '2026-03-09' };
    rosters.states.set('412', { ...emptyState, knownHarmlessDifference, lifeCycle: 'leaver' });
    expect(await rosters.run()).toMatchObject({ counts: { leaversWithAccess: 1, terminations: 0 } });
    expect(rosters.sent()).toHaveLength(1);
    expect(rosters.effects.count('AccessNotRemoved')).toBe(1);
    rosters.states.set('412', { ...emptyState, knownHarmlessDifference, lifeCycle: 'leaver', accessRemoved: true });
    expect(await rosters.run()).toMatchObject({ counts: { leaversWithAccess: 0 } });
  });

  it('looks at a leaver whose day BambooHR does not show yet, and no guard counts that', async () => {
    rosters.both('412', {}, { isInactive: true, releasedate: '2026-03-01' });
    rosters.states.set('412', { ...emptyState, lifeCycle: 'leaver', endingOn: '2026-03-01' });
    expect(await rosters.run()).toMatchObject({ counts: { reviews: 1, changes: 0, terminations: 0 } });
    expect(rosters.sent()).toEqual(['compare 412']);
  });

  it('asks the feed of deletions once, and only when NetSuite has somebody BambooHR does not', async () => {
    rosters.both('412');
    rosters.inTarget('77');
    rosters.inTarget('78');
    rosters.deleted.push({ employeeId: '77', changedAtMs: 1_000 }, { employeeId: '5', changedAtMs: 1_000 });
    expect(await rosters.run()).toMatchObject({ counts: { orphans: 2 } });
    expect(rosters.sent()).toEqual(['deleted 77']);
    expect(rosters.runs.findings).toHaveLength(2);
  });

  it('does not take somebody linked meanwhile for two', async () => {
    rosters.both('412', {}, { email: 'zoe@acmeworks.example' });
    rosters.inTarget(null, { email: 'zoe@acmeworks.example' }, 'n412');
    expect(await rosters.run()).toMatchObject({ counts: { duplicates: 0 } });
    rosters.inTarget(null, { email: 'ZOE@acmeworks.example' }, 'n900');
    expect(await rosters.run()).toMatchObject({ counts: { duplicates: 1 } });
  });

  it('leaves a record of itself', async () => {
    rosters.company(3);
    await rosters.run();
    expect(rosters.runs.records).toMatchObject([{ function: 'reconcile', outcome: 'done', counts: { people: 3 } }]);
    expect(rosters.effects.count('ReconcileCompleted')).toBe(1);
    expect(rosters.runs.holder).toBeUndefined();
  });

  it('is one at a time', async () => {
    rosters.runs.holder = 'somebody else';
    expect(await rosters.run()).toMatchObject({ outcome: 'busy' });
  });

  it('that comes while another one is under way takes place soon after it', async () => {
    rosters.company(3);
    rosters.runs.holder = 'somebody else';
    await rosters.run();
    expect(await rosters.run(true)).toMatchObject({ outcome: 'busy' });
    rosters.runs.holder = undefined;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done' });
    expect(await rosters.run(true)).toMatchObject({ outcome: 'idle' });
  });

  it('does not take place while everything is paused', async () => {
    await rosters.guards.pause('all');
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
    expect(rosters.pagesRead).toBe(0);
  });
});

describe('the frequent start', () => {
  it('does nothing unless something is unfinished or wanted', async () => {
    rosters.company(3);
    expect(await rosters.run(true)).toMatchObject({ outcome: 'idle' });
    rosters.runs.holder = 'the daily run';
    expect(await rosters.run(true)).toMatchObject({ outcome: 'idle' });
    rosters.runs.holder = undefined;
    rosters.runs.requested = true;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done' });
    expect(rosters.runs.requested).toBe(false);
  });
});
