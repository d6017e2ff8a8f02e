// Rows of a plan: previewed without a trace, queued as they are, and followed to their outcome.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../../lib/errors.ts';
import { answerRequest } from '../../../../lib/operations/answer-request.ts';
import { operate } from '../../../../lib/operations/operate.ts';
import { isApplied, type PlannedRow, settleManagers } from '../../../../lib/operations/plan/plan-file.ts';
import { parseRequest } from '../../../../lib/operations/request.ts';
import { previewEmployee } from '../../../../lib/sync/preview.ts';
import { caught } from '../../../support/caught.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../../support/people.ts';
import { BothRosters } from '../../reconcile/both-rosters.ts';
import { OperationWorld, principal } from '../operation-world.ts';

let world: OperationWorld;
let people: FakeWorld;
beforeEach(() => {
  world = new OperationWorld();
  people = new FakeWorld();
  world.preview = (employeeId) => previewEmployee(employeeId, people.tools);
  world.dimensions.table = {
    ...world.dimensions.table,
    lists: { department: [{ id: '19', label: 'Platform', isArchived: false }] },
    targets: { department: [{ id: '12', fullName: 'Tech : R/D' }] },
  };
});
const ask = (request: object) => operate(parseRequest({ v: 1, ...request }), principal, world.tools);
const preview = async (...employeeIds: string[]): Promise<readonly PlannedRow[]> =>
  (await ask({ operation: 'preview', employeeIds })).preview?.rows ?? [];

describe('a previewed row', () => {
  it('of somebody new shows every field, names lists, and carries a fingerprint', async () => {
    people.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    const [row] = await preview('412');
    expect(row).toMatchObject({
      employeeId: '412',
      name: 'Zoë Okafor',
      action: 'create',
      supervisorId: '9',
      reasons: [],
    });
    expect(row?.changes).toContainEqual({ field: 'department', before: null, after: '12', afterText: 'Tech : R/D' });
    expect(row?.fingerprint).toMatch(/^[A-Za-z0-9_-]{44}$/);
    expect(people.netsuite.writes).toEqual([]);
  });

  it('of somebody to be linked says by what', async () => {
    people.bamboohr.set('412', anEmployee());
    const record = people.netsuite.add({
      firstName: 'Zoë',
      lastName: 'Okafor',
      email: 'zoe@acmeworks.example',
      title: 'Old',
    });
    const [row] = await preview('412');
    expect(row).toMatchObject({ action: 'link', netsuiteId: record.netsuiteId, reasons: ['work-email&name'] });
    expect(row?.changes).toContainEqual({ field: 'title', before: 'Old', after: 'Engineer II' });
    expect(row?.changes).toContainEqual({ field: 'externalId', before: null, after: 'bamboohr-412' });
  });

  it('names the manager before and the manager after, each asked for once', async () => {
    for (const id of ['412', '413']) {
      people.bamboohr.set(
        id,
        anEmployee({ employeeNumber: id, workEmail: `${id}@acmeworks.example`, supervisorEId: '9' }),
      );
      people.states.states.set('9', { digests: {}, netsuiteId: '77' });
      people.netsuite.add({ externalId: `bamboohr-${id}`, firstName: 'Zoë', lastName: 'Okafor', supervisor: '66' });
    }
    const asked: string[] = [];
    world.nameOfRecord = async (id) => {
      asked.push(id);
      if (id === '66') return 'Jo Former';
      throw new WaitError('circuit-open', 'Later.', 0);
    };
    const change = (await preview('412', '413'))[1]?.changes.find(({ field }) => field === 'supervisor');
    expect(change).toEqual({
      field: 'supervisor',
      before: '66',
      beforeText: 'Jo Former',
      after: '77',
      afterText: 'BambooHR 9',
    });
    expect(asked.sort()).toEqual(['66', '77']);
    world.nameOfRecord = async () => 'Ada Ng';
    expect((await preview('412'))[0]?.changes).toContainEqual(
      expect.objectContaining({ after: '77', afterText: 'Ada Ng, BambooHR 9' }),
    );
  });

  it.each([
    [
      'held',
      anEmployee({ department: 'Platform', departmentId: '19' }),
      'held',
      ['unmapped: department unlisted-Platform'],
    ],
    ['held', anEmployee({ hireDate: null }), 'held', ['no-hire-date']],
    ['scheduled', aFutureHire({ hireDate: '2026-06-01' }), 'scheduled', ['due-on: 2026-05-25']],
    ['skipped', aLeaver(), 'skipped', ['left-before']],
  ])('of somebody %s says why, and is not for applying', async (_, fields, action, reasons) => {
    people.bamboohr.set('412', fields);
    const [row] = await preview('412');
    expect(row).toMatchObject({ action, reasons, changes: [] });
    expect(row).not.toHaveProperty('fingerprint');
    expect(isApplied(row!)).toBe(false);
  });

  it('of a leaver shows the ending', async () => {
    people.bamboohr.set('412', anEmployee());
    await people.handle('412');
    people.netsuite.records[0]!.fields.set('giveAccess', true);
    people.bamboohr.set('412', aLeaver());
    const [row] = await preview('412');
    expect(row).toMatchObject({ action: 'deactivate' });
    expect(row?.changes).toContainEqual({ field: 'giveAccess', before: true, after: false });
  });
});

describe('a preview of many', () => {
  it('answers with what there was time for', async () => {
    for (const id of ['1', '2', '3', '4', '5', '6']) people.bamboohr.set(id, anEmployee({ employeeNumber: id }));
    let rounds = 0;
    const { preview: done } = await operate(
      parseRequest({ v: 1, operation: 'preview', employeeIds: ['1', '2', '3', '4', '5', '6'] }),
      principal,
      { ...world.tools, plan: { ...world.tools.plan, hasTime: () => (rounds += 1) === 1 } },
    );
    expect(done?.rows.map(({ employeeId }) => employeeId)).toEqual(['1', '2', '3', '4']);
    expect(done?.rest).toEqual(['5', '6']);
  });

  it('leaves to be asked again what a vendor has no time for', async () => {
    world.preview = () => Promise.reject(new WaitError('circuit-open', 'Later.', 0));
    expect((await ask({ operation: 'preview', employeeIds: ['1', '2'] })).preview).toEqual({
      rows: [],
      rest: ['1', '2'],
      waitsFor: 'Later.',
    });
  });

  it('keeps what was read beside somebody whom a vendor had no time for', async () => {
    for (const id of ['1', '2', '3']) people.bamboohr.set(id, anEmployee({ employeeNumber: id }));
    world.preview = (employeeId) =>
      employeeId === '2'
        ? Promise.reject(new WaitError('circuit-open', 'netsuite is to be left alone.', 0))
        : previewEmployee(employeeId, people.tools);
    const { preview: done } = await ask({ operation: 'preview', employeeIds: ['1', '2', '3', '4', '5'] });
    expect(done?.rows.map(({ employeeId }) => employeeId)).toEqual(['1', '3', '4']);
    expect(done?.rest).toEqual(['2', '5']);
    expect(done?.waitsFor).toContain('netsuite');
  });

  it('answers only when nobody is being read any more', async () => {
    let open = 0;
    world.preview = async (employeeId) => {
      if (employeeId === '1') throw new WaitError('circuit-open', 'Later.', 0);
      open += 1;
      await world.effects.sleep(1_000);
      open -= 1;
      throw new WaitError('circuit-open', 'Later.', 0);
    };
    await ask({ operation: 'preview', employeeIds: ['1', '2', '3', '4'] });
    expect(open).toBe(0);
  });

  it.each([
    ['odd data', new RangeError('secret-value'), 'unexpected'],
    ['a write that may still land', new WaitError('in-doubt', 'A create may still land.', 0), 'in-doubt'],
  ])('shows somebody whom %s keep from being planned, and everybody else', async (_, fault, reason) => {
    people.bamboohr.set('1', anEmployee());
    world.preview = (employeeId) =>
      employeeId === '2' ? Promise.reject(fault) : previewEmployee(employeeId, people.tools);
    expect(await preview('1', '2')).toMatchObject([
      { employeeId: '1', action: 'create' },
      { employeeId: '2', action: 'held', reasons: [reason] },
    ]);
    expect(JSON.stringify(world.effects.lines)).not.toContain('secret-value');
  });

  it('asks again while another worker reads the lists', async () => {
    const dimensions = () => Promise.reject(new WaitError('lists-loading', 'Another worker is reading the lists.', 0));
    const { preview: done } = await operate(
      parseRequest({ v: 1, operation: 'preview', employeeIds: ['1'] }),
      principal,
      { ...world.tools, plan: { ...world.tools.plan, dimensions } },
    );
    expect(done).toEqual({ rows: [], rest: ['1'], waitsFor: 'Another worker is reading the lists.' });
  });

  it('is written down with who looked, and with nobody’s name', async () => {
    people.bamboohr.set('412', anEmployee());
    await preview('412');
    expect(world.trail).toMatchObject([{ operation: 'preview', of: 'people', count: 1, askedBy: principal }]);
    expect(JSON.stringify(world.trail)).not.toContain('Okafor');
  });

  it('says nothing in the log of what never happened', async () => {
    people.bamboohr.set('412', anEmployee());
    people.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@acmeworks.example' });
    await preview('412', '999');
    expect(people.effects.lines).toEqual([]);
  });
});

describe('the outline of a plan', () => {
  let rosters: BothRosters;
  beforeEach(() => {
    rosters = new BothRosters();
    rosters.both('1');
    rosters.both('2', { jobTitle: 'Lead' });
  });
  const outline = async () =>
    await operate(parseRequest({ v: 1, operation: 'plan' }), principal, {
      ...world.tools,
      plan: { ...world.tools.plan, compare: async () => rosters.tools },
    });

  it('names who differs, and whom NetSuite has and BambooHR does not show', async () => {
    rosters.inTarget('3');
    expect((await outline()).outline).toMatchObject({ people: 2, differing: ['2'], orphans: ['3'] });
    expect(rosters.queue.sent).toEqual([]);
  });

  it.each([['BambooHR shows far fewer people than it counts', () => (rosters.total = 30), 'connector release roster']])(
    'is refused for now when %s',
    async (_, spoil, sentence) => {
      spoil();
      const plan = { ...world.tools.plan, compare: async () => rosters.tools };
      const body = JSON.stringify({ v: 1, operation: 'plan' });
      const answer = await answerRequest({ principal, body }, { ...world.tools, plan });
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'plan-unavailable' } } });
      expect(JSON.stringify(answer.body)).toContain(sentence);
    },
  );

  it('says how many people BambooHR counts and does not show, and is made without them', async () => {
    rosters.total = 3;
    expect((await outline()).outline).toMatchObject({ people: 2, missing: 1, unreadable: 0, differing: ['2'] });
  });

  it('is made of half a roster once an operator has said that it is right', async () => {
    rosters.total = 30;
    await caught(outline());
    await operate(parseRequest({ v: 1, operation: 'release', kinds: ['roster'] }), principal, world.tools);
    expect((await outline()).outline).toMatchObject({ people: 2, missing: 28 });
    rosters.total = 31;
    expect(await caught(outline())).toMatchObject({ code: 'plan-unavailable' });
  });
});

describe('managers within a plan', () => {
  const manager: PlannedRow = { employeeId: '9', name: 'Ada Ng', action: 'create', changes: [], reasons: [] };
  const waiting = (before: string | null) => ({ field: 'supervisor', before, after: null, afterText: 'not known yet' });
  const report = (before: string | null): PlannedRow => ({
    employeeId: '412',
    name: 'Zoë',
    action: 'unchanged',
    supervisorId: '9',
    changes: [waiting(before)],
    reasons: [],
    fingerprint: 'f',
  });
  const settled = (rows: readonly PlannedRow[]) => settleManagers(rows).find(({ employeeId }) => employeeId === '412');

  it('who are created are named by their reports', () => {
    expect(settled([manager, report(null)])).toMatchObject({
      action: 'update',
      changes: [{ field: 'supervisor', before: null, after: null, afterText: 'Ada Ng (BambooHR 9)' }],
    });
  });

  it('who are linked to the record that is named already change nothing', () => {
    const linked = { ...manager, action: 'link' as const, netsuiteId: '77' };
    expect(settled([linked, report('77')])).toMatchObject({ action: 'unchanged', changes: [] });
    expect(settled([linked, report('78')])).toMatchObject({
      action: 'update',
      changes: [{ before: '78', after: '77' }],
    });
  });

  it('who wait themselves stay unnamed for now', () => {
    expect(settled([{ ...manager, action: 'held' }, report(null)])).toMatchObject({ action: 'unchanged', changes: [] });
    expect(settled([report(null)])).toMatchObject({ action: 'unchanged', changes: [] });
  });
});

describe('applying', () => {
  it('queues exactly the rows, with their fingerprints, and writes down who asked', async () => {
    const rows = ['412', '413'].map((employeeId) => ({ employeeId, fingerprint: `fingerprint-${employeeId}` }));
    expect(await ask({ operation: 'apply', planId: 'plan-1', rows })).toMatchObject({ employeeIds: ['412', '413'] });
    expect(world.changes).toMatchObject([
      { employeeId: '412', kind: 'apply', foundBy: 'operator', plan: { id: 'plan-1', fingerprint: 'fingerprint-412' } },
      { employeeId: '413', kind: 'apply', plan: { id: 'plan-1', fingerprint: 'fingerprint-413' } },
    ]);
    expect(new Set(world.identities).size).toBe(2);
    expect(world.trail).toMatchObject([{ operation: 'apply', of: 'plan plan-1', count: 2, askedBy: principal }]);
  });

  it('queues nothing of which it could not be written down who asked', async () => {
    const rows = [{ employeeId: '412', fingerprint: 'fingerprint-412' }];
    const trail = { add: () => Promise.reject(new Error('throttled')) };
    const asked = operate(parseRequest({ v: 1, operation: 'apply', planId: 'plan-1', rows }), principal, {
      ...world.tools,
      trail,
    });
    await expect(asked).rejects.toThrow('throttled');
    expect(world.changes).toEqual([]);
  });

  it('is followed by the outcome of this plan, and of no other', async () => {
    world.states.set('412', { digests: {}, planned: { id: 'plan-1', result: 'done' } });
    world.states.set('413', { digests: {}, planned: { id: 'plan-0', result: 'done' } });
    const { outcomes } = await ask({ operation: 'outcomes', planId: 'plan-1', employeeIds: ['412', '413', '414'] });
    expect(outcomes).toEqual([{ employeeId: '412', result: 'done' }, { employeeId: '413' }, { employeeId: '414' }]);
  });

  it('is followed past another plan, and says why; what is cut short has no outcome yet', async () => {
    const planned = { id: 'plan-2', result: 'begun' } as const;
    const plannedBefore = [{ id: 'plan-1', result: 'held', why: 'paused', atMs: 7 } as const];
    world.states.set('412', { digests: {}, planned, plannedBefore });
    const of = async (planId: string) => (await ask({ operation: 'outcomes', planId, employeeIds: ['412'] })).outcomes;
    expect(await of('plan-1')).toEqual([{ employeeId: '412', result: 'held', why: 'paused', atMs: 7 }]);
    expect(await of('plan-2')).toEqual([{ employeeId: '412' }]);
  });
});
