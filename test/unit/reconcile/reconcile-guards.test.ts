// The guards of a comparison: what is held, what is let go, and which roster is believed.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { queueDifferences } from '../../../lib/reconcile/queue-differences.ts';
import { emptyState } from '../../../lib/employee/sync-state.ts';
import { BothRosters, gone } from './both-rosters.ts';

let rosters: BothRosters;
beforeEach(() => {
  rosters = new BothRosters();
});

describe('the guards of a run', () => {
  it('hold all terminations when there are too many of them, and let everything else go', async () => {
    rosters.company(300, (at) => (at < 7 ? [gone, {}] : at === 10 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    expect(await rosters.run()).toMatchObject({ counts: { terminations: 7, changes: 1, held: 7 } });
    expect(rosters.sent()).toEqual(['compare 1010']);
    expect(rosters.runs.held.terminations).toHaveLength(7);
    expect(rosters.effects.count('GuardTripped')).toBe(1);
    await rosters.run();
    expect(rosters.effects.count('GuardTripped')).toBe(1);
  });

  it('count deletions among the terminations, and hold all of them with their day', async () => {
    rosters.company(300);
    for (let at = 0; at < 7; at += 1) {
      rosters.inTarget(String(9_000 + at));
      rosters.deleted.push({ employeeId: String(9_000 + at), changedAtMs: 86_400_000 });
    }
    expect(await rosters.run()).toMatchObject({ counts: { terminations: 7, held: 7, orphans: 7 } });
    expect(rosters.sent()).toEqual([]);
    const { terminations } = rosters.runs.held;
    await queueDifferences(terminations, { runId: 'r', foundBy: 'operator', released: 'terminations' }, rosters.tools);
    expect(rosters.sent()).toHaveLength(7);
    expect(rosters.changes()[0]).toMatchObject({
      kind: 'deleted',
      occurredAt: '1970-01-02T00:00:00.000Z',
      released: 'terminations',
    });
  });

  it('do not count leavers about whom a person has to answer first', async () => {
    rosters.company(60);
    for (let at = 0; at < 7; at += 1) {
      rosters.inSource(String(9_000 + at), { ...gone, workEmail: `a${at}@acmeworks.example` });
      rosters.inTarget(null, { email: `a${at}@acmeworks.example`, giveAccess: true }, `x${at}`);
      const hold = { code: 'possible-match', why: 'several', netsuiteIds: [`x${at}`], reasons: [] } as const;
      rosters.states.set(String(9_000 + at), { ...emptyState, hold });
    }
    expect(await rosters.run()).toMatchObject({ counts: { terminations: 0, reviews: 7, held: 0 } });
    rosters.states.clear();
    expect(await rosters.run()).toMatchObject({ counts: { terminations: 7, held: 7 } });
  });

  it('do not count deletions that the settings tell to hold anyway', async () => {
    rosters.policy = { ...rosters.policy, deletion: 'hold' };
    rosters.company(30);
    for (let at = 0; at < 7; at += 1) {
      rosters.inTarget(String(9_000 + at));
      rosters.deleted.push({ employeeId: String(9_000 + at), changedAtMs: 86_400_000 });
    }
    expect(await rosters.run()).toMatchObject({ counts: { terminations: 0, held: 0 } });
    expect(rosters.sent()).toHaveLength(7);
  });

  it('open by themselves when nothing of the kind is left to do', async () => {
    rosters.company(300, (at) => (at < 7 ? [gone, {}] : [{}, {}]));
    await rosters.run();
    rosters.source.splice(0);
    for (let at = 0; at < 300; at += 1) rosters.inSource(String(1_000 + at));
    await rosters.run();
    expect(rosters.guards.state.latched).toEqual({});
    expect(rosters.runs.held.terminations).toEqual([]);
  });

  it('stay shut while an ending is held that only a history row tells of', async () => {
    rosters.company(300, () => [{}, {}]);
    rosters.states.set('1001', { ...emptyState, hold: { code: 'guard', kind: 'terminations' } });
    await rosters.guards.latch('terminations', { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12 });
    await rosters.run();
    expect(rosters.guards.state.latched).toHaveProperty('terminations');
  });

  it('stay shut while somebody is held whose rows were looked at before', async () => {
    rosters.company(60, (at) => (at < 3 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    await rosters.run();
    for (const { employeeId, rows = '' } of rosters.changes()) {
      const hold = { code: 'guard', kind: 'changes' } as const;
      rosters.states.set(employeeId, {
        ...emptyState,
        hold,
        knownHarmlessDifference: { rows, untilDay: '2026-12-31' },
      });
    }
    await rosters.guards.latch('changes', { since: '2026-03-02T00:00:00.000Z', counted: 13, limit: 12 });
    expect(await rosters.run()).toMatchObject({ counts: { changes: 3, held: 3 } });
    expect(rosters.guards.state.latched).toHaveProperty('changes');
    expect(rosters.runs.held.changes).toHaveLength(3);
  });

  it.each(['deletions', 'people who left the scope'])('stay shut while %s wait to be released', async (whose) => {
    const leaveOut = [{ field: 'employmentHistoryStatus', is: ['Contractor'] }];
    rosters.policy = { ...rosters.policy, scope: { leaveOut, onLeaving: 'deactivate' } };
    rosters.company(300, (at) =>
      at === 0 && whose !== 'deletions' ? [{ employmentHistoryStatus: 'Contractor' }, {}] : [{}, {}],
    );
    if (whose === 'deletions') {
      rosters.inTarget('5000');
      rosters.deleted.push({ employeeId: '5000', changedAtMs: 1_000 });
    }
    await rosters.guards.latch('terminations', { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12 });
    await rosters.run();
    expect(rosters.guards.state.latched).toHaveProperty('terminations');
    expect(rosters.sent()).toEqual([]);
  });

  it('do not count who merely waits', async () => {
    rosters.company(60, (at) => [{ departmentId: at < 30 ? '19' : '18' }, {}]);
    expect(await rosters.run()).toMatchObject({ counts: { reviews: 30, changes: 0, held: 0 } });
    expect(rosters.sent()).toHaveLength(30);
  });

  it('let a company of four hire a fifth', async () => {
    rosters.company(4);
    rosters.inSource('2000');
    expect(await rosters.run()).toMatchObject({ counts: { changes: 1, held: 0 } });
    expect(rosters.sent()).toEqual(['compare 2000']);
  });

  it.each([
    ['is shorter than nine tenths of the last one', (): void => void rosters.source.splice(0, 11), undefined],
    [
      'lost most values of a field',
      (): void => {
        for (const [at, row] of [...rosters.source].entries()) {
          rosters.source[at] = { ...row, fields: { ...row.fields, jobTitle: at < 40 ? 'Lead' : null } };
        }
      },
      'jobTitle',
    ],
  ])('believe no roster that %s', async (_, spoil, field) => {
    rosters.company(100);
    await rosters.run();
    spoil();
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
    expect(rosters.sent()).toEqual([]);
    expect(rosters.guards.state.latched.roster).toMatchObject(field === undefined ? { limit: 90 } : { field });
    expect(rosters.runs.facts).toMatchObject({ people: 100 });
  });

  it('believe no roster with far fewer rows than it says it has', async () => {
    rosters.company(100);
    rosters.total = 130;
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped', counts: { people: 100, limit: 130 } });
    expect(rosters.guards.state.latched.roster).toMatchObject({ counted: 100, limit: 130 });
  });

  it('take a field that is withheld for what it is', async () => {
    rosters.company(100);
    await rosters.run();
    for (const [at, row] of [...rosters.source].entries()) {
      const { jobTitle: _withheld, ...fields } = row.fields;
      rosters.source[at] = { ...row, fields };
    }
    expect(await rosters.run()).toMatchObject({ outcome: 'done', counts: { changes: 0 } });
  });

  it('remember how full a field was while it is withheld', async () => {
    rosters.company(100);
    await rosters.run();
    const before = [...rosters.source];
    const show = (jobTitle: string | null | undefined): void => {
      rosters.source.splice(0);
      for (const { employeeId, fields } of before) {
        const { jobTitle: _, ...others } = fields;
        rosters.source.push({ employeeId, fields: jobTitle === undefined ? others : { ...others, jobTitle } });
      }
    };
    show(undefined);
    expect(await rosters.run()).toMatchObject({ outcome: 'done' });
    show(null);
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
    expect(rosters.guards.state.latched.roster).toMatchObject({ field: 'jobTitle', counted: 0 });
  });

  it('believe no roster that lost a field only some people had', async () => {
    rosters.company(100, (at) => (at < 15 ? [{ middleName: 'Ada' }, { middleName: 'Ada' }] : [{}, {}]));
    await rosters.run();
    rosters.source.splice(0);
    for (let at = 0; at < 100; at += 1) rosters.inSource(String(1_000 + at));
    expect(await rosters.run()).toMatchObject({ outcome: 'stopped' });
    expect(rosters.guards.state.latched.roster).toMatchObject({ field: 'middleName', counted: 0, limit: 1 });
    expect(rosters.sent()).toEqual([]);
  });

  it('open again with the next roster that is right', async () => {
    rosters.company(100);
    await rosters.run();
    const lost = rosters.source.splice(0, 20);
    await rosters.run();
    rosters.source.push(...lost);
    expect(await rosters.run()).toMatchObject({ outcome: 'done' });
    expect(rosters.guards.state.latched).toEqual({});
  });
});
