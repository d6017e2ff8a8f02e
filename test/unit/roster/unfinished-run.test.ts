// What becomes of a comparison that could not finish, or that crashed.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../lib/errors.ts';
import { reconcile } from '../../../lib/roster/reconcile.ts';
import { emptyState } from '../../../lib/sync/sync-state.ts';
import { caught } from '../../support/caught.ts';
import { BothRosters, gone } from './both-rosters.ts';

let rosters: BothRosters;
beforeEach(() => {
  rosters = new BothRosters();
});

describe('a run that could not finish', () => {
  const different = (at: number): readonly [object, object] => (at % 50 === 3 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]);

  it.each([1, 137, 400, 799])(
    'goes on where it stopped after %d people, and sends each difference once',
    async (people) => {
      rosters.company(800, different);
      rosters.pageSize = 100;
      let asked = 0;
      rosters.hasTime = () => (asked += 1) < people;
      expect(await rosters.run()).toMatchObject({ outcome: 'paused' });
      expect(rosters.changes()).toEqual([]);
      const pages = rosters.pagesRead;
      rosters.hasTime = () => true;
      expect(await rosters.run(true)).toMatchObject({ outcome: 'done', counts: { people: 800, changes: 16 } });
      expect(rosters.sent()).toHaveLength(16);
      expect(new Set(rosters.sent()).size).toBe(16);
      // The page in hand is read again, and no other.
      expect(rosters.pagesRead).toBeLessThanOrEqual(16 + 2);
      expect(pages).toBeGreaterThan(0);
      expect(await rosters.run(true)).toMatchObject({ outcome: 'idle' });
    },
  );

  it('because a vendor asked for patience waits for the next one', async () => {
    rosters.company(300, different);
    rosters.pageSize = 100;
    rosters.beforePage = () => {
      if (rosters.pagesRead === 3) throw new WaitError('gate-closed', 'Later.', 0);
    };
    expect(await rosters.run()).toMatchObject({ outcome: 'paused' });
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done', counts: { people: 300, changes: 6 } });
    expect(rosters.sent()).toHaveLength(6);
  });

  it('says once that access is not shown, however many parts it took', async () => {
    rosters.company(200, () => [gone, { isInactive: true, releasedate: '2026-01-31', giveAccess: null }]);
    let asked = 0;
    rosters.hasTime = () => (asked += 1) < 50;
    await rosters.run();
    rosters.hasTime = () => true;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done', counts: { accessHidden: 200 } });
    expect(rosters.runs.findings.map(({ code }) => code)).toEqual(['access-not-shown']);
  });

  it('because somebody came on two pages begins anew', async () => {
    rosters.company(300, different);
    rosters.pageSize = 100;
    const [first] = rosters.source;
    const granted = { ...first, employeeId: '999', fields: first?.fields ?? {} };
    rosters.beforePage = () => {
      if (rosters.pagesRead === 3) rosters.source.push(granted);
    };
    expect(await rosters.run()).toMatchObject({ outcome: 'paused' });
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done', counts: { people: 301 } });
    expect(rosters.runs.findings).toEqual([]);
  });

  it('asks for each manager met on an earlier part once, however many report to them', async () => {
    rosters.company(200, (at) => (at === 0 ? [{}, {}] : [{ supervisorEId: '1000' }, { supervisor: 'n1000' }]));
    rosters.states.set('1000', { ...emptyState, netsuiteId: 'n1000' });
    let asked = 0;
    rosters.hasTime = () => (asked += 1) < 50;
    await rosters.run();
    rosters.hasTime = () => true;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done', counts: { people: 200, changes: 0 } });
    expect(rosters.askedFor).toEqual(['1000']);
  });

  it('because NetSuite orders by another collation says so instead of comparing strangers', async () => {
    rosters.company(30);
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
    expect(rosters.sent()).toEqual([]);
  });

  it('because of an unexpected error begins anew soon, not tomorrow', async () => {
    rosters.company(10);
    rosters.beforePage = () => {
      throw new Error('Something else.');
    };
    await caught(rosters.run());
    expect(rosters.runs.holder).toBeUndefined();
    rosters.beforePage = () => undefined;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done' });
  });

  it('for half a day is begun anew', async () => {
    rosters.company(300, different);
    rosters.pageSize = 100;
    rosters.hasTime = () => false;
    await rosters.run();
    rosters.hasTime = () => true;
    rosters.effects.pass(13 * 60 * 60_000);
    expect(await rosters.run(true)).toMatchObject({ outcome: 'idle' });
    expect(await rosters.run()).toMatchObject({ outcome: 'done', counts: { people: 300 } });
  });

  it('while sending sends the rest, and nobody twice', async () => {
    rosters.company(30, (at) => (at < 5 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    rosters.queue.isDown = true;
    await caught(rosters.run());
    expect(rosters.runs.unfinished).toMatchObject({ status: 'sending' });
    rosters.queue.isDown = false;
    const pages = rosters.pagesRead;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done' });
    expect(rosters.pagesRead).toBe(pages);
    expect(rosters.sent()).toHaveLength(5);
  });
});

describe('a run that crashed', () => {
  it('after its last page decides without reading a page again', async () => {
    rosters.company(30, (at) => (at < 5 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    const peek = () => Promise.reject(new Error('The table is away.'));
    await caught(reconcile({ onlyUnfinished: false }, { ...rosters.tools, peek }));
    expect(rosters.runs.records).toMatchObject([{ outcome: 'failed' }]);
    const pages = rosters.pagesRead;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done', counts: { people: 30, changes: 5 } });
    expect(rosters.pagesRead).toBe(pages);
    expect(rosters.sent()).toHaveLength(5);
  });

  it('while sending holds nobody again whom a person released meanwhile', async () => {
    rosters.company(300, (at) => (at < 7 ? [gone, {}] : at === 10 ? [{ jobTitle: 'Lead' }, {}] : [{}, {}]));
    rosters.queue.isDown = true;
    await caught(rosters.run());
    expect(rosters.runs.held.terminations).toHaveLength(7);
    rosters.queue.isDown = false;
    await rosters.guards.unlatch('terminations');
    await rosters.runs.saveHeld('terminations', []);
    expect(await rosters.run(true)).toMatchObject({
      outcome: 'done',
      counts: { terminations: 7, changes: 1, held: 7 },
    });
    expect(rosters.sent()).toEqual(['compare 1010']);
    expect(rosters.guards.state.latched).toEqual({});
    expect(rosters.effects.count('GuardTripped')).toBe(1);
  });
});
