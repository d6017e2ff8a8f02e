// What becomes of a comparison that could not finish, or that crashed.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../lib/errors.ts';
import { reconcile } from '../../../lib/reconcile/reconcile.ts';
import { emptyState } from '../../../lib/employee/sync-state.ts';
import { caught } from '../../support/caught.ts';
import { BothRosters, gone } from './both-rosters.ts';

let rosters: BothRosters;
beforeEach(() => {
  rosters = new BothRosters();
});

/** Each part stops after so many people. */
async function inParts(people: number): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    let asked = 0;
    rosters.hasTime = () => (asked += 1) <= people;
    if ((await rosters.run(!isFirst)).outcome !== 'paused') return;
  }
}

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
      if (rosters.pagesRead === 3) throw new WaitError('circuit-open', 'Later.', 0);
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

  it('knows the managers of an earlier part, and asks for one whom no page showed once', async () => {
    rosters.company(200, (at) =>
      at === 0
        ? [{}, {}]
        : [{ supervisorEId: at % 2 === 0 ? '1000' : '77' }, { supervisor: at % 2 === 0 ? 'n1000' : 'n77' }],
    );
    rosters.states.set('77', { ...emptyState, netsuiteId: 'n77' });
    await inParts(50);
    expect(rosters.runs.records.at(-1)).toMatchObject({ outcome: 'done', counts: { people: 200, changes: 0 } });
    expect(rosters.askedFor).toEqual(['77']);
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

describe('what lies on either side of a cut', () => {
  const whole = async (arrange: (rosters: BothRosters) => void): Promise<BothRosters> => {
    const other = new BothRosters();
    arrange(other);
    await other.run();
    return other;
  };

  const arrange = (here: BothRosters): void => {
    here.pageSize = 10;
    here.company(60, (at) => [
      at === 50 ? gone : { supervisorEId: at === 55 ? '1001' : null },
      {
        email: at % 20 === 3 ? 'same@acmeworks.example' : `p${at}@acmeworks.example`,
        entityId: at % 30 === 7 ? 'A-7' : `A-${at}`,
        supervisor: at === 2 || at === 58 ? 'n1050' : at === 55 ? 'n1001' : null,
        ...(at === 50 ? { isInactive: true, releasedate: '2026-01-31', giveAccess: null } : {}),
      },
    ]);
    for (const id of ['990', '1100'])
      here.inSource(id, { ...gone, workEmail: `${id}@acmeworks.example`, employeeNumber: null });
    here.inTarget(null, { email: '1100@acmeworks.example', giveAccess: true, entityId: 'S-1' }, 'n-stranger');
    const late = { email: '990@acmeworks.example', giveAccess: true, entityId: 'S-2' };
    here.target.push({
      netsuiteId: 'n-late',
      identity: 'zz-some-other-system-1',
      fields: new Map(Object.entries(late)),
    });
  };

  it.each([1, 2, 7, 23, 40, 61])(
    'is compared with each other, however often it is cut: every %d people',
    async (people) => {
      const uncut = await whole(arrange);
      arrange(rosters);
      await inParts(people);
      expect(rosters.runs.findings).toEqual(uncut.runs.findings);
      expect(rosters.sent().sort()).toEqual(uncut.sent().sort());
      const { durationMs: _d, calls: _c, runId: _i, ...record } = rosters.runs.records.at(-1)!;
      expect(record.counts).toEqual(uncut.runs.records.at(-1)!.counts);
      expect(uncut.runs.findings.map(({ code }) => code)).toEqual([
        'access-not-shown',
        'duplicate-email',
        'duplicate-number',
        'still-referenced',
      ]);
      expect(uncut.sent()).toEqual(expect.arrayContaining(['compare 990', 'compare 1100']));
    },
  );

  it('is handed on as ids and short digests, without a value of any field', async () => {
    arrange(rosters);
    let asked = 0;
    rosters.hasTime = () => (asked += 1) < 40;
    await rosters.run();
    const kept = JSON.stringify([rosters.runs.carried, rosters.runs.unfinished]);
    expect(rosters.runs.carried.length).toBeGreaterThan(40);
    for (const value of ['acmeworks', 'Okafor', 'Zoë', '2024-02-05', 'A-7']) expect(kept).not.toContain(value);
  });

  it('is read again when what was handed on is not whole', async () => {
    arrange(rosters);
    let asked = 0;
    rosters.hasTime = () => (asked += 1) < 40;
    await rosters.run();
    rosters.runs.isCarriedWhole = false;
    rosters.hasTime = () => true;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'paused' });
    rosters.runs.isCarriedWhole = true;
    expect(await rosters.run(true)).toMatchObject({ outcome: 'done', counts: { people: 62 } });
  });
});
