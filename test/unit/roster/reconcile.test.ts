// One comparison of everybody: what is sent, what is held, and what becomes of a run that could not finish.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../lib/errors.ts';
import { reconcile, type ReconcileResult } from '../../../lib/roster/reconcile.ts';
import { sendDifferences } from '../../../lib/roster/send-differences.ts';
import { emptyState } from '../../../lib/sync/sync-state.ts';
import { caught } from '../../support/caught.ts';
import { BothRosters, gone } from './both-rosters.ts';

let rosters: BothRosters;
beforeEach(() => {
  rosters = new BothRosters();
});
const run = (onlyUnfinished = false): Promise<ReconcileResult> => reconcile({ onlyUnfinished }, rosters.tools);
const changes = () => rosters.queue.sent.map(({ change }) => change);
const sent = (): string[] => changes().map(({ employeeId, kind }) => `${kind} ${employeeId}`);
const company = (people: number, more: (at: number) => readonly [object, object] = () => [{}, {}]): void => {
  for (let at = 0; at < people; at += 1) rosters.both(String(1_000 + at), ...more(at));
};

describe('a run', () => {
  it('of equal sides reads each page once and sends nothing', async () => {
    company(2_500);
    expect(await run()).toMatchObject({ outcome: 'done', counts: { people: 2_500, changes: 0, looks: 0 } });
    expect(rosters.pagesRead).toBe(6);
    expect(changes()).toEqual([]);
  });

  it('sends a comparison for everybody who differs, with the digest of the rows', async () => {
    company(30, (at) => (at % 10 === 0 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    await run();
    expect(sent()).toEqual(['compare 1000', 'compare 1010', 'compare 1020']);
    expect(changes()[0]).toMatchObject({ foundBy: 'reconcile', rows: expect.any(String) });
  });

  it('does not chase rows that proved harmless, until a row changes or their day comes', async () => {
    rosters.both('412', { jobTitle: 'Lead' });
    await run();
    const { rows = '' } = changes()[0] ?? {};
    rosters.states.set('412', { ...emptyState, harmless: { rows, untilDay: '2026-03-09' } });
    await run();
    expect(sent()).toEqual(['compare 412']);
    rosters.effects.pass(7 * 24 * 60 * 60_000);
    await run();
    expect(sent()).toHaveLength(2);
    rosters.states.set('412', { ...emptyState, harmless: { rows: 'other-rows', untilDay: '2026-12-31' } });
    await run();
    expect(sent()).toHaveLength(3);
  });

  it('tells every day of a leaver whose login could not be taken, without chasing them', async () => {
    rosters.both('412', gone, { isInactive: true, releasedate: '2026-01-31', giveAccess: true });
    await run();
    const { rows = '' } = changes()[0] ?? {};
    const harmless = { rows, untilDay: '2026-03-09' };
    rosters.states.set('412', { ...emptyState, harmless, lifeCycle: 'leaver' });
    expect(await run()).toMatchObject({ counts: { leaversWithAccess: 1, terminations: 0 } });
    expect(sent()).toHaveLength(1);
    expect(rosters.effects.count('AccessNotRemoved')).toBe(1);
    rosters.states.set('412', { ...emptyState, harmless, lifeCycle: 'leaver', accessRemoved: true });
    expect(await run()).toMatchObject({ counts: { leaversWithAccess: 0 } });
  });

  it('asks the feed of deletions once, and only when NetSuite has somebody BambooHR does not', async () => {
    rosters.both('412');
    rosters.inTarget('77');
    rosters.inTarget('78');
    rosters.deleted.push({ employeeId: '77', changedAtMs: 1_000 }, { employeeId: '5', changedAtMs: 1_000 });
    expect(await run()).toMatchObject({ counts: { orphans: 2 } });
    expect(sent()).toEqual(['deleted 77']);
    expect(rosters.runs.findings).toHaveLength(2);
  });

  it('does not take somebody linked meanwhile for two', async () => {
    rosters.both('412', {}, { email: 'zoe@acmeworks.example' });
    rosters.inTarget(null, { email: 'zoe@acmeworks.example' }, 'n412');
    expect(await run()).toMatchObject({ counts: { duplicates: 0 } });
    rosters.inTarget(null, { email: 'ZOE@acmeworks.example' }, 'n900');
    expect(await run()).toMatchObject({ counts: { duplicates: 1 } });
  });

  it('leaves a record of itself', async () => {
    company(3);
    await run();
    expect(rosters.runs.records).toMatchObject([{ function: 'reconcile', outcome: 'done', counts: { people: 3 } }]);
    expect(rosters.effects.count('ReconcileCompleted')).toBe(1);
    expect(rosters.runs.holder).toBeUndefined();
  });

  it('is one at a time', async () => {
    rosters.runs.holder = 'somebody else';
    expect(await run()).toMatchObject({ outcome: 'busy' });
  });

  it('that comes while another one is under way takes place soon after it', async () => {
    company(3);
    rosters.runs.holder = 'somebody else';
    await run();
    expect(await run(true)).toMatchObject({ outcome: 'busy' });
    rosters.runs.holder = undefined;
    expect(await run(true)).toMatchObject({ outcome: 'done' });
    expect(await run(true)).toMatchObject({ outcome: 'idle' });
  });

  it('does not take place while everything is paused', async () => {
    await rosters.guards.pause('all');
    expect(await run()).toMatchObject({ outcome: 'stopped' });
    expect(rosters.pagesRead).toBe(0);
  });
});

describe('the guards of a run', () => {
  it('hold all terminations when there are too many of them, and let everything else go', async () => {
    company(300, (at) => (at < 7 ? [gone, {}] : at === 10 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    expect(await run()).toMatchObject({ counts: { terminations: 7, changes: 1, held: 7 } });
    expect(sent()).toEqual(['compare 1010']);
    expect(rosters.runs.held.terminations).toHaveLength(7);
    expect(rosters.effects.count('GuardTripped')).toBe(1);
    await run();
    expect(rosters.effects.count('GuardTripped')).toBe(1);
  });

  it('count deletions among the terminations, and hold all of them with their day', async () => {
    company(300);
    for (let at = 0; at < 7; at += 1) {
      rosters.inTarget(String(9_000 + at));
      rosters.deleted.push({ employeeId: String(9_000 + at), changedAtMs: 86_400_000 });
    }
    expect(await run()).toMatchObject({ counts: { terminations: 7, held: 7, orphans: 7 } });
    expect(sent()).toEqual([]);
    const { terminations } = rosters.runs.held;
    await sendDifferences(terminations, { runId: 'r', foundBy: 'operator', released: 'terminations' }, rosters.tools);
    expect(sent()).toHaveLength(7);
    expect(changes()[0]).toMatchObject({
      kind: 'deleted',
      occurredAt: '1970-01-02T00:00:00.000Z',
      released: 'terminations',
    });
  });

  it('do not count leavers about whom a person has to answer first', async () => {
    company(60);
    for (let at = 0; at < 7; at += 1) {
      rosters.inSource(String(9_000 + at), { ...gone, workEmail: `a${at}@acmeworks.example` });
      rosters.inTarget(null, { email: `a${at}@acmeworks.example`, giveAccess: true }, `x${at}`);
      const hold = { code: 'look-alike', why: 'several', netsuiteIds: [`x${at}`], reasons: [] } as const;
      rosters.states.set(String(9_000 + at), { ...emptyState, hold });
    }
    expect(await run()).toMatchObject({ counts: { terminations: 0, looks: 7, held: 0 } });
    rosters.states.clear();
    expect(await run()).toMatchObject({ counts: { terminations: 7, held: 7 } });
  });

  it('do not count deletions that the settings tell to hold anyway', async () => {
    rosters.policy = { ...rosters.policy, deletion: 'hold' };
    company(30);
    for (let at = 0; at < 7; at += 1) {
      rosters.inTarget(String(9_000 + at));
      rosters.deleted.push({ employeeId: String(9_000 + at), changedAtMs: 86_400_000 });
    }
    expect(await run()).toMatchObject({ counts: { terminations: 0, held: 0 } });
    expect(sent()).toHaveLength(7);
  });

  it('open by themselves when nothing of the kind is left to do', async () => {
    company(300, (at) => (at < 7 ? [gone, {}] : [{}, {}]));
    await run();
    rosters.source.splice(0);
    for (let at = 0; at < 300; at += 1) rosters.inSource(String(1_000 + at));
    await run();
    expect(rosters.guards.state.latched).toEqual({});
    expect(rosters.runs.held.terminations).toEqual([]);
  });

  it('stay shut while somebody is held whose rows were looked at before', async () => {
    company(60, (at) => (at < 3 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    await run();
    for (const { employeeId, rows = '' } of changes()) {
      const hold = { code: 'guard', kind: 'changes' } as const;
      rosters.states.set(employeeId, { ...emptyState, hold, harmless: { rows, untilDay: '2026-12-31' } });
    }
    await rosters.guards.latch('changes', { since: '2026-03-02T00:00:00.000Z', counted: 13, limit: 12 });
    expect(await run()).toMatchObject({ counts: { changes: 3, held: 3 } });
    expect(rosters.guards.state.latched).toHaveProperty('changes');
    expect(rosters.runs.held.changes).toHaveLength(3);
  });

  it.each(['deletions', 'people who left the scope'])('stay shut while %s wait to be released', async (whose) => {
    const leaveOut = [{ field: 'employmentHistoryStatus', is: ['Contractor'] }];
    rosters.policy = { ...rosters.policy, scope: { leaveOut, onLeaving: 'deactivate' } };
    company(300, (at) =>
      at === 0 && whose !== 'deletions' ? [{ employmentHistoryStatus: 'Contractor' }, {}] : [{}, {}],
    );
    if (whose === 'deletions') {
      rosters.inTarget('5000');
      rosters.deleted.push({ employeeId: '5000', changedAtMs: 1_000 });
    }
    await rosters.guards.latch('terminations', { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12 });
    await run();
    expect(rosters.guards.state.latched).toHaveProperty('terminations');
    expect(sent()).toEqual([]);
  });

  it('do not count who merely waits', async () => {
    company(60, (at) => [{ departmentId: at < 30 ? '19' : '18' }, {}]);
    expect(await run()).toMatchObject({ counts: { looks: 30, changes: 0, held: 0 } });
    expect(sent()).toHaveLength(30);
  });

  it('let a company of four hire a fifth', async () => {
    company(4);
    rosters.inSource('2000');
    expect(await run()).toMatchObject({ counts: { changes: 1, held: 0 } });
    expect(sent()).toEqual(['compare 2000']);
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
    company(100);
    await run();
    spoil();
    expect(await run()).toMatchObject({ outcome: 'stopped' });
    expect(sent()).toEqual([]);
    expect(rosters.guards.state.latched.roster).toMatchObject(field === undefined ? { limit: 90 } : { field });
    expect(rosters.runs.facts).toMatchObject({ people: 100 });
  });

  it('believe no roster with fewer rows than it says it has', async () => {
    company(100);
    rosters.total = 130;
    expect(await run()).toMatchObject({ outcome: 'stopped' });
  });

  it('take a field that is withheld for what it is', async () => {
    company(100);
    await run();
    for (const [at, row] of [...rosters.source].entries()) {
      const { jobTitle: _withheld, ...fields } = row.fields;
      rosters.source[at] = { ...row, fields };
    }
    expect(await run()).toMatchObject({ outcome: 'done', counts: { changes: 0 } });
  });

  it('remember how full a field was while it is withheld', async () => {
    company(100);
    await run();
    const before = [...rosters.source];
    const show = (jobTitle: string | null | undefined): void => {
      rosters.source.splice(0);
      for (const { employeeId, fields } of before) {
        const { jobTitle: _, ...others } = fields;
        rosters.source.push({ employeeId, fields: jobTitle === undefined ? others : { ...others, jobTitle } });
      }
    };
    show(undefined);
    expect(await run()).toMatchObject({ outcome: 'done' });
    show(null);
    expect(await run()).toMatchObject({ outcome: 'stopped' });
    expect(rosters.guards.state.latched.roster).toMatchObject({ field: 'jobTitle', counted: 0 });
  });

  it('believe no roster that lost a field only some people had', async () => {
    company(100, (at) => (at < 15 ? [{ middleName: 'Ada' }, { middleName: 'Ada' }] : [{}, {}]));
    await run();
    rosters.source.splice(0);
    for (let at = 0; at < 100; at += 1) rosters.inSource(String(1_000 + at));
    expect(await run()).toMatchObject({ outcome: 'stopped' });
    expect(rosters.guards.state.latched.roster).toMatchObject({ field: 'middleName', counted: 0, limit: 1 });
    expect(sent()).toEqual([]);
  });

  it('open again with the next roster that is right', async () => {
    company(100);
    await run();
    const lost = rosters.source.splice(0, 20);
    await run();
    rosters.source.push(...lost);
    expect(await run()).toMatchObject({ outcome: 'done' });
    expect(rosters.guards.state.latched).toEqual({});
  });
});

describe('a run that could not finish', () => {
  const different = (at: number): readonly [object, object] => (at % 50 === 3 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]);

  it.each([1, 137, 400, 799])(
    'goes on where it stopped after %d people, and sends each difference once',
    async (people) => {
      company(800, different);
      rosters.pageSize = 100;
      let asked = 0;
      rosters.hasTime = () => (asked += 1) < people;
      expect(await run()).toMatchObject({ outcome: 'paused' });
      expect(changes()).toEqual([]);
      const pages = rosters.pagesRead;
      rosters.hasTime = () => true;
      expect(await run(true)).toMatchObject({ outcome: 'done', counts: { people: 800, changes: 16 } });
      expect(sent()).toHaveLength(16);
      expect(new Set(sent()).size).toBe(16);
      // The page in hand is read again, and no other.
      expect(rosters.pagesRead).toBeLessThanOrEqual(16 + 2);
      expect(pages).toBeGreaterThan(0);
      expect(await run(true)).toMatchObject({ outcome: 'idle' });
    },
  );

  it('because a vendor asked for patience waits for the next one', async () => {
    company(300, different);
    rosters.pageSize = 100;
    rosters.beforePage = () => {
      if (rosters.pagesRead === 3) throw new WaitError('gate-closed', 'Later.', 0);
    };
    expect(await run()).toMatchObject({ outcome: 'paused' });
    expect(await run(true)).toMatchObject({ outcome: 'done', counts: { people: 300, changes: 6 } });
    expect(sent()).toHaveLength(6);
  });

  it('says once that access is not shown, however many parts it took', async () => {
    company(200, () => [gone, { isInactive: true, releasedate: '2026-01-31', giveAccess: null }]);
    let asked = 0;
    rosters.hasTime = () => (asked += 1) < 50;
    await run();
    rosters.hasTime = () => true;
    expect(await run(true)).toMatchObject({ outcome: 'done', counts: { accessHidden: 200 } });
    expect(rosters.runs.findings.map(({ code }) => code)).toEqual(['access-not-shown']);
  });

  it('because somebody came on two pages begins anew', async () => {
    company(300, different);
    rosters.pageSize = 100;
    const [first] = rosters.source;
    const granted = { ...first, employeeId: '999', fields: first?.fields ?? {} };
    rosters.beforePage = () => {
      if (rosters.pagesRead === 3) rosters.source.push(granted);
    };
    expect(await run()).toMatchObject({ outcome: 'paused' });
    expect(await run(true)).toMatchObject({ outcome: 'done', counts: { people: 301 } });
    expect(rosters.runs.findings).toEqual([]);
  });

  it('asks for each manager met on an earlier part once, however many report to them', async () => {
    company(200, (at) => (at === 0 ? [{}, {}] : [{ supervisorEId: '1000' }, { supervisor: 'n1000' }]));
    rosters.states.set('1000', { ...emptyState, netsuiteId: 'n1000' });
    let asked = 0;
    rosters.hasTime = () => (asked += 1) < 50;
    await run();
    rosters.hasTime = () => true;
    expect(await run(true)).toMatchObject({ outcome: 'done', counts: { people: 200, changes: 0 } });
    expect(rosters.askedFor).toEqual(['1000']);
  });

  it('because NetSuite orders by another collation says so instead of comparing strangers', async () => {
    company(30);
    const { target } = rosters.tools;
    const backwards = {
      ...target,
      page: async (from?: string) => {
        const page = await target.page(from);
        return { ...page, rows: [...page.rows].reverse() };
      },
    };
    const tools = { ...rosters.tools, target: backwards };
    expect(await caught(reconcile({ onlyUnfinished: false }, tools))).toMatchObject({ code: 'roster-unordered' });
    expect(sent()).toEqual([]);
  });

  it('because of an unexpected error begins anew soon, not tomorrow', async () => {
    company(10);
    rosters.beforePage = () => {
      throw new Error('Something else.');
    };
    await caught(run());
    expect(rosters.runs.holder).toBeUndefined();
    rosters.beforePage = () => undefined;
    expect(await run(true)).toMatchObject({ outcome: 'done' });
  });

  it('for half a day is begun anew', async () => {
    company(300, different);
    rosters.pageSize = 100;
    rosters.hasTime = () => false;
    await run();
    rosters.hasTime = () => true;
    rosters.effects.pass(13 * 60 * 60_000);
    expect(await run(true)).toMatchObject({ outcome: 'idle' });
    expect(await run()).toMatchObject({ outcome: 'done', counts: { people: 300 } });
  });

  it('while sending sends the rest, and nobody twice', async () => {
    company(30, (at) => (at < 5 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    rosters.queue.isDown = true;
    await caught(run());
    expect(rosters.runs.unfinished).toMatchObject({ status: 'sending' });
    rosters.queue.isDown = false;
    const pages = rosters.pagesRead;
    expect(await run(true)).toMatchObject({ outcome: 'done' });
    expect(rosters.pagesRead).toBe(pages);
    expect(sent()).toHaveLength(5);
  });
});

describe('a run that crashed', () => {
  it('after its last page decides without reading a page again', async () => {
    company(30, (at) => (at < 5 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    const peek = () => Promise.reject(new Error('The table is away.'));
    await caught(reconcile({ onlyUnfinished: false }, { ...rosters.tools, peek }));
    expect(rosters.runs.records).toMatchObject([{ outcome: 'failed' }]);
    const pages = rosters.pagesRead;
    expect(await run(true)).toMatchObject({ outcome: 'done', counts: { people: 30, changes: 5 } });
    expect(rosters.pagesRead).toBe(pages);
    expect(sent()).toHaveLength(5);
  });

  it('while sending holds nobody again whom a person released meanwhile', async () => {
    company(300, (at) => (at < 7 ? [gone, {}] : at === 10 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    rosters.queue.isDown = true;
    await caught(run());
    expect(rosters.runs.held.terminations).toHaveLength(7);
    rosters.queue.isDown = false;
    await rosters.guards.unlatch('terminations');
    await rosters.runs.saveHeld('terminations', []);
    expect(await run(true)).toMatchObject({ outcome: 'done', counts: { terminations: 7, changes: 1, held: 7 } });
    expect(sent()).toEqual(['compare 1010']);
    expect(rosters.guards.state.latched).toEqual({});
    expect(rosters.effects.count('GuardTripped')).toBe(1);
  });
});

describe('the frequent start', () => {
  it('does nothing unless something is unfinished or wanted', async () => {
    company(3);
    expect(await run(true)).toMatchObject({ outcome: 'idle' });
    rosters.runs.holder = 'the daily run';
    expect(await run(true)).toMatchObject({ outcome: 'idle' });
    rosters.runs.holder = undefined;
    rosters.runs.requested = true;
    expect(await run(true)).toMatchObject({ outcome: 'done' });
    expect(rosters.runs.requested).toBe(false);
  });
});
