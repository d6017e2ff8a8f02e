// BambooHR counts more people than it shows: what is tolerated, what stops, and what an operator opens.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { toleratedOf } from '../../../lib/reconcile/roster-gaps.ts';
import { release as releaseGuards } from '../../../lib/operations/guard-operations.ts';
import { OperationWorld } from '../operations/operation-world.ts';
import { BothRosters } from './both-rosters.ts';

let rosters: BothRosters;
beforeEach(() => {
  rosters = new BothRosters();
});

const release = async (kinds: ('roster' | 'changes')[]): Promise<void> => {
  const { guards } = new OperationWorld().tools;
  await releaseGuards({ v: 1, operation: 'release', kinds }, { ...guards, guards: rosters.guards, runs: rosters.runs });
};
const releaseRoster = () => release(['roster']);

describe('a count that exceeds the rows by a few', () => {
  it('stops nothing, is a finding, and rings once while it does not grow', async () => {
    rosters.company(60, (at) => (at === 3 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    rosters.total = 61;
    for (let day = 1; day <= 3; day += 1)
      expect(await rosters.run()).toMatchObject({ outcome: 'done', counts: { people: 60, missing: 1, changes: 1 } });
    expect(rosters.runs.findings).toEqual([{ code: 'roster-short', netsuiteIds: [], count: 1 }]);
    expect(rosters.effects.count('RosterIncomplete')).toBe(1);
    rosters.total = 63;
    await rosters.run();
    expect(rosters.effects.count('RosterIncomplete')).toBe(2);
    expect(rosters.guards.state.latched).toEqual({});
  });

  it('is no finding any more when the rows are all there again', async () => {
    rosters.company(60);
    rosters.total = 61;
    await rosters.run();
    rosters.total = undefined;
    expect(await rosters.run()).toMatchObject({ counts: { missing: 0 } });
    expect(rosters.runs.findings).toEqual([]);
  });

  it.each([
    [1, 1],
    [9, 1],
    [20, 2],
    [60, 5],
    [499, 5],
    [1_000, 10],
    [100_000, 1_000],
  ])('of %d people is %d at most', (listed, tolerated) => {
    expect(toleratedOf(listed)).toBe(tolerated);
  });
});

describe('a count that exceeds the rows by many', () => {
  beforeEach(() => {
    rosters.company(100, (at) => (at === 3 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    rosters.total = 130;
  });

  it('stops until an operator takes the roster as it is, and stays open while it does not grow', async () => {
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
    expect(rosters.effects.count('GuardTripped')).toBe(1);
    await releaseRoster();
    for (let day = 1; day <= 3; day += 1)
      expect(await rosters.run(day === 1)).toMatchObject({ outcome: 'done', counts: { missing: 30 } });
    expect(rosters.sent()).toContain('compare 1003');
    expect(rosters.effects.count('RosterIncomplete')).toBe(0);
    rosters.total = 131;
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
    await releaseRoster();
    expect(await rosters.run()).toMatchObject({ outcome: 'done', counts: { missing: 31 } });
  });

  it('is not accepted for longer than it lasts', async () => {
    await rosters.run();
    await releaseRoster();
    await rosters.run();
    rosters.total = 100;
    await rosters.run();
    rosters.total = 130;
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
  });

  it('opens by itself when the rows are all there', async () => {
    await rosters.run();
    rosters.total = undefined;
    expect(await rosters.run()).toMatchObject({ outcome: 'done' });
    expect(rosters.guards.state.latched).toEqual({});
  });
});

describe('every way a roster is not believed is opened by that command', () => {
  const spoilings: readonly (readonly [string, () => void])[] = [
    ['it is far shorter', () => void rosters.source.splice(0, 40)],
    [
      'a field of everybody is empty',
      () => {
        for (const [at, row] of [...rosters.source].entries())
          rosters.source[at] = { ...row, fields: { ...row.fields, jobTitle: null } };
      },
    ],
    ['its count is far above its rows', () => void (rosters.total = 400)],
    [
      'all of it at once',
      () => {
        rosters.source.splice(0, 40);
        for (const [at, row] of [...rosters.source].entries())
          rosters.source[at] = { ...row, fields: { ...row.fields, jobTitle: null } };
        rosters.total = 400;
      },
    ],
  ];

  it.each(spoilings)('%s', async (_, spoil) => {
    rosters.company(100);
    await rosters.run();
    spoil();
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
    await releaseRoster();
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done' });
    expect(await rosters.run()).toMatchObject({ outcome: 'done' });
    expect(rosters.guards.state.latched).not.toHaveProperty('roster');
    // What was emptied is a change of everybody, which another guard holds until it is released as well.
    await release(['changes']);
    expect(rosters.guards.state.latched).toEqual({});
    expect(rosters.runs.held.changes).toEqual([]);
  });
});

describe('a malformed row', () => {
  const spoil = (rows: { employeeId: string }[] | typeof rosters.target, at: number): void => {
    rows[at] = { ...rows[at]!, isUnreadable: true } as never;
  };

  it('of BambooHR is told with its employee, who is neither missing nor an orphan', async () => {
    rosters.company(60, (at) => (at === 3 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    spoil(rosters.source, 7);
    expect(await rosters.run()).toMatchObject({
      outcome: 'done',
      counts: { people: 60, unreadable: 1, orphans: 0, missing: 0, changes: 1 },
    });
    expect(rosters.runs.findings).toEqual([
      { code: 'row-unreadable', field: 'BambooHR', employeeId: '1007', netsuiteIds: ['n1007'] },
    ]);
    expect(rosters.sent()).toEqual(['compare 1003']);
    await rosters.run();
    expect(rosters.effects.count('RosterIncomplete')).toBe(1);
  });

  it('of NetSuite is told, and the record itself is looked at', async () => {
    rosters.company(60, () => [{ supervisorEId: null }, {}]);
    spoil(rosters.target, 7);
    expect(await rosters.run()).toMatchObject({ counts: { unreadable: 1, reviews: 1, changes: 0, held: 0 } });
    expect(rosters.runs.findings).toMatchObject([{ code: 'row-unreadable', field: 'NetSuite', employeeId: '1007' }]);
    expect(rosters.sent()).toEqual(['compare 1007']);
  });

  it('of a manager changes nothing for those who report to them', async () => {
    rosters.company(20, (at) => (at === 0 ? [{}, {}] : [{ supervisorEId: '1000' }, { supervisor: 'n1000' }]));
    spoil(rosters.source, 0);
    spoil(rosters.target, 0);
    expect(await rosters.run()).toMatchObject({ counts: { changes: 0 } });
    expect(rosters.sent()).toEqual([]);
  });

  it('that says not whose it is counts as shown, and is told by number', async () => {
    rosters.company(100);
    rosters.skipped = 20;
    rosters.total = 120;
    rosters.dimensions = { ...rosters.dimensions, unreadable: 2 };
    expect(await rosters.run()).toMatchObject({ outcome: 'done', counts: { missing: 0, unreadable: 22 } });
    expect(rosters.runs.findings).toEqual([
      { code: 'row-unreadable', field: 'BambooHR', netsuiteIds: [], count: 20 },
      { code: 'row-unreadable', field: 'lists', netsuiteIds: [], count: 2 },
    ]);
  });
});
